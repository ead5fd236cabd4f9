/** A stand-in for a Modbus TCP device that a test can make misbehave, and that remembers every request. Written from the specification. */
import { createServer } from 'node:net';
import type { Socket } from 'node:net';

export interface Asked {
  readonly transaction: number;
  readonly unit: number;
  readonly code: number;
  readonly address: number;
  readonly count: number;
}

/** Bytes to send, or null for nothing. */
export type Reply = (asked: Asked, socket: Socket) => Buffer | null;

export interface FakeModbus {
  readonly port: number;
  /** Every request any client sent. */
  readonly heard: Asked[];
  /** Words by address; what is not there is refused with exception 2. */
  readonly words: Map<number, number>;
  /** May be replaced at any time. */
  reply: Reply;
  /** Cuts the connections there are. */
  cut(): void;
  connections(): number;
  accepted(): number;
  close(): Promise<void>;
}

export async function fakeModbus(words: Readonly<Record<number, number>> = {}, port = 0): Promise<FakeModbus> {
  const sockets = new Set<Socket>();
  let accepted = 0;
  const server = createServer((socket) => {
    accepted += 1;
    sockets.add(socket);
    let rest = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      for (; rest.length >= 12; rest = rest.subarray(12)) {
        const asked = {
          transaction: rest.readUInt16BE(0),
          unit: rest.readUInt8(6),
          code: rest.readUInt8(7),
          address: rest.readUInt16BE(8),
          count: rest.readUInt16BE(10),
        };
        fake.heard.push(asked);
        const answer = fake.reply(asked, socket);
        if (answer !== null && socket.writable) socket.write(answer);
      }
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const address = server.address();
  const fake: FakeModbus = {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    heard: [],
    words: new Map(Object.entries(words).map(([key, word]) => [Number(key), word])),
    reply: (asked) => honest(asked, fake.words),
    cut: () => sockets.forEach((socket) => socket.destroy()),
    connections: () => sockets.size,
    accepted: () => accepted,
    close: () =>
      new Promise((resolve) => {
        sockets.forEach((socket) => socket.destroy());
        server.close(() => resolve());
      }),
  };
  return fake;
}

/** The answer of a healthy device with these words. */
export function honest(asked: Asked, words: ReadonlyMap<number, number>): Buffer {
  const found = Array.from({ length: asked.count }, (_, index) => words.get(asked.address + index));
  if (found.includes(undefined)) return refusal(asked, 2);
  const data = Buffer.alloc(asked.count * 2);
  found.forEach((word, index) => data.writeUInt16BE(word ?? 0, index * 2));
  return frame(asked, Buffer.concat([Buffer.from([asked.code, data.length]), data]));
}

/** An exception answer. */
export function refusal(asked: Asked, exception: number): Buffer {
  return frame(asked, Buffer.from([asked.code | 0x80, exception]));
}

function frame(asked: Asked, pdu: Buffer): Buffer {
  const head = Buffer.alloc(7);
  head.writeUInt16BE(asked.transaction, 0);
  head.writeUInt16BE(pdu.length + 1, 4);
  head.writeUInt8(asked.unit, 6);
  return Buffer.concat([head, pdu]);
}
