/** TCP peers on loopback for tests, each misbehaving in its own way; all are gone after `stop`. */
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';

/** What a peer does with a connection. */
export type Behaviour =
  /** Accepts and says nothing, for ever. */
  | { readonly kind: 'silent' }
  /** Accepts and resets at once. */
  | { readonly kind: 'reset' }
  /** Accepts and closes its half: it will never say anything, and still listens. */
  | { readonly kind: 'half-open' }
  /** Says this at once, then waits. */
  | { readonly kind: 'says'; readonly bytes: string | Buffer }
  /** Answers whatever comes with this, after so many ms. */
  | { readonly kind: 'answers'; readonly bytes: string | Buffer; readonly afterMs: number };

export interface TcpPeer {
  readonly host: string;
  readonly port: number;
  /** May be replaced at any time; for connections from then on. */
  behaviour: Behaviour;
  /** Connections accepted so far. */
  readonly accepted: () => number;
  /** Bytes any client sent. */
  readonly heard: () => number;
  stop(): Promise<void>;
}

export async function startTcpPeer(behaviour: Behaviour, port = 0): Promise<TcpPeer> {
  const sockets = new Set<Socket>();
  let accepted = 0;
  let heard = 0;
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    accepted += 1;
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    socket.on('end', () => socket.end());
    behave(socket, peer.behaviour, (bytes) => (heard += bytes));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const address = server.address();
  const peer: TcpPeer = {
    host: '127.0.0.1',
    port: typeof address === 'object' && address !== null ? address.port : 0,
    behaviour,
    accepted: () => accepted,
    heard: () => heard,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
  return peer;
}

function behave(socket: Socket, behaviour: Behaviour, onBytes: (bytes: number) => void): void {
  socket.on('data', (chunk: Buffer) => {
    onBytes(chunk.length);
    if (behaviour.kind !== 'answers') return;
    setTimeout(() => {
      if (socket.writable) socket.end(behaviour.bytes);
    }, behaviour.afterMs);
  });
  if (behaviour.kind === 'reset') socket.resetAndDestroy();
  if (behaviour.kind === 'half-open') socket.end();
  if (behaviour.kind === 'says') socket.write(behaviour.bytes);
}
