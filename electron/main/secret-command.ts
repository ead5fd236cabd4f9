/** `--set-secret`, `--list-secrets`, `--remove-secret`: done without a window, also while the console is open with the same profile. */
import type { Keychain } from './keychain.ts';
import { WAY_OUT } from './keychain.ts';
import type { SecretCommand } from './options.ts';
import { LONGEST_SECRET } from '../terminal/read-hidden.ts';
import { changeSecretFile, readSecretFile } from './secret-file.ts';

/** `profile`: its folder; `say` goes to stdout, `complain` to stderr; neither ever gets a value. */
export interface SecretCommandParts {
  readonly profile: string;
  readonly keychain: Keychain;
  /** The value a person enters; null: cancelled. */
  readonly ask: (prompt: string) => Promise<string | null>;
  readonly say: (text: string) => void;
  readonly complain: (text: string) => void;
}

/** Returns the exit code: 0 done, 1 it could not be done, 2 what was given is wrong. */
export async function runSecretCommand(command: SecretCommand, parts: SecretCommandParts): Promise<number> {
  switch (command.do) {
    case 'set':
      return set(command.name, parts);
    case 'list':
      return list(parts);
    case 'remove':
      return remove(command.name, parts);
  }
}

async function set(name: string, { profile, keychain, ask, say, complain }: SecretCommandParts): Promise<number> {
  const problem = keychain.problem();
  if (problem !== null) {
    complain(`Twinwatch: secret "${name}" was not stored: ${problem}.\n${WAY_OUT}`);
    return 1;
  }
  const value = await ask(`Secret "${name}" (not shown while you type): `);
  const wrong = wrongWith(value);
  if (value === null || wrong !== null) {
    complain(`Twinwatch: secret "${name}" was not stored: ${wrong ?? 'cancelled'}.`);
    return 2;
  }
  let ciphertext: string;
  try {
    ciphertext = keychain.encrypt(name, value);
  } catch (error) {
    complain(
      `Twinwatch: secret "${name}" was not stored: the keychain refused (${error instanceof Error ? error.name : 'unknown'}).\n${WAY_OUT}`,
    );
    return 1;
  }
  const failed = changeSecretFile(profile, (secrets) => ({ ...secrets, [name]: ciphertext }));
  if (failed !== null) {
    complain(`Twinwatch: secret "${name}" was not stored: ${failed}.`);
    return 1;
  }
  say(`Twinwatch: secret "${name}" is stored, encrypted with the keychain of this system. Refer to it with {keychain: ${name}}.`);
  return 0;
}

/** Protocols end a password at a line break or a NUL: one that holds them would be sent cut. */
function wrongWith(value: string | null): string | null {
  if (value === null) return null;
  if (value === '') return 'standard input held no value';
  if (value.length > LONGEST_SECRET) return `it is longer than ${String(LONGEST_SECRET)} characters`;
  return value.includes('\0') ? 'it holds a NUL character' : null;
}

function list({ profile, say, complain }: SecretCommandParts): number {
  const read = readSecretFile(profile);
  if (!read.ok) {
    complain(`Twinwatch: ${read.problem}.`);
    return 1;
  }
  const names = Object.keys(read.secrets).sort();
  if (names.length === 0) complain('Twinwatch: no secrets are stored.');
  for (const name of names) say(name);
  return 0;
}

function remove(name: string, { profile, say, complain }: SecretCommandParts): number {
  const read = readSecretFile(profile);
  if (read.ok && !Object.hasOwn(read.secrets, name)) {
    complain(`Twinwatch: there is no secret "${name}".`);
    return 2;
  }
  const failed = changeSecretFile(profile, (secrets) => Object.fromEntries(Object.entries(secrets).filter(([other]) => other !== name)));
  if (failed === null) say(`Twinwatch: secret "${name}" is removed.`);
  else complain(`Twinwatch: ${failed}.`);
  return failed === null ? 0 : 1;
}
