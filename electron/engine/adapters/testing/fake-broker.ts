/** A broker of a hundred lines that can misbehave, and that keeps every packet it is sent. MQTT 3.1.1, quality of service 0. */
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

const CONNECT = 1;
const SUBSCRIBE = 8;
const PINGREQ = 12;

export interface FakeBroker {
  readonly port: number;
  /** Types of all packets received, in order. */
  readonly types: readonly number[];
  /** All bytes received. */
  received(): Buffer;
  /** To every client, subscribed or not. */
  publish(topic: string, payload: string | Buffer, flags?: number): void;
  send(bytes: Buffer): void;
  /** Return code of CONNACK; null: no answer. */
  accept: number | null;
  /** Return code of SUBACK for every topic; null: no answer. */
  grant: number | null;
  answersPings: boolean;
  /** Sent before every SUBACK. */
  readonly retained: (readonly [topic: string, payload: string])[];
  /** How often somebody connected. */
  connections(): number;
  /** Ends every connection, goes on listening. */
  drop(): void;
  close(): Promise<void>;
}

export function packet(first: number, body: Buffer): Buffer {
  const length: number[] = [];
  for (let left = body.length; ;) {
    length.push((left & 127) | (left > 127 ? 128 : 0));
    left >>= 7;
    if (left === 0) return Buffer.concat([Buffer.from([first, ...length]), body]);
  }
}

/** PUBLISH without an identifier; flag 1: retained. */
export function publishPacket(topic: string, payload: string | Buffer, flags = 0): Buffer {
  const name = Buffer.from(topic);
  return packet(0x30 | flags, Buffer.concat([Buffer.from([name.length >> 8, name.length & 255]), name, Buffer.from(payload)]));
}

export async function fakeBroker(): Promise<FakeBroker> {
  const sockets = new Set<Socket>();
  const types: number[] = [];
  const chunks: Buffer[] = [];
  let count = 0;
  const server = createServer((socket) => {
    count += 1;
    sockets.add(socket);
    let pending = Buffer.alloc(0);
    socket.on('error', () => socket.destroy()); // clients are killed in these tests
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk) => {
      chunks.push(Buffer.from(chunk));
      pending = Buffer.concat([pending, chunk]);
      for (let one = first(pending); one !== null; one = first(pending)) {
        pending = pending.subarray(one.end);
        types.push(one.type);
        answer(socket, one.type, one.body);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const broker: FakeBroker = {
    port: (server.address() as AddressInfo).port, // a server of TCP has no other kind of address
    types,
    received: () => Buffer.concat(chunks),
    publish: (topic, payload, flags) => broker.send(publishPacket(topic, payload, flags)),
    send: (bytes) => sockets.forEach((socket) => socket.write(bytes)),
    accept: 0,
    grant: 0,
    answersPings: true,
    retained: [],
    connections: () => count,
    drop: () => sockets.forEach((socket) => socket.destroy()),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        sockets.forEach((socket) => socket.destroy());
      }),
  };
  const answer = (socket: Socket, type: number, body: Buffer): void => {
    if (type === CONNECT && broker.accept !== null) socket.write(packet(0x20, Buffer.from([0, broker.accept])));
    if (type === PINGREQ && broker.answersPings) socket.write(packet(0xd0, Buffer.alloc(0)));
    if (type !== SUBSCRIBE) return;
    for (const [topic, payload] of broker.retained) socket.write(publishPacket(topic, payload, 1));
    if (broker.grant !== null)
      socket.write(packet(0x90, Buffer.from([...body.subarray(0, 2), ...topicsOf(body).map(() => broker.grant ?? 0)])));
  };
  return broker;
}

/** The first whole packet. */
function first(bytes: Buffer): { readonly type: number; readonly body: Buffer; readonly end: number } | null {
  let [length, place] = [0, 1];
  for (; ; place += 1) {
    const byte = bytes[place];
    if (byte === undefined) return null;
    length += (byte & 127) * 128 ** (place - 1);
    if (byte < 128) break;
  }
  const end = place + 1 + length;
  return bytes.length < end ? null : { type: (bytes[0] ?? 0) >> 4, body: bytes.subarray(place + 1, end), end };
}

function topicsOf(body: Buffer): readonly string[] {
  const found: string[] = [];
  for (let place = 2; place + 2 < body.length;) {
    const length = body.readUInt16BE(place);
    found.push(body.toString('utf8', place + 2, place + 2 + length));
    place += 3 + length;
  }
  return found;
}
