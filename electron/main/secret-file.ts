/**
 * `secrets.json` of the profile: ciphertexts by name, nothing else, mode 0600. Knows nothing of the keychain. It is written whole, beside
 * and then over the old one, so that a crash leaves either; a file that cannot be read is never written over.
 */
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { MOST_SECRETS, SecretName } from '../../shared/model/secret.ts';
import { syncFolderOf } from './replace-file.ts';

/** Its name in the profile folder. */
export const SECRETS_FILE = 'secrets.json';

const FORMAT = 'twinwatch-secrets/1';
/** A file larger than this is none of ours, bytes. */
const LARGEST_BYTES = 16 * 1024 * 1024;

const Content = z.strictObject({ format: z.literal(FORMAT), secrets: z.record(SecretName, z.base64().max(100_000)) });

/** By name of the secret, base64. */
export type Ciphertexts = Readonly<Record<string, string>>;
/** A file that is not there is one without secrets; `problem` names what is wrong with one that is. */
export type ReadSecrets = { readonly ok: true; readonly secrets: Ciphertexts } | { readonly ok: false; readonly problem: string };

/** No file: no secrets. */
export function readSecretFile(profile: string): ReadSecrets {
  const file = path.join(profile, SECRETS_FILE);
  try {
    if (!existsSync(file)) return { ok: true, secrets: {} };
    if (statSync(file).size > LARGEST_BYTES) return { ok: false, problem: `${file} is too large to be ours` };
    const content = Content.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return content.success
      ? { ok: true, secrets: content.data.secrets }
      : { ok: false, problem: `${file} is damaged or of another version` };
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, problem: `${file} is damaged` };
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Replaces what is stored by what `change` makes of it. Returns what went wrong, or null. Two at once: the second is told so, or one of the
 * changes would be lost.
 */
export function changeSecretFile(profile: string, change: (secrets: Ciphertexts) => Ciphertexts): string | null {
  const file = path.join(profile, SECRETS_FILE);
  const beside = `${file}.new`;
  let opened: number;
  try {
    opened = openSync(beside, 'wx', 0o600);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      return `another change of the secrets is under way; if there is none, remove ${beside}`;
    return error instanceof Error ? error.message : String(error);
  }
  let isStored = false;
  try {
    const read = readSecretFile(profile);
    if (!read.ok) return `${read.problem}; move it away and store the secrets again`;
    const secrets = change(read.secrets);
    if (Object.keys(secrets).length > MOST_SECRETS) return `there are ${String(MOST_SECRETS)} secrets already`;
    writeFileSync(opened, `${JSON.stringify({ format: FORMAT, secrets }, null, 2)}\n`, { flush: true });
    renameSync(beside, file);
    isStored = true;
    syncFolderOf(file);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    closeSync(opened);
    if (!isStored) rmSync(beside, { force: true });
  }
}
