/** Fetches a secret by reference when it is needed. Never logs it, never takes one that others can read; what sources say is cleaned of it. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';
import { SecretName, type Secret } from '../../../shared/model/secret.ts';
import { fromKeychain } from './keychain.ts';
import { noteSecret } from './lib/scrub.ts';

/** Longest secret in a file, bytes. */
const MOST_BYTES = 4_096;

/** Where a secret is: an environment variable, a file only its owner may read (mode 0600), or the keychain of the window. */
export const SecretReference = z.union([
  z
    .object({ env: z.string().regex(/^[A-Z_][A-Z0-9_]*$/, 'the name of an environment variable in capitals, digits and underscores') })
    .strict(),
  z.object({ file: z.string().min(1).max(4_000) }).strict(),
  z.object({ keychain: SecretName }).strict(),
]);
/** Where a secret is found: in the environment, a file or the keychain. The secret is never in it. */
export type SecretReference = z.infer<typeof SecretReference>;

/** The secret as it is at this moment, or why it cannot be had. `environment`: where `{env}` is looked up. */
export function readSecret(reference: SecretReference, environment: Readonly<Record<string, string | undefined>>): Secret {
  const secret = find(reference, environment);
  if (secret.ok) noteSecret(secret.value);
  return secret;
}

function find(reference: SecretReference, environment: Readonly<Record<string, string | undefined>>): Secret {
  if ('keychain' in reference) return fromKeychain(reference.keychain);
  if ('env' in reference) {
    const value = environment[reference.env];
    return value === undefined || value === ''
      ? { ok: false, reason: `the environment variable ${reference.env} is not set` }
      : { ok: true, value };
  }
  return fromFile(reference.file);
}

/** Only a regular file of its owner: a pipe would wait for ever for somebody who writes. */
function fromFile(file: string): Secret {
  const refuse = (reason: string): Secret => ({ ok: false, reason });
  let descriptor: number | null = null;
  try {
    descriptor = openSync(file, constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK));
    const entry = fstatSync(descriptor);
    if (!entry.isFile()) return refuse(`${file} is no regular file: put the secret into one`);
    // Windows has no such mode bits: there the rights of the folder protect the file.
    const mode = entry.mode & 0o777;
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      return refuse(`${file} can be read by others (mode ${mode.toString(8)}): chmod 600 it`);
    const bytes = Buffer.alloc(MOST_BYTES + 1);
    const size = readSync(descriptor, bytes, 0, bytes.length, 0);
    if (size > MOST_BYTES) return refuse(`${file} holds more than ${String(MOST_BYTES)} bytes: that is no secret`);
    const value = bytes
      .toString('utf8', 0, size)
      .replace(/^\ufeff/, '')
      .replace(/[\r\n]+$/, '');
    return value === '' ? refuse(`${file} is empty`) : { ok: true, value };
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}
