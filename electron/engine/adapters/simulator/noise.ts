/** Repeatable small variation: a pure function of seed, name and time. No generator state to carry, no clock. */

/** FNV-1a, 32 bits: a number for a name. */
export function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** A number in [0, 1) for a seed, a name and an index; neighbours are unrelated. */
export function unitOf(seed: number, name: string, index: number): number {
  let mixed = (hashOf(name) ^ Math.imul(seed | 0, 0x9e3779b1)) + Math.imul(index | 0, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 0x1_0000_0000;
}

/** A smooth wander between -1 and 1 that takes about `periodMs` to change its mind. */
export function wander(seed: number, name: string, tMs: number, periodMs: number): number {
  const position = tMs / periodMs;
  const index = Math.floor(position);
  const part = position - index;
  const smooth = part * part * (3 - 2 * part);
  const from = unitOf(seed, name, index);
  const to = unitOf(seed, name, index + 1);
  return 2 * (from + (to - from) * smooth) - 1;
}

/** Rounds to a number of decimals, as instruments do. */
export function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}
