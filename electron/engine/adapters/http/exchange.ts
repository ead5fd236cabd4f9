/**
 * One question and its answer over HTTP, bounded: one time for the whole, caps on header and body, no redirect followed, the trust of
 * `trust.ts`. It knows no method that changes a device but POST and DELETE, which only a login uses: adapters read with `get.ts`.
 */
import * as http from 'node:http';
import * as https from 'node:https';
import { SourceFailure } from '../lib/failure.ts';
import { bodyOf, MAX_BODY_BYTES } from './body.ts';
import type { TlsSettings } from './settings.ts';
import { failureOf } from './trouble.ts';
import { trustOf } from './trust.ts';
import type { TrustOptions } from './trust.ts';

/** Largest header block taken, bytes; Node's own limit is 16 KiB. */
const MAX_HEADER_BYTES = 32_768;
/** An unused connection is closed after this, ms: below what servers usually keep, so few questions meet a closing one. */
const IDLE_MS = 4_000;

/** `tls` absent: the authorities of the system. */
export interface ClientOptions {
  /** Scheme, host and port; its path is not used. */
  readonly url: string;
  readonly tls?: TlsSettings | undefined;
  /** For everything from the name lookup to the last byte, ms. */
  readonly timeoutMs: number;
  /** Connections at once; default 1. */
  readonly connections?: number;
}

/** `maxBytes`: largest body taken. */
export interface Question {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Path and query, beginning with a slash. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly maxBytes?: number;
}

/** The whole answer; `headers` by lower-case name, as Node gives them. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Keeps its connections between questions; one per source. */
export interface HttpClient {
  /** Rejects with a `SourceFailure`. Any status is an answer. */
  exchange(question: Question, signal: AbortSignal): Promise<HttpAnswer>;
  /** The answer as it begins, for a stream; its end is the caller's to bound. The time limit is for its head only. */
  open(question: Question, signal: AbortSignal): Promise<http.IncomingMessage>;
  /** Ends idle connections; the client can be used again. */
  close(): void;
}

/**
 * Connects with the first question, not before.
 * @throws TypeError for a `url` that is none, which settings have checked
 */
export function httpClient(options: ClientOptions): HttpClient {
  const base = new URL(options.url);
  const isPinned = options.tls !== undefined;
  let agent: http.Agent | null = null;
  let trust: TrustOptions | null = null;

  const transport = async (signal: AbortSignal): Promise<http.Agent> => {
    trust ??= await trustOf(base, options.tls, options.timeoutMs, signal);
    const common = { keepAlive: true, maxSockets: options.connections ?? 1, timeout: IDLE_MS };
    agent ??= base.protocol === 'https:' ? new https.Agent({ ...common, ...trust }) : new http.Agent(common);
    return agent;
  };

  const ask = (question: Question, onAnswer: (answer: http.IncomingMessage) => Promise<void> | void, end: Ending): void => {
    const request = (base.protocol === 'https:' ? https : http).request({
      agent: end.agent,
      host: base.hostname.replace(/^\[|\]$/g, ''),
      port: base.port === '' ? undefined : Number(base.port),
      method: question.method,
      path: question.path,
      headers: {
        ...question.headers,
        ...(question.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(question.body)) }),
      },
      maxHeaderSize: MAX_HEADER_BYTES,
      signal: end.signal,
    });
    let hasAnswer = false;
    request.on('error', (error: Error & { readonly code?: string }) => {
      if (hasAnswer) return; // the reader of the body says it
      // The server closed a connection it had left open just as it was used again: nobody's fault, asked once more.
      if (request.reusedSocket && error.code === 'ECONNRESET' && question.method === 'GET' && !end.signal.aborted)
        return ask(question, onAnswer, end);
      end.fail(failureOf(error, base.host, isPinned));
    });
    request.on('response', (answer) => {
      hasAnswer = true;
      void onAnswer(answer);
    });
    request.end(question.body);
  };

  return {
    exchange: (question, signal) =>
      bounded(options.timeoutMs, base.host, signal, async (bound, settle, fail) => {
        const take = async (answer: http.IncomingMessage): Promise<void> => {
          try {
            const body = await bodyOf(answer, base.host, question.maxBytes ?? MAX_BODY_BYTES);
            settle({ status: answer.statusCode ?? 0, headers: answer.headers, body });
          } catch (error) {
            fail(failureOf(error, base.host, isPinned));
          }
        };
        ask(question, take, { agent: await transport(bound), signal: bound, fail });
      }),
    open: (question, signal) =>
      bounded(options.timeoutMs, base.host, signal, async (_bound, settle, fail) => {
        ask(question, settle, { agent: await transport(signal), signal, fail });
      }),
    close() {
      agent?.destroy();
      agent = null;
    },
  };
}

interface Ending {
  readonly agent: http.Agent;
  readonly signal: AbortSignal;
  fail(failure: SourceFailure): void;
}

type Work<T> = (bound: AbortSignal, settle: (value: T) => void, fail: (failure: SourceFailure) => void) => Promise<void>;

/** Runs work that must settle within its time; the first end counts, whatever still comes is dropped. */
function bounded<T>(timeoutMs: number, where: string, signal: AbortSignal, work: Work<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const ending = new AbortController();
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stopped);
    };
    const fail = (failure: SourceFailure): void => {
      finish();
      reject(failure);
      ending.abort();
    };
    const stopped = (): void => fail(new SourceFailure('ended', 'stopped'));
    const timer = setTimeout(() => fail(new SourceFailure('timeout', `${where} did not answer within ${String(timeoutMs)} ms`)), timeoutMs);
    signal.addEventListener('abort', stopped, { once: true });
    if (signal.aborted) return stopped();
    const settle = (value: T): void => {
      finish();
      resolve(value);
    };
    work(ending.signal, settle, fail).catch((error: unknown) => fail(failureOf(error, where, false)));
  });
}
