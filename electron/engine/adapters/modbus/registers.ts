/**
 * Words of a device into a number: how many registers, in which order, signed or not, and which values are no values. Pure; the facts
 * of a device stand in its profile. A sentinel is `absent`, a number that is none is `bad`: neither carries a value.
 */

/** How words are read. `bit` is a field of one word; `nibbles`: four of 4 bits in each word, the worst of them is taken. */
export const REGISTER_TYPES = ['u16', 's16', 'u32', 's32', 'f32', 'bit', 'nibbles'] as const;
export type RegisterType = (typeof REGISTER_TYPES)[number];

/** Families of values that stand for "no value"; by name, because they come in every width. */
export const SENTINELS = ['none', 'dse-gencomm', 'comap'] as const;
export type SentinelFamily = (typeof SENTINELS)[number];

export interface RegisterSpec {
  readonly type: RegisterType;
  /** `high`: the high word stands first (DSE, ComAp, DEIF). */
  readonly firstWord: 'high' | 'low';
  /** `bit`: number of the lowest bit, 0 to 15. */
  readonly bit: number;
  /** `bit`: how many bits, 1 to 16. */
  readonly bits: number;
  /** `nibbles`: how many words hold them. */
  readonly words: number;
  /** `nibbles`: values that mean something, the worst first; any other nibble says nothing. */
  readonly worstFirst: readonly number[];
  readonly sentinels: SentinelFamily;
  /** More values that are no values, as read and before the scale. */
  readonly absent: readonly number[];
  /** The number is the value read times this. */
  readonly scale: number;
}

/** A register of one unsigned word, as it is. */
export const PLAIN_REGISTER: RegisterSpec = {
  type: 'u16',
  firstWord: 'high',
  bit: 0,
  bits: 1,
  words: 1,
  worstFirst: [],
  sentinels: 'none',
  absent: [],
  scale: 1,
};

export type RegisterReading =
  { readonly quality: 'good'; readonly value: number } | { readonly quality: 'bad' | 'absent'; readonly reason: string };

/** How many words a reading takes; they must come in ONE answer, or a value could be half old and half new. */
export function wordsOf(spec: Pick<RegisterSpec, 'type' | 'words'>): number {
  if (spec.type === 'nibbles') return spec.words;
  return spec.type === 'u32' || spec.type === 's32' || spec.type === 'f32' ? 2 : 1;
}

/** One number out of the words of a register. Never throws, whatever the words are. */
export function readRegister(words: readonly number[], spec: RegisterSpec): RegisterReading {
  if (words.length !== wordsOf(spec)) return { quality: 'bad', reason: `${String(words.length)} words for ${spec.type}` };
  if (!words.every((word) => Number.isInteger(word) && word >= 0 && word <= 0xffff)) return { quality: 'bad', reason: 'not words' };
  const raw = rawValue(words, spec);
  const shown = spec.type === 'f32' ? String(raw) : `${String(raw)} (0x${hex(words)})`;
  if (Number.isNaN(raw)) return { quality: 'absent', reason: 'not a number: no value' };
  if (!Number.isFinite(raw)) return { quality: 'bad', reason: 'infinite' };
  if (isSentinel(unsigned(words, spec), spec) || spec.absent.includes(raw))
    return { quality: 'absent', reason: `${shown} stands for no value` };
  return { quality: 'good', value: scaled(raw, spec.scale) };
}

function rawValue(words: readonly number[], spec: RegisterSpec): number {
  const plain = unsigned(words, spec);
  switch (spec.type) {
    case 'u16':
    case 'u32':
      return plain;
    case 's16':
      return (plain << 16) >> 16;
    case 's32':
      return plain | 0;
    case 'f32':
      return shortest(plain);
    case 'bit':
      return (plain >> spec.bit) & (2 ** spec.bits - 1);
    case 'nibbles': {
      const seen = new Set(words.flatMap((word) => [0, 4, 8, 12].map((shift) => (word >> shift) & 0xf)));
      return spec.worstFirst.find((nibble) => seen.has(nibble)) ?? 0;
    }
  }
}

/** The words as one unsigned number; of nibbles only the first, which nothing is compared with. */
function unsigned(words: readonly number[], spec: RegisterSpec): number {
  const [first = 0, second = 0] = words;
  if (wordsOf(spec) !== 2 || spec.type === 'nibbles') return first;
  return spec.firstWord === 'high' ? first * 0x1_0000 + second : second * 0x1_0000 + first;
}

/** IEEE 754 single, shown with the digits it has: 0.1 in single precision is 0.1, not 0.10000000149. */
function shortest(plain: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, plain);
  const value = view.getFloat32(0);
  return Number.isFinite(value) ? Number(value.toPrecision(7)) : value;
}

/**
 * GenComm: the eight highest values of every width and sign say unimplemented, over and under range, fault, bad data, switched inputs,
 * reserved. ComAp: the lowest signed value. Fields of single bits and floats have none.
 */
function isSentinel(plain: number, spec: RegisterSpec): boolean {
  const { type, sentinels } = spec;
  if (sentinels === 'none' || type === 'bit' || type === 'nibbles' || type === 'f32') return false;
  const size = type === 'u16' || type === 's16' ? 0x1_0000 : 0x1_0000_0000;
  if (sentinels === 'comap') return plain === size / 2;
  const top = type === 'u16' || type === 'u32' ? size : size / 2;
  return plain >= top - 8 && plain < top;
}

/** Without the noise of binary fractions: 2310 times 0.1 is 231, not 231.00000000000003. */
function scaled(raw: number, scale: number): number {
  return Number((raw * scale).toPrecision(12));
}

/** Words as they came, high byte first, for the record. */
export function hex(words: readonly number[]): string {
  return words.map((word) => word.toString(16).padStart(4, '0')).join('');
}
