/** Fetches a secret by reference when it is needed. Never logs it, never keeps it, never takes one that others can read. */
import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';

/** Where a secret is: an environment variable, or a file only its owner may read (mode 0600). */
export const SecretReference = z.union([
  z.object({ env: z.string().regex(/^[A-Z_][A-Z0-9_]*$/) }).strict(),
  z.object({ file: z.string().min(1).max(4_000) }).strict(),
]);
export type SecretReference = z.infer<typeof SecretReference>;

export type Secret = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly reason: string };

export function readSecret(reference: SecretReference, environment: Readonly<Record<string, string | undefined>>): Secret {
  if ('env' in reference) {
    const value = environment[reference.env];
    return value === undefined || value === ''
      ? { ok: false, reason: `the environment variable ${reference.env} is not set` }
      : { ok: true, value };
  }
  try {
    // Windows has no such mode bits: there the rights of the folder protect the file.
    const mode = statSync(reference.file).mode & 0o777;
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      return { ok: false, reason: `${reference.file} can be read by others (mode ${mode.toString(8)}): chmod 600 it` };
    return { ok: true, value: readFileSync(reference.file, 'utf8').replace(/\r?\n$/, '') };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}
