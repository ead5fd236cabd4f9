/** The words of Modbus TCP: what can be said, how a stream is cut, and that nothing a peer sends is taken for a reading it is not. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz, FUZZ_TIMEOUT_MS } from '../testing/fuzz.ts';
import { answerOf, cutFrames, isBits, READ_CODES, requestBytes } from './frame.ts';
import type { Frame, ReadRequest } from './frame.ts';

const request: ReadRequest = { code: 3, unit: 1, address: 1_024, count: 2 };

const requests = fc
  .constantFrom(...READ_CODES)
  .chain((code) =>
    fc
      .integer({ min: 1, max: isBits(code) ? 2_000 : 125 })
      .chain((count) =>
        fc.record({ code: fc.constant(code), unit: fc.nat(255), address: fc.nat(65_536 - count), count: fc.constant(count) }),
      ),
  );

/** As a device answers: the opposite of `answerOf`, written from the specification. */
function answerBytes(transaction: number, asked: ReadRequest, words: readonly number[]): Buffer {
  const data = isBits(asked.code) ? Buffer.alloc(Math.ceil(asked.count / 8)) : Buffer.alloc(asked.count * 2);
  words.forEach((word, index) => {
    if (isBits(asked.code)) data.writeUInt8(data.readUInt8(index >> 3) | (word << (index & 7)), index >> 3);
    else data.writeUInt16BE(word, index * 2);
  });
  const head = Buffer.alloc(9);
  head.writeUInt16BE(transaction, 0);
  head.writeUInt16BE(data.length + 3, 4);
  head.writeUInt8(asked.unit, 6);
  head.writeUInt8(asked.code, 7);
  head.writeUInt8(data.length, 8);
  return Buffer.concat([head, data]);
}
function only(bytes: Buffer): Frame {
  const [frame, ...more] = cutFrames(bytes).frames;
  if (frame === undefined || more.length > 0) throw new Error('not one frame');
  return frame;
}

describe('requests', () => {
  it('are those of the specification', () => {
    // V1.1b3 6.3: read holding registers 108 to 110.
    expect(requestBytes(0x1501, { code: 3, unit: 0xff, address: 0x6b, count: 3 }).toString('hex')).toBe('150100000006ff03006b0003');
  });

  it('read, whatever is asked', () => {
    fc.assert(
      fc.property(requests, fc.nat(65_535), (asked, transaction) => {
        const bytes = requestBytes(transaction, asked);
        expect([bytes.length, bytes.readUInt16BE(2), bytes.readUInt16BE(4), bytes.readUInt8(7) >= 1 && bytes.readUInt8(7) <= 4]).toEqual([
          12,
          0,
          6,
          true,
        ]);
      }),
    );
  });

  it('cannot carry any other function code', () => {
    for (let code = 0; code < 256; code += 1) {
      const make = (): Buffer => requestBytes(1, { ...request, code: code as 3 });
      if (code >= 1 && code <= 4) expect(make().readUInt8(7)).toBe(code);
      else expect(make, String(code)).toThrow('does not read');
    }
  });

  it.each([
    [{ count: 0 }],
    [{ count: 126 }],
    [{ address: 65_535 }],
    [{ address: -1 }],
    [{ unit: 256 }],
    [{ code: 1, count: 2_001 }],
    [{ count: 1.5 }],
  ] as const)('%o is no read', (wrong) => {
    expect(() => requestBytes(1, { ...request, ...wrong })).toThrow('no such read');
  });

  it('one function of the adapter builds bytes, and one writes them', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
    const text = files.map((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8')).join('\n');
    expect(text.match(/\.write\(/g)).toHaveLength(1);
    expect(text).toContain('this.#socket.write(bytes)');
    expect(text.match(/Buffer\.alloc\((?!0\))/g)).toHaveLength(1);
  });
});

describe('streams', () => {
  it('are the same however the bytes are split or merged', () => {
    const stream = Buffer.concat([answerBytes(1, request, [7, 8]), answerBytes(2, { ...request, count: 1 }, [9])]);
    for (let size = 1; size <= stream.length; size += 1) {
      let rest = Buffer.alloc(0);
      const seen: number[] = [];
      for (let at = 0; at < stream.length; at += size) {
        const cut = cutFrames(Buffer.concat([rest, stream.subarray(at, at + size)]));
        expect(cut.garbage).toBeNull();
        seen.push(...cut.frames.map((frame) => frame.transaction));
        rest = Buffer.from(cut.rest);
      }
      expect([seen, rest.length]).toEqual([[1, 2], 0]);
    }
  });

  it.each([
    ['HTTP/1.1 400 Bad Request'],
    ['SSH-2.0-x\r\n'],
    [Buffer.from([0, 1, 0, 1, 0, 6, 1, 3])],
    [Buffer.from([0, 1, 0, 0, 0, 2, 1, 3])],
    [Buffer.from([0, 1, 0, 0, 0, 255, 1, 3])],
  ])('%s is no Modbus', (bytes) => {
    expect(cutFrames(Buffer.from(bytes)).garbage).toContain('not a Modbus header');
  });

  it(
    'random bytes: never a throw, never more than one frame kept',
    () => {
      fuzz(fc.tuple(fc.uint8Array({ maxLength: 300 }), fc.boolean()), ([bytes, isFramed]) => {
        const buffer = Buffer.from(bytes);
        // Half of them begin as Modbus does, or the fuzzing would never get past the header.
        if (isFramed && buffer.length >= 6) buffer.fill(0, 2, 5);
        const { frames, rest } = cutFrames(buffer);
        expect(rest.length).toBeLessThan(260);
        for (const frame of frames) {
          const answer = answerOf(frame, frame.transaction, { ...request, unit: frame.unit });
          if (answer.kind === 'words') expect(answer.words).toHaveLength(2);
        }
      });
    },
    FUZZ_TIMEOUT_MS,
  );
});

describe('answers', () => {
  it('bring back what the device has', () => {
    fc.assert(
      fc.property(
        requests.chain((asked) =>
          fc.tuple(
            fc.constant(asked),
            fc.array(fc.nat(isBits(asked.code) ? 1 : 0xffff), { minLength: asked.count, maxLength: asked.count }),
          ),
        ),
        ([asked, words]) => {
          expect(answerOf(only(answerBytes(9, asked, words)), 9, asked)).toEqual({ kind: 'words', words });
        },
      ),
    );
  });

  it('that do not fit to the bit are garbage', () => {
    const good = answerBytes(9, request, [7, 8]);
    expect(answerOf(only(good), 10, request)).toMatchObject({ kind: 'garbage', text: expect.stringContaining('out of step') as unknown });
    expect(answerOf(only(good), 9, { ...request, unit: 2 })).toMatchObject({ text: expect.stringContaining('another device') as unknown });
    expect(answerOf(only(good), 9, { ...request, code: 4 })).toMatchObject({ kind: 'garbage' });
    expect(answerOf(only(good), 9, { ...request, count: 3 })).toMatchObject({ kind: 'garbage' });
    expect(answerOf(only(answerBytes(9, { ...request, count: 1 }, [7])), 9, request)).toMatchObject({ kind: 'garbage' });
  });

  it.each([
    [1, 'illegal function'],
    [2, 'illegal data address'],
    [6, 'busy'],
    [11, 'behind the gateway'],
    [99, 'exception 99: unknown'],
  ])('refusal %i in words', (code, words) => {
    const bytes = Buffer.from([0, 9, 0, 0, 0, 3, 1, 0x83, code]);
    expect(answerOf(only(bytes), 9, request)).toMatchObject({ kind: 'refusal', code, text: expect.stringContaining(words) as unknown });
  });
});
