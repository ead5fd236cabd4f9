/** When starting an engine again is no help any more. Pure: ends and their times in, a verdict out. */

/** So many ends ... */
export const LOOP_ENDS = 8;
/** ... within this, ms, none of which ran steadily: nobody can work between them. Eight take about 10 s, on a busy machine minutes. */
export const LOOP_MS = 300_000;
/** A halted console tries again by itself after this, ms: at night nobody may be there to press a button. */
export const HALT_MS = 600_000;

/** The ends that count from now on, and whether they are a loop. `before`: when earlier ones were, ms of any steady clock. */
export function countEnd(before: readonly number[], nowMs: number): { readonly ends: readonly number[]; readonly isLoop: boolean } {
  const ends = [...before.filter((atMs) => nowMs - atMs < LOOP_MS), nowMs];
  return { ends, isLoop: ends.length >= LOOP_ENDS };
}
