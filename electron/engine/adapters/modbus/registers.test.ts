/** Words into numbers: every type against the arithmetic of the machine, and no sentinel ever a number. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz, FUZZ_TIMEOUT_MS } from '../testing/fuzz.ts';
import { REGISTER_TYPES } from '../lib/profile/schema.ts';
import { readRegister, wordsOf } from './registers.ts';
import type { Register, Sentinels } from './registers.ts';

type More = Omit<Partial<Register>, 'worstFirst'> & { readonly sentinels?: Sentinels; readonly worstFirst?: readonly number[] };
const spec = (more: More): Register => ({
  fc: 3,
  address: 0,
  type: 'u16',
  bit: 0,
  bits: 1,
  words: 1,
  ...more,
  worstFirst: [...(more.worstFirst ?? [])],
});
function shown(words: readonly number[], more: More): number | string {
  const reading = readRegister(words, spec(more), more.sentinels ?? 'none');
  return reading.quality === 'good' ? reading.value : reading.quality;
}
/** The words of a number, by the machine's own view of it. */
function wordsFor(type: 's16' | 'u32' | 's32' | 'f32', value: number): readonly number[] {
  const view = new DataView(new ArrayBuffer(4));
  if (type === 's16') view.setInt16(2, value);
  if (type === 'u32') view.setUint32(0, value);
  if (type === 's32') view.setInt32(0, value);
  if (type === 'f32') view.setFloat32(0, value);
  return type === 's16' ? [view.getUint16(2)] : [view.getUint16(0), view.getUint16(2)];
}

describe('types', () => {
  it.each([
    [[1500], {}, 1_500],
    [[0xffff], { type: 's16' }, -1],
    [[0x8000], { type: 's16' }, -32_768],
    [[0x0001, 0x0902], { type: 'u32' }, 67_842],
    [[0x0902, 0x0001], { type: 'u32lo' }, 67_842],
    [[0xffff, 0xfffe], { type: 's32' }, -2],
    [[0xffff, 0xffff], { type: 'u32' }, 4_294_967_295],
    [[0x42c8, 0x0000], { type: 'f32' }, 100],
    [[0x3dcc, 0xcccd], { type: 'f32' }, 0.1],
    [[0b1000], { type: 'bit', bit: 3 }, 1],
    [[0b0111], { type: 'bit', bit: 3 }, 0],
    [[0xf0a0], { type: 'bit', bit: 4, bits: 4 }, 10],
    [[0x1112, 0x1141], { type: 'nibbles', words: 2, worstFirst: [4, 3, 2] }, 4],
    [[0x1112, 0x1111], { type: 'nibbles', words: 2, worstFirst: [4, 3, 2] }, 2],
    [[0x1111, 0xffff], { type: 'nibbles', words: 2, worstFirst: [4, 3, 2] }, 0],
    [[0xffff, 0xffff], { type: 'nibbles', words: 2, worstFirst: [4, 3, 2] }, 'absent'],
    [[0xffff, 0xffff], { type: 'nibbles', words: 2, worstFirst: [15] }, 15],
  ] as const)('%o as %o is %s', (words, more, value) => {
    expect(shown(words, more)).toBe(value);
  });

  it('read back whatever they hold, in either order of words', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('s16', 'u32', 's32', 'f32'),
        fc.integer(),
        fc.float({ noNaN: true, noDefaultInfinity: true }),
        (type, whole, float) => {
          const value = type === 'f32' ? float : type === 'u32' ? whole >>> 0 : type === 's16' ? (whole << 16) >> 16 : whole;
          const words = wordsFor(type, value);
          const expected = type === 'f32' ? Number(Math.fround(value).toPrecision(7)) : value;
          expect(shown(words, { type })).toBe(expected === 0 ? 0 : expected);
          expect(shown([...words].reverse(), { type: type === 's16' ? type : (`${type}lo` as const) })).toBe(expected === 0 ? 0 : expected);
        },
      ),
    );
  });
});

describe('no value', () => {
  it('GenComm: the eight highest of every width and sign, and none besides', () => {
    for (const [type, top] of [
      ['u16', 0xffff],
      ['s16', 0x7fff],
    ] as const)
      for (let word = 0; word <= 0xffff; word += 1)
        expect(shown([word], { type, sentinels: 'dse-gencomm' }) === 'absent', `${type} ${String(word)}`).toBe(
          word > top - 8 && word <= top,
        );
    for (const [type, high] of [
      ['u32', 0xffff],
      ['s32', 0x7fff],
    ] as const) {
      for (let low = 0xfff8; low <= 0xffff; low += 1) expect(shown([high, low], { type, sentinels: 'dse-gencomm' })).toBe('absent');
      expect(shown([high, 0xfff7], { type, sentinels: 'dse-gencomm' })).not.toBe('absent');
      expect(shown([0, 0xfff8], { type, sentinels: 'dse-gencomm' })).toBe(0xfff8);
      expect(shown([0xfff8, high], { type: `${type}lo`, sentinels: 'dse-gencomm' })).toBe('absent');
    }
    expect(shown([0xffff], { type: 's16', sentinels: 'dse-gencomm' })).toBe(-1);
  });

  it('ComAp: the lowest signed value, whatever the sign', () => {
    expect([shown([0x8000], { sentinels: 'comap' }), shown([0x8000], { type: 's16', sentinels: 'comap' })]).toEqual(['absent', 'absent']);
    expect(shown([0x8000, 0], { type: 'u32', sentinels: 'comap' })).toBe('absent');
    expect(shown([0x7fff], { sentinels: 'comap' })).toBe(32_767);
    expect(shown([0x8001], { type: 's16', sentinels: 'comap' })).toBe(-32_767);
  });

  it('floats that are none', () => {
    expect([shown([0x7fc0, 0], { type: 'f32' }), shown([0x7f80, 0], { type: 'f32' }), shown([0xff80, 0], { type: 'f32' })]).toEqual([
      'absent',
      'bad',
      'bad',
    ]);
  });

  it('words that are missing or none', () => {
    expect([shown([], {}), shown([1], { type: 'u32' }), shown([1, 2], {}), shown([70_000], {}), shown([1.5], {})]).toEqual(
      Array.from({ length: 5 }, () => 'bad'),
    );
  });
});

it(
  'whatever a device holds: a finite number or no number, never a throw',
  () => {
    const inputs = fc.tuple(
      fc.constantFrom(...REGISTER_TYPES),
      fc.constantFrom<Sentinels>('none', 'dse-gencomm', 'comap'),
      fc.array(fc.oneof(fc.nat(0xffff), fc.constantFrom(0x7f80, 0x7fff, 0x8000, 0xfff8, 0xffff)), { maxLength: 3 }),
      fc.nat(15),
    );
    fuzz(inputs, ([type, sentinels, words, bit]) => {
      const register = spec({ type, bit, words: 2, worstFirst: [4, 3] });
      const reading = readRegister(words, register, sentinels);
      if (reading.quality === 'good') expect([Number.isFinite(reading.value), words.length]).toEqual([true, wordsOf(register)]);
      else expect([reading.reason.length > 0, 'value' in reading]).toEqual([true, false]);
    });
  },
  FUZZ_TIMEOUT_MS,
);
