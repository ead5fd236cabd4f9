/**
 * Logging in and out (DSP0266 13.3). The one POST and the one DELETE of this adapter: a login is a POST to the collection of sessions,
 * and to nothing else, whatever the controller calls that collection; the DELETE is of the session it made.
 */
import type { HttpClient } from '../http/exchange.ts';
import { refuse } from '../http/get.ts';
import { SourceFailure } from '../lib/failure.ts';

/** Its place in the standard. Never taken from an answer: a POST to a path of the answer's choice could be a reset. */
const SESSIONS = '/redfish/v1/SessionService/Sessions';
const MINE = /^\/redfish\/v1\/SessionService\/Sessions\/[A-Za-z0-9._~-]{1,200}\/?$/;

/** A login; `token` goes into `X-Auth-Token` (DSP0266 13.3) and nowhere else. */
export interface Session {
  readonly token: string;
  /** Null when the controller did not say where it is: it ends by its own time then. */
  readonly path: string | null;
}

/** Rejects with a `SourceFailure`. */
export async function logIn(client: HttpClient, username: string, password: string, signal: AbortSignal): Promise<Session> {
  const body = JSON.stringify({ UserName: username, Password: password });
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const answer = await client.exchange({ method: 'POST', path: SESSIONS, headers, body, maxBytes: 65_536 }, signal);
  refuse(answer.status, SESSIONS, answer.headers.location);
  // Some controllers answer 400 to wrong credentials.
  if (answer.status === 400) throw new SourceFailure('auth', `${SESSIONS}: refused with status 400`);
  const token = answer.headers['x-auth-token'];
  if (answer.status !== 201 && answer.status !== 200) throw new SourceFailure('protocol', `${SESSIONS}: status ${String(answer.status)}`);
  if (typeof token !== 'string' || !/^[\x21-\x7e]{1,4096}$/.test(token)) throw new SourceFailure('protocol', `${SESSIONS}: no token`);
  return { token, path: ownPath(answer.headers.location) };
}

/** Ends the session, so that the controller does not run out of them. That it cannot be ended is no trouble of the source. */
export async function logOut(client: HttpClient, { token, path }: Session, signal: AbortSignal): Promise<void> {
  if (path === null) return;
  try {
    await client.exchange({ method: 'DELETE', path, headers: { 'x-auth-token': token }, maxBytes: 65_536 }, signal);
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error; // the session ends by its own time
  }
}

/** Some controllers answer with a whole address: only its path is used, and only if it is a session. */
function ownPath(location: string | undefined): string | null {
  if (location === undefined || !URL.canParse(location, 'https://controller')) return null;
  const { pathname } = new URL(location, 'https://controller');
  return MINE.test(pathname) ? pathname.replace(/\/$/, '') : null;
}
