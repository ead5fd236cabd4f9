/** The one way adapters ask over HTTP: a GET. Refused credentials and redirects are failures; every other status is an answer. */
import type { HttpAnswer, HttpClient } from './exchange.ts';
import { SourceFailure } from '../lib/failure.ts';

/** `signal` ends it at any time. */
export interface GetOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Largest body taken, bytes, packed or not; default 16 MiB. */
  readonly maxBytes?: number;
  /** 403 is an answer: what may not be read is one part of many. */
  readonly takesForbidden?: boolean;
  readonly signal: AbortSignal;
}

/** Rejects with a `SourceFailure`: `timeout`, `refused`, `auth` (401, 403) or `protocol` (among it "certificate changed"). */
export async function get(client: HttpClient, path: string, options: GetOptions): Promise<HttpAnswer> {
  const { signal, maxBytes, headers } = options;
  const answer = await client.exchange(
    { method: 'GET', path, headers: { 'accept-encoding': 'gzip', ...headers }, ...(maxBytes === undefined ? {} : { maxBytes }) },
    signal,
  );
  if (answer.status !== 403 || options.takesForbidden !== true) refuse(answer.status, path, answer.headers.location);
  return answer;
}

/** Throws on a status that means the source cannot be read at all. A redirect may lead anywhere, with our credentials: never followed. */
export function refuse(status: number, path: string, location: string | undefined): void {
  if (status === 401 || status === 403) throw new SourceFailure('auth', `${path}: refused with status ${String(status)}`);
  if (status >= 300 && status < 400 && status !== 304)
    throw new SourceFailure('protocol', `${path}: a redirect to ${(location ?? 'nowhere').slice(0, 200)}, which is not followed`);
}
