/**
 * A UDP socket for the package, with what the package lacks: connected to one peer (so that the kernel turns strangers away and an
 * unreachable port is told), filtered, and without a way for an odd datagram to become an uncaught exception.
 */
import { createSocket } from 'node:dgram';
import type { RemoteInfo, Socket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SourceFailure } from '../lib/failure.ts';

/** What the package listens with. */
export type Listener = (message: Buffer, from: RemoteInfo) => void;

/** What the package asks of a socket. */
export interface PackageSocket {
  on(event: string, listener: Listener): void;
  send(octets: Buffer, offset: number, length: number, port: number, address: string, done: (error: Error | null) => void): void;
  ref(): void;
  unref(): void;
  close(): void;
}

/** For one session; closed with it. */
export interface GuardedSocket {
  readonly family: 'udp4' | 'udp6';
  /** Address of the peer. */
  readonly address: string;
  /** Handed to the package as its `dgramModule`. */
  readonly module: { createSocket(): PackageSocket };
  close(): void;
}

/** What the session decides of what comes in. */
export interface Guard {
  /** Whether a datagram may reach the package. */
  accepts(message: Buffer): boolean;
  /** The package threw on a datagram it was given. */
  threw(error: unknown): void;
  /** The network says no: port or host unreachable. */
  refused(error: Error): void;
}

/** Resolves when the socket is tied to its peer; rejects with a `SourceFailure`. Sends nothing yet. A name has `withinMs` to be resolved. */
export async function openGuardedSocket(host: string, port: number, withinMs: number, guard: Guard): Promise<GuardedSocket> {
  const { address, family } = await addressOf(host, withinMs);
  const transport = family === 6 ? 'udp6' : 'udp4';
  const socket = createSocket(transport);
  await connected(socket, address, port);
  socket.on('error', (error) => guard.refused(error));
  let isOpen = true;
  const close = (): void => {
    if (isOpen) socket.close();
    isOpen = false;
  };
  return { family: transport, address, module: { createSocket: () => forPackage(socket, guard, close) }, close };
}

async function addressOf(host: string, withinMs: number): Promise<{ readonly address: string; readonly family: number }> {
  const known = isIP(host);
  if (known !== 0) return { address: host, family: known };
  const patience = new AbortController();
  try {
    const late = sleep(withinMs, null, { signal: patience.signal });
    const found = await Promise.race([lookup(host), late]);
    if (found === null) throw new SourceFailure('timeout', `${host} was not resolved within ${String(withinMs)} ms`);
    return found;
  } catch (error) {
    if (error instanceof SourceFailure) throw error;
    throw new SourceFailure('refused', `${host}: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    patience.abort();
  }
}

function connected(socket: Socket, address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void => {
      socket.close();
      reject(new SourceFailure('refused', error.message));
    };
    socket.once('error', failed);
    // Node hands a failure to the callback, which its types do not say.
    socket.connect(port, address, (...outcome: readonly unknown[]) => {
      socket.off('error', failed);
      if (outcome[0] instanceof Error) failed(outcome[0]);
      else resolve();
    });
  });
}

function forPackage(socket: Socket, guard: Guard, close: () => void): PackageSocket {
  return {
    on(event, listener) {
      if (event === 'message') socket.on('message', (message: Buffer, from: RemoteInfo) => pass(message, from, guard, listener));
      if (event === 'close') socket.on('close', listener);
    },
    // A connected socket knows where to: port and address are those it was opened with.
    send: (octets, offset, length, _port, _address, done) => socket.send(octets, offset, length, done),
    ref: () => void socket.ref(),
    unref: () => void socket.unref(),
    close,
  };
}

/** Gives a datagram to the package; what it throws is told, never passed on. */
export function pass(message: Buffer, from: RemoteInfo, guard: Pick<Guard, 'accepts' | 'threw'>, listener: Listener): void {
  if (!guard.accepts(message)) return;
  try {
    listener(message, from);
  } catch (error) {
    guard.threw(error);
  }
}
