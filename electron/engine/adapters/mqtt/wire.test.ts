/** The gate between client and socket: nothing out that could publish, nothing in that is too large. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz, FUZZ_TIMEOUT_MS } from '../testing/fuzz.ts';
import { packet, publishPacket } from '../testing/fake-broker.ts';
import { outgoing, PacketGate } from './wire.ts';

/** CONNECT of 3.1.1 with these flags. */
const connect = (flags: number, rest = 'id'): Buffer =>
  packet(
    0x10,
    Buffer.concat([Buffer.from([0, 4]), Buffer.from('MQTT'), Buffer.from([4, flags, 0, 15, 0, rest.length]), Buffer.from(rest)]),
  );
const empty = Buffer.alloc(0);
const inPieces = (bytes: Buffer, length: number, take: (piece: Buffer) => void): void => {
  for (let place = 0; place < bytes.length; place += length) take(bytes.subarray(place, place + length));
};

describe('out', () => {
  it('a listener connects, subscribes, pings and says goodbye', () => {
    for (const length of [1, 2, 3, 1_000]) {
      const check = outgoing();
      const whole = Buffer.concat([
        connect(0b1100_0010, 'x'.repeat(300)),
        packet(0x82, Buffer.from('12345')),
        packet(0xc0, empty),
        packet(0xe0, empty),
      ]);
      expect(() => inPieces(whole, length, check)).not.toThrow();
    }
  });

  it.each<readonly [string, Buffer]>([
    ['PUBLISH', publishPacket('t', 'x')],
    ['PUBLISH retained, of quality 1', packet(0x33, Buffer.from('abc'))],
    ...([2, 4, 5, 6, 7, 9, 10, 11, 13, 15, 0] as const).map(
      (type) => [`type ${String(type)}`, packet(type << 4, Buffer.from('ab'))] as const,
    ),
  ])('%s does not pass', (_name, forbidden) => {
    for (const length of [1, 1_000]) {
      const check = outgoing();
      check(connect(2));
      expect(() => inPieces(forbidden, length, check)).toThrow(RangeError);
    }
  });

  it('a last will does not pass, nor anything before CONNECT', () => {
    for (const length of [1, 5, 1_000]) {
      expect(() => inPieces(connect(0b0000_0110), length, outgoing())).toThrow('last will');
      expect(() => inPieces(packet(0x82, Buffer.alloc(20)), length, outgoing())).toThrow(RangeError);
    }
  });
});

describe('in', () => {
  it('what is too large is dropped whole, in any pieces; the rest passes as it came', () => {
    const small = publishPacket('a', 'x'.repeat(10));
    const large = publishPacket('b', 'x'.repeat(200));
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 8 }), fc.integer({ min: 1, max: 50 }), (isLarge, length) => {
        const gate = new PacketGate((_type, size) => size <= 100);
        const passed: Buffer[] = [];
        let dropped = 0;
        inPieces(Buffer.concat(isLarge.map((one) => (one ? large : small))), length, (piece) => {
          const result = gate.push(piece);
          passed.push(...result.bytes);
          dropped += result.dropped;
        });
        expect(Buffer.concat(passed)).toEqual(Buffer.concat(isLarge.filter((one) => !one).map(() => small)));
        expect(dropped).toBe(isLarge.filter((one) => one).length);
      }),
    );
  });

  it('a length that is none is an error, noise is never more', { timeout: FUZZ_TIMEOUT_MS }, () => {
    expect(() => new PacketGate(() => true).push(Buffer.from([0x30, 255, 255, 255, 255]))).toThrow(RangeError);
    fuzz(fc.uint8Array({ maxLength: 30 }), (bytes) => {
      try {
        const { bytes: passed } = new PacketGate((type) => type === 3).push(Buffer.from(bytes));
        if (Buffer.concat(passed).length > bytes.length) throw new Error('more than came');
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
      }
    });
  });
});
