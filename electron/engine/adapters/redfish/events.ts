/**
 * Listens to the stream of events of a controller, by GET: an event only says that it is time to read again. Without a stream, or while
 * it is broken, the steady rounds go on. Twinwatch does not subscribe to events by POST: that would change the controller (ADR 0006).
 */
import type { IncomingMessage } from 'node:http';
import { httpClient } from '../http/exchange.ts';
import type { ClientOptions } from '../http/exchange.ts';
import { SourceFailure } from '../lib/failure.ts';
import { tryUntilStopped } from '../lib/until-stopped.ts';
import { safePath } from './resource.ts';
import { eventCutter } from './sse.ts';

/** A controller has few sessions to give: it is left alone longer than a source of its own. */
const WAITS = { firstMs: 5_000, lastMs: 300_000 };
/** A stream this quiet is taken for dead, ms: controllers send a comment every minute or so. */
const QUIET_MS = 600_000;

/** `path`: of the stream, at the same controller; `onEvent`: something changed, read again. */
export interface EventsOptions extends ClientOptions {
  readonly path: string;
  headers(): Readonly<Record<string, string>>;
  onEvent(): void;
  log(line: string): void;
}

/** Until `signal` aborts; never rejects. */
export async function listenForEvents(options: EventsOptions, signal: AbortSignal): Promise<void> {
  const path = safePath(options.path);
  if (path === null) {
    options.log('the stream of events is elsewhere: not listened to');
    return;
  }
  const client = httpClient(options);
  const hear = async (good: () => void): Promise<void> => {
    const headers = { accept: 'text/event-stream', ...options.headers() };
    const stream = await client.open({ method: 'GET', path, headers }, signal);
    if (stream.statusCode !== 200 || !/^text\/event-stream\b/i.test(stream.headers['content-type'] ?? '')) {
      stream.destroy();
      throw new SourceFailure('protocol', `events: status ${String(stream.statusCode)}, no stream`);
    }
    good();
    await drain(stream, () => options.onEvent(), signal);
  };
  await tryUntilStopped(hear, ({ message }) => options.log(`events: ${message}`), signal, WAITS);
  client.close();
}

/** Reads to the end of the stream, however it ends. */
function drain(stream: IncomingMessage, onEvent: () => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const cutter = eventCutter();
    const end = (): void => {
      clearTimeout(quiet);
      signal.removeEventListener('abort', end);
      stream.destroy();
      resolve();
    };
    let quiet = setTimeout(end, QUIET_MS);
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => {
      clearTimeout(quiet);
      quiet = setTimeout(end, QUIET_MS);
      try {
        if (cutter.push(chunk) > 0) onEvent();
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        end(); // an endless event: begun anew later
      }
    });
    stream.on('error', end);
    stream.on('close', end);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });
}
