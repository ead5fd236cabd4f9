/** One TCP connection, opened and closed again. Nothing is ever sent: not to the thing checked, and least of all through a firewall. */
import { connect, isIP } from 'node:net';
import { attemptOfError } from './attempt.ts';
import type { Attempt } from './attempt.ts';

/** What is connected to. `timeoutMs`: for the whole. */
export interface TcpTarget {
  readonly host: string;
  readonly port: number;
  /** Own address to call from; null: the system chooses. */
  readonly from: string | null;
  /** What the peer must say first; null: nothing is waited for. */
  readonly says: string | null;
  readonly timeoutMs: number;
}

/** Always resolves; `unable` with "stopped" when `signal` aborts. */
export function tryTcp(target: TcpTarget, signal: AbortSignal): Promise<Attempt> {
  return new Promise((resolve) => {
    const startedMs = performance.now();
    let isResolved = isIP(target.host) !== 0;
    let isConnected = false;
    let heard = '';
    const socket = connect({
      host: target.host,
      port: target.port,
      // One address, the first: which of several was tried would not be known.
      autoSelectFamily: false,
      ...(target.from === null ? {} : { localAddress: target.from }),
    });
    const end = (attempt: Attempt): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stopped);
      socket.removeAllListeners();
      socket.on('error', () => undefined); // it has been judged; what follows is no news
      socket.destroy();
      resolve(attempt);
    };
    const answered = (): void => end({ ending: 'answered', detail: 'connected', tookMs: performance.now() - startedMs });
    const stopped = (): void => end({ ending: 'unable', detail: 'stopped', tookMs: null });
    const timer = setTimeout(() => end(lateEnding(isResolved, isConnected)), target.timeoutMs);
    signal.addEventListener('abort', stopped, { once: true });
    if (signal.aborted) return stopped();
    socket.once('lookup', (error: Error | null) => (isResolved = error === null));
    socket.once('error', (error) => {
      const failed = attemptOfError(error);
      // A reset right after the handshake comes before the word that it succeeded: it had been made, which is all that was asked.
      if (isConnected || failed.ending === 'wrong')
        end({ ending: target.says === null ? 'answered' : 'wrong', detail: `connected, then ${failed.detail}`, tookMs: null });
      else end(failed);
    });
    socket.once('connect', () => {
      isConnected = true;
      // Linux connects a port with itself when the system happens to choose the same one: nobody answered.
      if (socket.localPort === socket.remotePort && socket.localAddress === socket.remoteAddress)
        return end({ ending: 'refused', detail: 'connected with itself', tookMs: null });
      if (target.says === null) answered();
    });
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString('latin1');
      const says = target.says ?? '';
      if (heard.startsWith(says)) answered();
      else if (!says.startsWith(heard)) end({ ending: 'wrong', detail: 'says something else', tookMs: null });
    });
    socket.once('end', () => end({ ending: 'wrong', detail: 'connected, then closed without a word', tookMs: null }));
  });
}

/** Waiting for a name is not waiting for a target. */
function lateEnding(isResolved: boolean, isConnected: boolean): Attempt {
  if (!isResolved) return { ending: 'unable', detail: 'the name was not resolved in time', tookMs: null };
  if (isConnected) return { ending: 'wrong', detail: 'connected, but said nothing in time', tookMs: null };
  return { ending: 'silent', detail: 'no answer in time', tookMs: null };
}
