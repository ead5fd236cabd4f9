/** Gives the engine the secrets its sources refer to: when it asks, and again when the file of secrets was written anew. Names are logged, values never. */
import { watch } from 'node:fs';
import type { Secret, Secrets } from '../../shared/model/secret.ts';
import type { Keychain } from './keychain.ts';
import { readSecretFile, SECRETS_FILE } from './secret-file.ts';

/** A change of the file is over when it was left alone this long, ms. */
const SETTLE_MS = 300;

/** `profile`: the folder of `secrets.json`. */
export interface SecretSupplyParts {
  readonly profile: string;
  readonly keychain: Keychain;
  readonly log: (text: string) => void;
  /** Hands the engine what it asked for last, after a change. */
  readonly give: (secrets: Secrets) => void;
}

/** Holds names only; a value is read when it is given and not kept. */
export interface SecretSupply {
  /** Each of these, or why it cannot be had. Remembers the names for changes to come. */
  readonly asked: (names: readonly string[]) => Secrets;
  /** Looks for changes from now on; returns how to end it. */
  readonly watch: () => () => void;
}

/** Reads and watches nothing before it is asked to. */
export function createSecretSupply(parts: SecretSupplyParts): SecretSupply {
  let names: readonly string[] = [];

  function open(): Secrets {
    const read = readSecretFile(parts.profile);
    const found = names.map((name): [string, Secret] => {
      if (!read.ok) return [name, { ok: false, reason: `secret "${name}": ${read.problem}` }];
      const ciphertext = Object.hasOwn(read.secrets, name) ? read.secrets[name] : undefined;
      if (ciphertext !== undefined) return [name, parts.keychain.decrypt(name, ciphertext)];
      return [name, { ok: false, reason: `no secret "${name}" is stored: npm start -- --set-secret ${name}` }];
    });
    for (const [, secret] of found) if (!secret.ok) parts.log(secret.reason);
    return Object.fromEntries(found);
  }

  function changed(): void {
    if (names.length === 0) return;
    parts.log(`the secrets were changed, the engine is given anew: ${names.join(', ')}`);
    parts.give(open());
  }

  return {
    asked(wanted) {
      names = wanted;
      return open();
    },
    watch() {
      let timer: NodeJS.Timeout | undefined;
      // The folder, not the file: it is written by renaming a new one over it.
      const watching = watch(parts.profile, (_event, name) => {
        if (name !== null && name !== SECRETS_FILE) return;
        clearTimeout(timer);
        timer = setTimeout(changed, SETTLE_MS);
      }).on('error', (error) => parts.log(`changed secrets are no longer noticed: ${error.message}`));
      return () => {
        clearTimeout(timer);
        watching.close();
      };
    },
  };
}
