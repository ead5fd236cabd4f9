/** Opens one TCP connection to a device that is asked: within its time, or a `SourceFailure` that says why not. */
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { SourceFailure } from './failure.ts';

/** Rejects with a `SourceFailure`, at once when `signal` says stop. `take` listens to the socket's errors, at once: none is missed. */
export function connectTcp<Connection>(
  host: string,
  port: number,
  timeoutMs: number,
  signal: AbortSignal,
  take: (socket: Socket) => Connection,
): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    const where = `${host}:${String(port)}`;
    const settle = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stopped);
      socket.off('error', refused);
    };
    const end = (failure: SourceFailure): void => {
      settle();
      socket.on('error', () => undefined); // it has failed already; what follows is no news
      socket.destroy();
      reject(failure);
    };
    const stopped = (): void => end(new SourceFailure('ended', 'stopped'));
    const timer = setTimeout(() => end(new SourceFailure('timeout', `${where} did not answer within ${String(timeoutMs)} ms`)), timeoutMs);
    const refused = (error: Error & { readonly code?: string }): void =>
      end(new SourceFailure(error.code === 'ETIMEDOUT' ? 'timeout' : 'refused', `${where}: ${error.code ?? error.message}`));
    socket.once('error', refused);
    signal.addEventListener('abort', stopped, { once: true });
    if (signal.aborted) return stopped();
    socket.once('connect', () => {
      settle();
      resolve(take(socket));
    });
  });
}
