/** Sets of small numbers as bits in 32-bit words. Private to the hot loops of this folder; all sets compared have one length. */

export type Bits = Uint32Array;

/** An empty set with room for numbers below `size`. */
export function noBits(size: number): Bits {
  return new Uint32Array(Math.max(1, (size + 31) >>> 5));
}

/** Puts a number in, in place. */
export function setBit(bits: Bits, index: number): void {
  const word = index >>> 5;
  bits[word] = (bits[word] ?? 0) | (1 << (index & 31));
}

/** Whether a number is in. */
export function hasBit(bits: Bits, index: number): boolean {
  return ((bits[index >>> 5] ?? 0) & (1 << (index & 31))) !== 0;
}

/** Whether nothing is in. */
export function isNone(bits: Bits): boolean {
  for (let word = 0; word < bits.length; word += 1) if (bits[word] !== 0) return false;
  return true;
}

/** True when everything in `inner` is in `outer`. */
export function isWithin(inner: Bits, outer: Bits): boolean {
  for (let word = 0; word < inner.length; word += 1) if (((inner[word] ?? 0) & ~(outer[word] ?? 0)) !== 0) return false;
  return true;
}

/** Writes the union of two sets into `target`, which may be one of them. */
export function unionInto(target: Bits, a: Bits, b: Bits): void {
  for (let word = 0; word < target.length; word += 1) target[word] = (a[word] ?? 0) | (b[word] ?? 0);
}

/** Takes everything in `others` out of `target`. */
export function takeOut(target: Bits, others: Bits): void {
  for (let word = 0; word < target.length; word += 1) target[word] = (target[word] ?? 0) & ~(others[word] ?? 0);
}

/** How many are in both. */
export function countIn(bits: Bits, mask: Bits): number {
  let count = 0;
  for (let word = 0; word < bits.length; word += 1) count += popCount((bits[word] ?? 0) & (mask[word] ?? 0));
  return count;
}

/** Ones in a 32-bit word. */
export function popCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
