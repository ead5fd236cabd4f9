/** Keys of the technician's screen. One Enter is one step: what repeats by itself, or bounces under a glove, is not a second one. */

/** A second Enter sooner than this is the same press, ms. */
export const ENTER_GUARD_MS = 300;

/** What a key of this screen asks for. `larger`, `smaller`: the letters. */
export type RunKey = 'done' | 'impossible' | 'photo' | 'note' | 'back' | 'previousStep' | 'nextStep' | 'larger' | 'smaller';

interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

const PLAIN: Readonly<Record<string, RunKey>> = {
  enter: 'done',
  x: 'impossible',
  p: 'photo',
  n: 'note',
  escape: 'back',
  arrowleft: 'previousStep',
  arrowright: 'nextStep',
};
const WITH_CTRL: Readonly<Record<string, RunKey>> = { '+': 'larger', '=': 'larger', '-': 'smaller', _: 'smaller' };

/** What a key means here; null: nothing. */
export function runKeyOf({ key, ctrlKey, altKey, metaKey }: Press): RunKey | null {
  if (altKey || metaKey) return null;
  return (ctrlKey ? WITH_CTRL : PLAIN)[key.toLowerCase()] ?? null;
}

/** Whether this Enter counts: not one that the keyboard repeats, and not within 300 ms of the last that did. Times in ms of one clock. */
export function isNewEnter(isRepeat: boolean, atMs: number, lastMs: number | null): boolean {
  return !isRepeat && (lastMs === null || atMs - lastMs >= ENTER_GUARD_MS);
}
