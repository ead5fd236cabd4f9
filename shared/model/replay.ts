/** A replay: what is kept of the past, how sure a rebuilt moment is, and the marks on its line of time. */
import type { Text } from '../i18n/text.ts';

/** What one window had on it. */
export interface OpenScreen {
  readonly role: 'console' | 'wall' | 'technician';
  /** Id of the view; `replay`: it was looking at the past. */
  readonly view: string;
  readonly incident: string | null;
  /** Selected element. */
  readonly element: string | null;
}

/** A stretch of time that can be rebuilt, UTC ms. */
export interface ReplaySpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * How sure a rebuilt moment is. `exact`: from kept inputs, and every line they lead to equals the recorded one. `otherProgram`: another
 * version wrote the record; its lines are compared all the same. `gap`: inputs are missing since `sinceMs`. `differs`: since the line `seq`
 * the record says otherwise. `nothing`: no inputs are kept for this time.
 */
export type Exactness =
  | { readonly kind: 'exact'; readonly lines: number }
  | { readonly kind: 'otherProgram'; readonly lines: number; readonly program: string }
  | { readonly kind: 'gap'; readonly sinceMs: number }
  | { readonly kind: 'differs'; readonly seq: number; readonly sinceMs: number }
  | { readonly kind: 'nothing' };

/** A line of the record on the line of time. */
export interface ReplayMark {
  readonly seq: number;
  readonly atMs: number;
  /** Whose doing: machine `*`, person `@`, engine `%`; a decision has a sign of its own. */
  readonly by: 'machine' | 'person' | 'engine' | 'decision';
  readonly incident: string | null;
  readonly text: Text;
}

/** The line of time of one replay, UTC ms; computed from the record, not from inputs. */
export interface ReplayMarks {
  readonly fromMs: number;
  readonly toMs: number;
  /** Alarms raised, in as many equal parts of the time. */
  readonly alarms: readonly number[];
  /** In order; the newest when there are too many. */
  readonly marks: readonly ReplayMark[];
  /** Lines before the first of `marks` that are left out. */
  readonly leftOut: number;
}

/** What can be replayed. */
export interface ReplayReach {
  readonly spans: readonly ReplaySpan[];
  /** First and last line of the record, UTC ms; null: it has none. */
  readonly record: ReplaySpan | null;
}
