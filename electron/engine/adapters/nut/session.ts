/** What is said to a NUT server before its UPSes are read. */
import type { NutConnection } from './connection.ts';
import { SourceFailure } from '../lib/failure.ts';
import type { Answer } from './protocol.ts';
import { environment } from '../environment.ts';
import { readSecret } from '../secret.ts';
import { bareName, type NutSettings } from './settings.ts';

/** Only servers that want it are told a name. Rejects with `SourceFailure`. */
export async function logIn({ username, password }: NutSettings, connection: NutConnection): Promise<void> {
  if (username !== undefined) accept(await connection.ask({ verb: 'username', value: username }));
  if (password === undefined) return;
  const secret = readSecret(password, environment());
  if (!secret.ok) throw new SourceFailure('auth', secret.reason);
  accept(await connection.ask({ verb: 'password', value: secret.value }));
}

function accept(answer: Answer): void {
  if (answer.kind === 'line' && answer.text.startsWith('OK')) return;
  throw new SourceFailure(
    answer.kind === 'error' ? 'auth' : 'protocol',
    answer.kind === 'error' ? answer.text : 'the server did not take the credentials',
  );
}

/** The UPSes the server has. Rejects with `SourceFailure`. */
export async function namesKnown(connection: NutConnection): Promise<readonly string[]> {
  const answer = await connection.ask({ verb: 'listUps' });
  if (answer.kind !== 'list')
    throw new SourceFailure('protocol', `not an answer of upsd: ${answer.kind === 'error' ? answer.text : answer.text.slice(0, 100)}`);
  return answer.rows.map(([name]) => bareName(name ?? ''));
}
