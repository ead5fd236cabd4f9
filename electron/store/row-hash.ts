/** How a row is hashed. The encoding is a file format (docs/reference/journal.md): it may be added to under a new domain, never changed. */
import { createHash } from 'node:crypto';

/** Hash before the first row. */
export const GENESIS = '0'.repeat(64);

/** A number is hashed as JavaScript writes it in base ten. */
export type HashedField = string | number | null;

/**
 * SHA-256, lower-case hex, of the domain line and then each field: `-,` for null, else its UTF-8 text as `<bytes>:<text>,`.
 * Lengths make it unambiguous: no two different rows have the same encoding.
 */
export function hashFields(domain: string, fields: readonly HashedField[]): string {
  const hash = createHash('sha256').update(`${domain}\n`);
  for (const field of fields) {
    const value = field === null ? null : String(field);
    hash.update(value === null ? '-,' : `${String(Buffer.byteLength(value))}:${value},`);
  }
  return hash.digest('hex');
}
