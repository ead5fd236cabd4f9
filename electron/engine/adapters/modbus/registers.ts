/**
 * Words of a device into a number: how many registers, in which order, signed or not, and which values are no values. Pure; the facts
 * of a device stand in its profile. A sentinel is `absent`, a number that is none is `bad`: neither carries a value.
 */
import type { ModbusProfile, ModbusReading } from '../lib/profile/schema.ts';

/** How a number lies in its words. */
export type Register = ModbusReading['register'];
/** Values with which a family says "none". */
export type Sentinels = ModbusProfile['sentinels'];

/** Unscaled; `reason` in English, for the record. */
export type RegisterReading =
  { readonly quality: 'good'; readonly value: number } | { readonly quality: 'bad' | 'absent'; readonly reason: string };

/** How many words a reading takes; they must come in ONE answer, or a value could be half old and half new. */
export function wordsOf({ type, words }: Pick<Register, 'type' | 'words'>): number {
  if (type === 'nibbles') return words;
  return /32/.test(type) ? 2 : 1;
}

/** One number out of the words of a register. Never throws, whatever the words are. */
export function readRegister(words: readonly number[], register: Register, sentinels: Sentinels): RegisterReading {
  if (words.length !== wordsOf(register)) return { quality: 'bad', reason: `${String(words.length)} words for ${register.type}` };
  if (!words.every((word) => Number.isInteger(word) && word >= 0 && word <= 0xffff)) return { quality: 'bad', reason: 'not words' };
  if (isSentinel(words, register, sentinels)) return { quality: 'absent', reason: `0x${hex(words)} stands for no value` };
  const value = valueOf(words, register);
  if (Number.isNaN(value)) return { quality: 'absent', reason: 'not a number: no value' };
  return Number.isFinite(value) ? { quality: 'good', value } : { quality: 'bad', reason: 'infinite' };
}

function valueOf(words: readonly number[], register: Register): number {
  const plain = unsigned(words, register);
  switch (register.type) {
    case 'u16':
    case 'u32':
    case 'u32lo':
      return plain;
    case 's16':
      return (plain << 16) >> 16;
    case 's32':
    case 's32lo':
      return plain | 0;
    case 'f32':
    case 'f32lo':
      return single(plain);
    case 'bit':
      return (plain >> register.bit) & (2 ** register.bits - 1);
    case 'nibbles': {
      const there = new Set(nibblesOf(words));
      return register.worstFirst.find((nibble) => there.has(nibble)) ?? 0;
    }
  }
}

/** The one or two words of a number as they count, unsigned. */
function unsigned(words: readonly number[], { type }: Register): number {
  const [first = 0, second = 0] = words;
  if (!/32/.test(type)) return first;
  return type.endsWith('lo') ? second * 0x1_0000 + first : first * 0x1_0000 + second;
}

/** IEEE 754 single, with the digits it has: 0.1 in single precision is 0.1, not 0.10000000149. */
function single(plain: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, plain);
  const value = view.getFloat32(0);
  return Number.isFinite(value) ? Number(value.toPrecision(7)) : value;
}

/**
 * GenComm: the eight highest values of every width and sign say unimplemented, over and under range, fault, bad data, switched inputs,
 * reserved; a nibble that is 15 says unimplemented. ComAp: the lowest signed value. Single bits and floats have none.
 */
function isSentinel(words: readonly number[], register: Register, sentinels: Sentinels): boolean {
  const { type } = register;
  if (type === 'nibbles') return !register.worstFirst.includes(0xf) && nibblesOf(words).every((nibble) => nibble === 0xf);
  if (sentinels === 'none' || type === 'bit' || type.startsWith('f')) return false;
  const plain = unsigned(words, register);
  const size = words.length === 1 ? 0x1_0000 : 0x1_0000_0000;
  if (sentinels === 'comap') return plain === size / 2;
  const end = type.startsWith('u') ? size : size / 2;
  return plain >= end - 8 && plain < end;
}

function nibblesOf(words: readonly number[]): readonly number[] {
  return words.flatMap((word) => [0, 4, 8, 12].map((shift) => (word >> shift) & 0xf));
}

/** Words as they came, high byte first, for the record. */
export function hex(words: readonly number[]): string {
  return words.map((word) => word.toString(16).padStart(4, '0')).join('');
}
