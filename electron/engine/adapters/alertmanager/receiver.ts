/**
 * The address an Alertmanager posts to: JSON by POST to one path, with its token, bounded in size, time and number. Whatever else comes
 * is answered with its status and told. It answers, it never asks.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** Largest message taken, bytes: a thousand alerts with long texts. */
export const MAX_MESSAGE_BYTES = 4 * 1_024 * 1_024;
const MAX_CONNECTIONS = 32;
/** For the head, and for the whole message, ms. */
const HEAD_MS = 5_000;
const MESSAGE_MS = 10_000;

/** `host`: the address it listens on; `path`: the only one that is answered. */
export interface ReceiverOptions {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  /** The token wanted now, null for none, undefined when it cannot be had: nobody is let in then. */
  token(): string | null | undefined;
  /** A message; what is wrong with it, or null. */
  take(text: string): string | null;
  /** Somebody was refused, and why. */
  refused(reason: string): void;
}

/** A server that is not listening yet. */
export function receiver(options: ReceiverOptions): Server {
  const server = createServer({ headersTimeout: HEAD_MS, requestTimeout: MESSAGE_MS, maxHeaderSize: 16_384 }, (request, response) =>
    answer(request, response, options),
  );
  server.maxConnections = MAX_CONNECTIONS;
  return server;
}

function answer(request: IncomingMessage, response: ServerResponse, options: ReceiverOptions): void {
  const end = (status: number, reason: string): void => {
    if (response.headersSent) return;
    if (status !== 200) options.refused(`${String(status)} to ${request.socket.remoteAddress ?? 'somebody'}: ${reason}`);
    // What was refused may still be coming: the connection is not used again.
    response.writeHead(status, status === 200 ? {} : { connection: 'close' }).end();
  };
  request.on('error', () => end(400, 'the message broke off'));
  if (request.url?.split('?')[0] !== options.path) return end(404, 'another path');
  if (request.method !== 'POST') return end(405, `${request.method ?? 'nothing'} instead of POST`);
  const token = options.token();
  if (token === undefined) return end(503, 'the token to compare with cannot be had');
  if (token !== null && !isToken(request.headers.authorization, token)) return end(401, 'no token, or another one');
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) return end(415, 'not JSON by its content type');
  let bytes = 0;
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= MAX_MESSAGE_BYTES) chunks.push(chunk);
    else if (!response.headersSent) {
      end(413, `more than ${String(MAX_MESSAGE_BYTES)} bytes`);
      response.on('finish', () => request.destroy());
    }
  });
  request.on('end', () => {
    if (response.headersSent) return;
    const wrong = options.take(Buffer.concat(chunks).toString('utf8'));
    end(wrong === null ? 200 : 400, wrong ?? '');
  });
}

/** Takes the same time whatever is wrong with it: digests of equal length are compared, never the texts. */
function isToken(header: string | undefined, token: string): boolean {
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
