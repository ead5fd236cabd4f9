/** How a row is hashed. The encoding is a file format (docs/reference/journal.md): it may be added to under a new domain, never changed. */
import { hash } from 'node:crypto';

/** Hash before the first row. */
export const GENESIS = '0'.repeat(64);

/** A number is hashed as JavaScript writes it in base ten. */
export type HashedField = string | number | null;

/**
 * SHA-256, lower-case hex, of the domain line and then each field: `-,` for null, else its UTF-8 text as `<bytes>:<text>,`.
 * Lengths make it unambiguous: no two different rows have the same encoding.
 */
export function hashFields(domain: string, fields: readonly HashedField[]): string {
  let encoded = `${domain}\n`;
  for (const field of fields) {
    if (field === null) encoded += '-,';
    else {
      const value = String(field);
      encoded += `${String(Buffer.byteLength(value))}:${value},`;
    }
  }
  // In one go, not an update a field: with rows that are no longer copied, 300,000 are verified in 1.6 s instead of 2.7 to 3.1 (2 cores).
  return hash('sha256', encoded);
}
