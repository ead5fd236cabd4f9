/** How long a PIN is locked after wrong tries: two are free, then 30 s, doubling up to an hour. Pure. */

const FREE = 2;
const FIRST_MS = 30_000;
const MOST_MS = 3_600_000;

/** `failures`: wrong tries in a row, this one included. 0: not locked. */
export function lockedForMs(failures: number): number {
  return failures <= FREE ? 0 : Math.min(MOST_MS, FIRST_MS * 2 ** (failures - FREE - 1));
}
