/** Settings and secrets into what the package wants as credentials. Secrets are fetched when a session opens and are never logged. */
import { AuthProtocols, PrivProtocols, SecurityLevel } from 'net-snmp';
import type { User } from 'net-snmp';
import { environment } from '../environment.ts';
import { readSecret } from '../secret.ts';
import type { SecretReference } from '../secret.ts';
import { SourceFailure } from '../lib/failure.ts';
import type { UserSettings } from './settings.ts';

const AUTH = {
  MD5: AuthProtocols.md5,
  SHA: AuthProtocols.sha,
  'SHA-224': AuthProtocols.sha224,
  'SHA-256': AuthProtocols.sha256,
  'SHA-384': AuthProtocols.sha384,
  'SHA-512': AuthProtocols.sha512,
} as const;

const PRIV = {
  DES: PrivProtocols.des,
  AES: PrivProtocols.aes,
  'AES-256': PrivProtocols.aes256b,
  'AES-256-C': PrivProtocols.aes256r,
} as const;

/** Passwords of version 3 have eight characters or more (RFC 3414 section 11.2). */
const SHORTEST_PASSWORD = 8;

/** The user with its secrets. Throws a `SourceFailure` (auth) when one cannot be had. */
export function userOf(settings: UserSettings): User {
  const { name, auth, priv } = settings;
  if (auth === undefined) return { name, level: SecurityLevel.noAuthNoPriv };
  const authenticated = { name, authProtocol: AUTH[auth.protocol], authKey: passwordOf(auth.secret) };
  if (priv === undefined) return { ...authenticated, level: SecurityLevel.authNoPriv };
  return { ...authenticated, level: SecurityLevel.authPriv, privProtocol: PRIV[priv.protocol], privKey: passwordOf(priv.secret) };
}

/** A community or password. Throws a `SourceFailure` (auth) when it cannot be had. */
export function secretOf(reference: SecretReference): string {
  const secret = readSecret(reference, environment());
  if (!secret.ok) throw new SourceFailure('auth', secret.reason);
  return secret.value;
}

function passwordOf(reference: SecretReference): string {
  const password = secretOf(reference);
  if (password.length < SHORTEST_PASSWORD) throw new SourceFailure('auth', 'a password of SNMPv3 has at least 8 characters');
  return password;
}
