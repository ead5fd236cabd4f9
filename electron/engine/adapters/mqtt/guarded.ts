/** The socket as the MQTT client sees it: a stream that lets through what `wire.ts` allows and closes at the first thing it does not. */
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { outgoing, PacketGate, PUBLISH } from './wire.ts';

/** What it tells. */
export interface Watch {
  /** That many messages were too large and were not read. */
  dropped(count: number): void;
  /** Something that may not pass, in either direction; the stream is closed. */
  forbidden(reason: string): void;
}

/** `mostBytes`: of one packet that comes in. */
export function guarded(socket: Socket, mostBytes: number, watch: Watch): Duplex {
  const check = outgoing();
  const gate = new PacketGate((type, length) => {
    if (length <= mostBytes) return true;
    if (type === PUBLISH) return false;
    throw new RangeError('a packet that is too large');
  });
  const refused = (error: unknown): Error => {
    const reason = error instanceof Error ? error : new Error(String(error));
    watch.forbidden(reason.message);
    return reason;
  };
  const stream = new Duplex({
    read: () => void socket.resume(),
    write(chunk: Buffer | string, encoding, done) {
      try {
        const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
        check(bytes);
        socket.write(bytes, done);
      } catch (error) {
        done(refused(error));
      }
    },
    final: (done) => void socket.end(done),
    destroy(error, done) {
      socket.destroy();
      done(error);
    },
  });
  socket.on('data', (chunk: Buffer) => {
    try {
      const { bytes, dropped } = gate.push(chunk);
      if (dropped > 0) watch.dropped(dropped);
      for (const part of bytes) if (!stream.push(part)) socket.pause();
    } catch (error) {
      stream.destroy(refused(error));
    }
  });
  socket.on('end', () => stream.push(null));
  socket.on('error', (error) => stream.destroy(error));
  socket.on('close', () => stream.destroy());
  return stream;
}
