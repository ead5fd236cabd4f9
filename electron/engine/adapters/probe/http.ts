/** One HTTP request: GET, no body, no redirect followed, nothing of the answer kept but whether it is as it should be. */
import { request as plainRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { isIP } from 'node:net';
import { attemptOfError, codeOf } from './attempt.ts';
import type { Attempt } from './attempt.ts';

/** What is asked, and what must come. */
export interface HttpTarget {
  readonly url: string;
  /** Accepted status codes; empty: every 2xx. */
  readonly status: readonly number[];
  /** Text the body must hold; null: the body is not read. */
  readonly text: string | null;
  /** PEM of the authorities that vouch for the server; null: those of the system. */
  readonly ca: string | null;
  /** Own address to call from; null: the system chooses. */
  readonly from: string | null;
  /** For the whole: name, connection, answer and text. */
  readonly timeoutMs: number;
}

/** Most bytes of a body looked at. */
export const MAX_BODY_BYTES = 262_144;

/** Of several addresses the first: which was tried would not be known. `net.connect` takes it, the types of `http` do not name it. */
const FIRST_ADDRESS = { autoSelectFamily: false } as const;

/** Always resolves; `unable` with "stopped" when `signal` aborts. */
export function tryHttp(target: HttpTarget, signal: AbortSignal): Promise<Attempt> {
  return new Promise((resolve) => {
    const startedMs = performance.now();
    const url = new URL(target.url);
    let isResolved = isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0;
    const request = (url.protocol === 'https:' ? tlsRequest : plainRequest)(url, {
      method: 'GET',
      agent: false,
      ...FIRST_ADDRESS,
      headers: { 'user-agent': 'twinwatch', accept: '*/*' },
      ...(target.from === null ? {} : { localAddress: target.from }),
      ...(target.ca === null ? {} : { ca: target.ca }),
    });
    const end = (attempt: Attempt): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stopped);
      request.removeAllListeners();
      request.on('error', () => undefined); // it has been judged; what follows is no news
      request.destroy();
      resolve(attempt);
    };
    const stopped = (): void => end({ ending: 'unable', detail: 'stopped', tookMs: null });
    const timer = setTimeout(
      () =>
        end(
          isResolved
            ? { ending: 'silent', detail: 'no whole answer in time', tookMs: null }
            : { ending: 'unable', detail: 'the name was not resolved in time', tookMs: null },
        ),
      target.timeoutMs,
    );
    signal.addEventListener('abort', stopped, { once: true });
    if (signal.aborted) return stopped();
    request.once('socket', (socket) => socket.once('lookup', (error: Error | null) => (isResolved = error === null)));
    request.once('error', (error) => end(attemptOfHttpError(error)));
    request.once('response', (response) => {
      const status = response.statusCode ?? 0;
      response.on('error', () => undefined); // `readText` sees that it ended; nothing else is read
      const isAccepted = target.status.length === 0 ? status >= 200 && status < 300 : target.status.includes(status);
      if (!isAccepted) return end({ ending: 'wrong', detail: `status ${String(status)}`, tookMs: null });
      const answered = (): void => end({ ending: 'answered', detail: `status ${String(status)}`, tookMs: performance.now() - startedMs });
      if (target.text === null) return answered();
      readText(response, target.text, (isFound) =>
        isFound ? answered() : end({ ending: 'wrong', detail: `status ${String(status)}, without the text`, tookMs: null }),
      );
    });
    request.end();
  });
}

/** Calls back once: found, or the body ended, broke off or grew too long without it. */
function readText(response: IncomingMessage, text: string, done: (isFound: boolean) => void): void {
  let body = Buffer.alloc(0);
  let isDone = false;
  const finish = (isFound: boolean): void => {
    if (isDone) return;
    isDone = true;
    done(isFound);
  };
  response.on('data', (chunk: Buffer) => {
    body = Buffer.concat([body, chunk]);
    if (body.includes(text)) finish(true);
    else if (body.length > MAX_BODY_BYTES) finish(false);
  });
  response.once('end', () => finish(false));
  response.once('close', () => finish(false));
}

/** An answer that is no HTTP, or comes with a certificate nobody vouches for, is an answer: a wrong one. */
export function attemptOfHttpError(error: Error): Attempt {
  const code = codeOf(error);
  if (/^HPE_|CERT|SIGNATURE|^EPROTO$|^ERR_(SSL|TLS)/.test(code)) return { ending: 'wrong', detail: code, tookMs: null };
  return attemptOfError(error);
}
