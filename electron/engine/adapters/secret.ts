/** Fetches a secret by reference when it is needed. Never logs it, never keeps it, never takes one that others can read. */
import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { SecretName, type Secret } from '../../../shared/model/secret.ts';
import { fromKeychain } from './keychain.ts';

/** Where a secret is: an environment variable, a file only its owner may read (mode 0600), or the keychain of the window. */
export const SecretReference = z.union([
  z.object({ env: z.string().regex(/^[A-Z_][A-Z0-9_]*$/) }).strict(),
  z.object({ file: z.string().min(1).max(4_000) }).strict(),
  z.object({ keychain: SecretName }).strict(),
]);
export type SecretReference = z.infer<typeof SecretReference>;

/** The secret as it is at this moment, or why it cannot be had. `environment`: where `{env}` is looked up. */
export function readSecret(reference: SecretReference, environment: Readonly<Record<string, string | undefined>>): Secret {
  if ('keychain' in reference) return fromKeychain(reference.keychain);
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
