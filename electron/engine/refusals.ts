/** Counts what windows asked for and may not, and says when the record is to be told: the first at once, the rest in one line a minute. */
import { text, type Text } from '../../shared/i18n/text.ts';

/** A line of the record no more often than this, ms: a page gone mad must not fill the disk. */
const EVERY_MS = 60_000;
/** Of a name that is no call this much is kept, characters. */
const LONGEST_NAME = 60;

/** `sender`: not the main frame of our page (found by main); `message`: no known type; the rest are codes of `CallError`. */
export type RefusedWhy = 'sender' | 'message' | 'unknown-call' | 'role' | 'input' | 'locked' | 'replay';

/** Counted in memory, so that a page that asks without end fills no record. */
export interface Refusals {
  /** `name`: the call or channel asked for; '' when there was none. */
  add(who: string, why: RefusedWhy, name: string): void;
  /** What the record and the log are to be told now; null: nothing, or not yet. */
  due(nowMs: number): { readonly said: Text; readonly line: string } | null;
  /** All since the start of this engine. */
  readonly total: number;
}

/** `everyMs`: least time between two lines of the record; another only in tests. */
export function createRefusals(everyMs = EVERY_MS): Refusals {
  let total = 0;
  let told = 0;
  let toldAtMs = Number.NEGATIVE_INFINITY;
  let last = { who: '', why: 'message' as RefusedWhy, name: '' };
  return {
    add(who, why, name) {
      total += 1;
      last = { who, why, name: plain(name) };
    },
    due(nowMs) {
      if (total === told || nowMs - toldAtMs < everyMs) return null;
      const count = total - told;
      told = total;
      toldAtMs = nowMs;
      const { who, why, name } = last;
      const said = text('security.refused', { count, who, why, name: name === '' ? '-' : name });
      return { said, line: `refused: ${String(count)}, the last by ${who}: ${why}` };
    },
    get total() {
      return total;
    },
  };
}

/** Whether the code of a refused call is worth a line (what a locked console or one that shows a replay was asked for is one): `state` and `not-found` are what happens to honest people. */
export function isRefusal(code: string): code is RefusedWhy {
  return ['unknown-call', 'role', 'input', 'locked', 'replay'].includes(code);
}

/** Letters, digits and dots; a name comes from a page that nobody vouches for. */
function plain(name: string): string {
  return name.slice(0, LONGEST_NAME).replace(/[^\w.:-]/gu, '?');
}
