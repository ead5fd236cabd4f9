/** RFC 6587 framing, however the bytes are cut into packets. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz, FUZZ_TIMEOUT_MS } from '../testing/fuzz.ts';
import { FrameCutter, MAX_COUNT } from './framing.ts';
import { MAX_MESSAGE_BYTES } from './message.ts';

/** What comes out of a stream that arrives in pieces of these lengths, over and over. */
function cut(stream: Buffer | string, pieces: readonly number[] = [1_000_000]): { readonly texts: string[]; readonly cutter: FrameCutter } {
  const bytes = Buffer.from(stream);
  const cutter = new FrameCutter();
  const texts: string[] = [];
  let place = 0;
  for (let i = 0; place < bytes.length; i += 1) {
    const length = pieces[i % pieces.length] ?? 1;
    texts.push(...cutter.push(bytes.subarray(place, place + length)).map((frame) => frame.bytes.toString()));
    place += length;
  }
  return { texts, cutter };
}

const counted = (text: string): string => `${String(Buffer.byteLength(text))} ${text}`;

describe('both framings', () => {
  it.each([
    ['lines', '<1>a\n<2>b\r\n', ['<1>a', '<2>b\r']],
    ['counted', '4 <1>a5 <2>b\n4 <3>c', ['<1>a', '<2>b\n', '<3>c']],
    ['mixed', '<1>a\n4 <2>b<3>c\n', ['<1>a', '<2>b', '<3>c']],
    ['counted, with line feeds between', '4 <1>a\n4 <2>b\n', ['<1>a', '<2>b']],
    ['ended by NUL', '<1>a\0<2>b\0', ['<1>a', '<2>b']],
    ['a line that begins with a figure', '12 apples\n123: x\n', ['12 apples', '123: x']],
    ['blank lines', '\n\n<1>a\n\n', ['<1>a']],
  ])('%s', (_name, stream, expected) => {
    for (const pieces of [[1_000], [1], [2, 3], [5]]) expect(cut(stream, pieces).texts).toEqual(expected);
  });

  it('any messages, any framing, any packets: the same messages', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '1', ' ', 'é', '<', '>'), maxLength: 20 }).map((rest) => `<13>${rest}.`);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, fc.boolean()), { maxLength: 12 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        (messages, pieces) => {
          const stream = messages.map(([one, isCounted]) => (isCounted ? counted(one) : `${one}\n`)).join('');
          expect(cut(stream, pieces).texts).toEqual(messages.map(([one]) => one));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('limits', () => {
  it.each([
    ['a line', `<1>${'x'.repeat(20_000)}\n<2>b\n`],
    ['a counted message', `${counted(`<1>${'x'.repeat(20_000)}`)}<2>b\n`],
  ])('%s that is too long is cut and said so; the next is whole', (_name, stream) => {
    const frames = new FrameCutter().push(Buffer.from(stream));
    expect(frames.map(({ bytes, isCut }) => [bytes.length, isCut])).toEqual([
      [MAX_MESSAGE_BYTES, true],
      [4, false],
    ]);
  });

  it('a count beyond all sense breaks the stream off', () => {
    const { cutter, texts } = cut(`${String(MAX_COUNT + 1)} <1>a`);
    expect([cutter.isBroken, texts]).toEqual([true, []]);
  });

  it('the end of a stream: a last line counts, half a counted message does not', () => {
    const line = cut('<1>a');
    expect([line.cutter.end().map((frame) => frame.bytes.toString()), line.cutter.isMidway]).toEqual([['<1>a'], false]);
    const half = cut('9 <1>a');
    expect([half.cutter.end(), half.cutter.isMidway]).toEqual([[], true]);
    const figures = cut('12');
    expect(figures.cutter.end().map((frame) => frame.bytes.toString())).toEqual(['12']);
  });

  it('noise: never a throw, never more kept than came, never slow', { timeout: FUZZ_TIMEOUT_MS }, () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
      fc
        .array(fc.constantFrom('1', '9 ', '<', '\n', '\0', ' ', '12 <13>a', '999999 <'), { maxLength: 12 })
        .map((parts) => Buffer.from(parts.join(''))),
    );
    fuzz(noise, (bytes) => {
      const cutter = new FrameCutter();
      const frames = [...cutter.push(bytes.subarray(0, 7)), ...cutter.push(bytes.subarray(7)), ...cutter.end()];
      const kept = frames.reduce((sum, frame) => sum + frame.bytes.length, 0);
      if (kept > bytes.length) throw new Error('more than came');
    });
  });
});
