/** The Authorization header of credentials in the settings, made when it is needed and not kept. */
import { SourceFailure } from '../lib/failure.ts';
import { environment } from '../environment.ts';
import { readSecret } from '../secret.ts';
import type { Credentials } from './settings.ts';

/** Empty without credentials. Throws a `SourceFailure` when the secret cannot be had. */
export function authorization(credentials: Credentials | undefined): Readonly<Record<string, string>> {
  if (credentials === undefined) return {};
  const secret = readSecret('bearer' in credentials ? credentials.bearer : credentials.password, environment());
  if (!secret.ok) throw new SourceFailure('auth', secret.reason);
  // A line break would end the header and begin another; the message must not carry the secret.
  if (/[\r\n\0]/.test(secret.value)) throw new SourceFailure('auth', 'the secret holds a line break');
  if ('bearer' in credentials) return { authorization: `Bearer ${secret.value}` };
  return { authorization: `Basic ${Buffer.from(`${credentials.username}:${secret.value}`).toString('base64')}` };
}
