/**
 * UDP ports that traps come in on. Devices share a port: each source hears the datagrams that come from its own device's address, and
 * whatever comes from elsewhere is counted and dropped unread. A port is open while somebody listens.
 */
import { createSocket } from 'node:dgram';
import type { RemoteInfo, Socket } from 'node:dgram';
import { SourceFailure } from '../lib/failure.ts';

/** Takes datagrams of one device; `answer` sends one back. Never throws. */
export type TakeDatagram = (message: Buffer, from: RemoteInfo, answer: (octets: Buffer) => void) => void;

/** One source on a port. */
export interface TrapListener {
  /** Address the device's datagrams come from. */
  readonly from: string;
  readonly take: TakeDatagram;
  /** A datagram of nobody's device, or an error of the socket; told to every listener of the port. */
  stranger(from: string): void;
}

interface Port {
  readonly socket: Socket;
  readonly listeners: Set<TrapListener>;
}

/** Longest datagram looked at, octets: a trap of more is cut off by no device (RFC 3417 section 3.2 asks for 484). */
const LONGEST = 65_507;

/** What the system is asked to keep while we are busy, octets; it gives what it allows. */
const BUFFER = 1_048_576;

/** Open and opening ports by `address|port`. A registry, because sources know nothing of each other. */
const ports = new Map<string, Promise<Port>>();

/** Listens for a device; resolves with how to stop. Rejects with a `SourceFailure` when the port cannot be had. */
export async function listenForTraps(address: string, port: number, listener: TrapListener): Promise<() => void> {
  const key = `${address}|${String(port)}`;
  const opening = ports.get(key) ?? openPort(address, port, key);
  ports.set(key, opening);
  const shared = await opening;
  // Whoever listened before may have left, and the port with it.
  if (ports.get(key) !== opening) return listenForTraps(address, port, listener);
  shared.listeners.add(listener);
  return () => {
    if (!shared.listeners.delete(listener) || shared.listeners.size > 0) return;
    ports.delete(key);
    shared.socket.close();
  };
}

function openPort(address: string, port: number, key: string): Promise<Port> {
  const socket = createSocket({ type: address.includes(':') ? 'udp6' : 'udp4', recvBufferSize: BUFFER });
  const listeners = new Set<TrapListener>();
  socket.on('message', (message, from) => dispatch(socket, listeners, message, from));
  return new Promise((resolve, reject) => {
    const refused = (error: Error): void => {
      ports.delete(key);
      socket.close();
      reject(new SourceFailure('refused', `traps cannot be received: ${error.message}`));
    };
    socket.once('error', refused);
    socket.bind(port, address, () => {
      socket.off('error', refused);
      socket.on('error', (error) => listeners.forEach((listener) => listener.stranger(error.message)));
      resolve({ socket, listeners });
    });
  });
}

function dispatch(socket: Socket, listeners: ReadonlySet<TrapListener>, message: Buffer, from: RemoteInfo): void {
  const answer = (octets: Buffer): void => {
    // An answer that cannot be sent is sent again by nobody: the device asks again.
    socket.send(octets, from.port, from.address, () => undefined);
  };
  const address = withoutMapping(from.address);
  let isKnown = false;
  for (const listener of listeners) {
    if (listener.from !== address || message.length > LONGEST) continue;
    isKnown = true;
    listener.take(message, from, answer);
  }
  if (!isKnown) for (const listener of listeners) listener.stranger(address);
}

/** On a socket of version 6, addresses of version 4 wear a prefix (RFC 4291 section 2.5.5.2). */
function withoutMapping(address: string): string {
  return address.startsWith('::ffff:') ? address.slice(7) : address;
}
