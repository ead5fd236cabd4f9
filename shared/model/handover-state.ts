/** What is kept from one shift to the next: what people promised, and who took over last. */
import type { Text } from '../i18n/text.ts';
import type { CarryState } from './carry.ts';
import type { Priority } from './live.ts';

/** Something a person said would be done, or asked for; it is handed over until somebody says that it is. */
export interface ShiftPromise {
  readonly id: string;
  readonly text: string;
  /** When it is due, UTC ms; null: no limit runs. */
  readonly dueMs: number | null;
  readonly person: string;
  readonly madeAtMs: number;
  /** It is a question asked when the shift was taken; the row it was about. */
  readonly asked?: { readonly about: Text };
}

/** Kept in the model and so in every checkpoint; written only by hand-over calls and exchanges. */
export interface HandoverState {
  /** Last hand-over, UTC ms; null: none was ever recorded. */
  readonly lastMs: number | null;
  readonly lastFrom: string | null;
  readonly lastTo: string | null;
  /** Those still open, by id. */
  readonly promises: Readonly<Record<string, ShiftPromise>>;
  /** Exchanges of records with other consoles; absent: there was none. */
  readonly carry?: CarryState;
}

export const NO_HANDOVER: HandoverState = { lastMs: null, lastFrom: null, lastTo: null, promises: {} };

/** `abnormal`: as it stands now; `watch`: may turn bad; `promised`: written by people. */
export type HandoverColumn = 'abnormal' | 'watch' | 'promised';

/** What a row of the hand-over is about; with the id of that thing it makes the id of the row. */
export type HandoverKind =
  | 'incident'
  | 'run'
  | 'alarm'
  | 'unknown'
  | 'source'
  | 'shelved'
  | 'work'
  | 'recovering'
  | 'returned'
  | 'battery'
  | 'duty'
  | 'drill'
  | 'risk'
  | 'promise';

/** One line that the incoming person reads. */
export interface HandoverRow {
  /** `kind:id` of what it is about: the same for as long as that stands. */
  readonly id: string;
  readonly column: HandoverColumn;
  readonly kind: HandoverKind;
  /** Of incidents and alarms; null: it has none. */
  readonly priority: Priority | null;
  readonly text: Text;
  /** Owner, decide-by, end, and the like, in the order they are read. */
  readonly facts: readonly Text[];
  /** UTC ms; null: not known. */
  readonly sinceMs: number | null;
  /** When something runs out or is due, UTC ms; null: nothing does. */
  readonly untilMs: number | null;
  /** It came after the last hand-over; null: since when it stands is not known, or there was none. */
  readonly isNew: boolean | null;
  /** Changes when the row says something else that has to be read again; readings that move all the time are not in it. */
  readonly version: string;
}

/** What the incoming person says to a row: that it was read, or a question about it. */
export interface HandoverAnswer {
  readonly id: string;
  readonly read: true | string;
}
