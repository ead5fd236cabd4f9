/** Fetches a secret by reference when it is needed. Never logs it, never keeps it, never takes one that others can read. */
import { readFileSync, statSync } from 'node:fs';
import type { SecretReference } from './settings.ts';

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
