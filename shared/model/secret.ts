/** Secrets of sources as main and engine speak of them: by name; the value crosses only from main to the engine, in memory. */
import { z } from 'zod';

/** Name of a secret in the keychain of the console: 1 to 64 of small letters, digits, dot, underscore, dash. `__proto__` cannot be a key of a record. */
export const SecretName = z.string().regex(/^(?!__proto__$)[a-z0-9._-]{1,64}$/);

/** What `SecretName` takes, in words. */
export const SECRET_NAME_RULE = '1 to 64 of small letters, digits, dot, underscore and dash';

/** At most this many secrets are kept, and asked for at once. */
export const MOST_SECRETS = 1_000;

/** A secret, or why it cannot be had; the reason never holds any part of it. */
export type Secret = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly reason: string };

/** By name. */
export type Secrets = Readonly<Record<string, Secret>>;
