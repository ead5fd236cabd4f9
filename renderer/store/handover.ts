/**
 * What the incoming person has ticked so far, and what is still missing before the shift can be taken. Kept here, not in the screen: whoever
 * looks at the map in between finds the ticks again. A row that says something else than when it was ticked has to be read again.
 */
import { createStore } from 'zustand/vanilla';
import type { UiKey } from '../../shared/i18n/ui.en.ts';
import type { HandoverAnswer, HandoverRow } from '../../shared/model/handover-state.ts';
import { unansweredRows } from '../../shared/model/handover.ts';
import { isSamePerson } from '../../shared/model/procedure.ts';

/** What the incoming person did with one row. */
export interface RowMark {
  /** Of the row when it was ticked or asked about. */
  readonly version: string;
  readonly isRead: boolean;
  /** Null: no question is being asked. */
  readonly question: string | null;
}

/** Gone with the window: only what was taken over is recorded. */
export interface HandoverChoices {
  /** Name of the incoming person, as typed. */
  readonly to: string;
  /** By row. */
  readonly marks: Readonly<Record<string, RowMark>>;
}

const NONE: HandoverChoices = { to: '', marks: {} };

export const handoverStore = createStore<HandoverChoices>(() => NONE);

/** As typed; whether it is another person is asked when the shift is taken. */
export function setIncoming(to: string): void {
  handoverStore.setState({ to });
}

/** Ticks a row, or asks about it, as it stands now. */
export function markRow(row: HandoverRow, change: Partial<Omit<RowMark, 'version'>>): void {
  const { marks } = handoverStore.getState();
  const before = marks[row.id] ?? { isRead: false, question: null };
  handoverStore.setState({ marks: { ...marks, [row.id]: { ...before, ...change, version: row.version } } });
}

/** Once the shift is taken, or for a test. */
export function clearHandover(): void {
  handoverStore.setState(NONE, true);
}

/** What is said to a row; null: nothing yet, or to what it said before. A question goes before a tick. */
export function answerTo(row: HandoverRow, mark: RowMark | undefined): HandoverAnswer | null {
  if (mark === undefined || mark.version !== row.version) return null;
  const question = mark.question?.trim() ?? '';
  if (question !== '') return { id: row.id, read: question };
  return mark.isRead ? { id: row.id, read: true } : null;
}

/** It was ticked as it stands now. */
export function isTicked(row: HandoverRow, mark: RowMark | undefined): boolean {
  return mark !== undefined && mark.isRead && mark.version === row.version;
}

/** It was read, and says something else now. */
export function isChanged(row: HandoverRow, mark: RowMark | undefined): boolean {
  return mark !== undefined && mark.version !== row.version && (mark.isRead || (mark.question ?? '').trim() !== '');
}

/** In the order of the rows; a row that was not answered, or says something else by now, is left out. */
export function answersTo(rows: readonly HandoverRow[], marks: HandoverChoices['marks']): readonly HandoverAnswer[] {
  return rows.flatMap((row) => answerTo(row, marks[row.id]) ?? []);
}

/** One thing that is missing, in the words of the screen. */
export interface Missing {
  readonly key: Extract<UiKey, `ui.handover.missing.${string}`>;
  readonly count: number;
}

/** All that is missing, in the order of the screen; empty: the shift can be taken. */
export function missingFor(
  rows: readonly HandoverRow[],
  { to, marks }: HandoverChoices,
  from: string | null,
  isStale: boolean,
): readonly Missing[] {
  const unread = unansweredRows(rows, answersTo(rows, marks)).length;
  const missing: Missing[] = [];
  if (isStale) missing.push({ key: 'ui.handover.missing.stale', count: 1 });
  if (from === null) missing.push({ key: 'ui.handover.missing.from', count: 1 });
  if (to.trim() === '') missing.push({ key: 'ui.handover.missing.to', count: 1 });
  else if (from !== null && isSamePerson(from, to)) missing.push({ key: 'ui.handover.missing.same', count: 1 });
  if (unread > 0) missing.push({ key: 'ui.handover.missing.rows', count: unread });
  return missing;
}
