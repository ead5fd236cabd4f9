/**
 * The system's keychain as Electron gives it (`safeStorage`): it encrypts, the ciphertext lies in our own file. Where the system has none,
 * Electron would use a password that everybody knows; that is refused.
 */
import { z } from 'zod';
import type { Secret } from '../../shared/model/secret.ts';

/** What is used of Electron's `safeStorage`; only after the app is ready. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean;
  encryptString(plain: string): Buffer;
  decryptString(encrypted: Buffer): string;
  /** Linux only. */
  getSelectedStorageBackend?(): string;
}

/** `decrypt` never throws: a secret that can't be had says why. */
export interface Keychain {
  /** Why there is none, with the way out; null: there is one. */
  problem(): string | null;
  /** Ciphertext in base64. Throws when the keychain refuses. */
  encrypt(name: string, value: string): string;
  decrypt(name: string, ciphertext: string): Secret;
}

/** What a person does instead. */
export const WAY_OUT = 'Keep the secret in a file that only its owner can read (chmod 600), and refer to it with {file: PATH}.';

/** Backends of Linux that hide nothing: `basic_text` encrypts with a fixed password. */
const NO_BACKENDS: readonly string[] = ['basic_text', 'unknown'];

/**
 * What is encrypted holds the name too: the ciphertext of one secret is no other's, and what a wrong key makes of it is noticed instead of
 * being sent as a password.
 */
const Sealed = z.tuple([z.string(), z.string()]);

/** `problem` is asked anew each time: a keychain can be locked while the app runs. */
export function keychainOf(safeStorage: SafeStorage, platform: NodeJS.Platform): Keychain {
  function problem(): string | null {
    if (platform === 'linux') {
      const backend = safeStorage.getSelectedStorageBackend?.() ?? 'unknown';
      if (NO_BACKENDS.includes(backend))
        return `this system has no keychain (no Secret Service such as gnome-keyring, no KWallet; Electron says ${backend})`;
    }
    return safeStorage.isEncryptionAvailable()
      ? null
      : 'the keychain of this system is not available (is it locked, or was access denied?)';
  }

  function decrypt(name: string, ciphertext: string): Secret {
    const trouble = problem();
    if (trouble !== null) return { ok: false, reason: `secret "${name}": ${trouble}` };
    try {
      const sealed = Sealed.parse(JSON.parse(safeStorage.decryptString(Buffer.from(ciphertext, 'base64'))));
      if (sealed[0] === name) return { ok: true, value: sealed[1] };
    } catch {
      // Falls through: what went wrong may quote what was decrypted.
    }
    return { ok: false, reason: `secret "${name}" cannot be decrypted with the keychain of this system and user: store it again` };
  }

  return {
    problem,
    encrypt: (name, value) => safeStorage.encryptString(JSON.stringify([name, value])).toString('base64'),
    decrypt,
  };
}
