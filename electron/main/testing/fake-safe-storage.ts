/** A fake of Electron's `safeStorage`, for tests: it hides the text, and knows only what was encrypted with the same key. It protects nothing. */
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import type { SafeStorage } from '../keychain.ts';

export interface FakeSafeStorage extends SafeStorage {
  /** `basic_text`: no keychain on Linux. May be changed at any time. */
  backend: string;
  isAvailable: boolean;
}

const NO_IV = Buffer.alloc(16);

/** Without authentication, as the real one on Linux: another key makes garbage, mostly an error and sometimes not. */
export function fakeSafeStorage(key = 'key of the test'): FakeSafeStorage {
  const secret = createHash('sha256').update(key).digest();
  const fake: FakeSafeStorage = {
    backend: 'gnome_libsecret',
    isAvailable: true,
    isEncryptionAvailable: () => fake.isAvailable,
    getSelectedStorageBackend: () => fake.backend,
    encryptString(plain) {
      const cipher = createCipheriv('aes-256-ctr', secret, NO_IV);
      return Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    },
    decryptString(encrypted) {
      const decipher = createDecipheriv('aes-256-ctr', secret, NO_IV);
      return Buffer.concat([decipher.update(encrypted), decipher.final()]).toString('utf8');
    },
  };
  return fake;
}
