/**
 * The order of the alarm list while somebody points into it or has the cursor there: no row goes elsewhere under the hand that is about to
 * press it. What is new meanwhile is counted, and comes in its place once the hand has gone. Pure, but for the store that keeps the order.
 */
import { createStore } from 'zustand/vanilla';
import type { Locale } from '../../shared/i18n/format.ts';
import type { AlarmView, IncidentView, Live } from '../../shared/model/live.ts';
import type { AlarmFold } from './alarm-order.ts';
import { memoLast } from './memo.ts';
import { listRows, openIncidents, rowsOf, shownFolds, splitFolds, splitIncidents } from './selectors.ts';
import type { Waiting } from './selectors.ts';
import type { AlarmOrder, ListRow, Ui } from './ui.ts';

/** What of the list is drawn, in its order. */
export interface Listed {
  readonly incidents: Waiting<IncidentView>;
  readonly folds: Waiting<AlarmFold>;
}

/** A list that is held: as it was, and what it was searched and sorted by; another search or order is another list. */
export interface HeldList extends Listed {
  readonly order: AlarmOrder;
  readonly filter: string;
}

/** What came since the list is held and is not drawn in it. */
export interface Newer {
  readonly incidents: number;
  readonly alarms: number;
  /** Of the alarms. */
  readonly critical: number;
}

/** Null: the list is in its own order, and moves with it. */
export const heldStore = createStore<{ readonly held: HeldList | null }>(() => ({ held: null }));

/** By what a person has the list searched and sorted. `timeZone`: of the site, once it is known. */
export interface ListWish {
  readonly alarmOrder: AlarmOrder;
  readonly alarmFilter: string;
  readonly locale: Locale;
  readonly timeZone: string | undefined;
}

/** The list in its own order. */
export function listNow(live: Live, { alarmOrder, alarmFilter, locale, timeZone }: ListWish): Listed {
  return {
    incidents: splitIncidents(openIncidents(live.incidents, live.decisions, live.alarms)),
    folds: splitFolds(shownFolds(live.alarms, alarmOrder, alarmFilter, locale, timeZone), alarmFilter),
  };
}

/** Holds the list as it is drawn now, unless it is held already. */
export function holdList(live: Live, wish: ListWish): void {
  if (heldFor(heldStore.getState().held, wish.alarmOrder, wish.alarmFilter) !== null) return;
  heldStore.setState({ held: { ...listNow(live, wish), order: wish.alarmOrder, filter: wish.alarmFilter } });
}

/** Lets it go. */
export function releaseList(): void {
  if (heldStore.getState().held !== null) heldStore.setState({ held: null });
}

/** The held list if it is the one that is asked for. */
export function heldFor(held: HeldList | null, order: AlarmOrder, filter: string): HeldList | null {
  return held?.order === order && held.filter === filter ? held : null;
}

/** The held rows as they stand now. One that is no longer in the list keeps its place and what was last known of it. */
export const heldIncidents = memoLast(({ incidents }: HeldList, now: Live['incidents']): Waiting<IncidentView> =>
  mapped(incidents, (one) => now[one.id] ?? one),
);

/** As `heldIncidents`, of the alarms. */
export const heldFolds = memoLast(({ folds }: HeldList, now: Live['alarms']): Waiting<AlarmFold> => {
  const fresh = (alarm: AlarmView): AlarmView => now[alarm.id] ?? alarm;
  return mapped(folds, ({ alarm, folded }) => ({ alarm: fresh(alarm), folded: folded.map(fresh) }));
});

/** What is in the list in its own order and not in the held one. */
export function newerThan(held: HeldList, now: Listed): Newer {
  const known = new Set([...all(held.incidents).map(({ id }) => id), ...alarmsOf(held.folds).map(({ id }) => id)]);
  const alarms = alarmsOf(now.folds).filter(({ id }) => !known.has(id));
  return {
    incidents: all(now.incidents).filter(({ id }) => !known.has(id)).length,
    alarms: alarms.length,
    critical: alarms.filter(({ priority }) => priority === 1).length,
  };
}

/** Whether an alarm that a held row still names has left the list: it is over and acknowledged, or it was put aside. */
export function hasLeft(alarms: Live['alarms'], id: string): boolean {
  const alarm = alarms[id];
  return alarm === undefined || alarm.shelf !== null;
}

/** Rows J and K walk through, in the order drawn: that of the held list while it is held. `timeZone`: of the site, once it is known. */
export function rowsDrawn(live: Live, timeZone: string | undefined, ui: Ui): readonly ListRow[] {
  const held = heldFor(heldStore.getState().held, ui.alarmOrder, ui.alarmFilter);
  if (held === null) return listRows(live, timeZone, ui);
  return rowsOf(heldIncidents(held, live.incidents), heldFolds(held, live.alarms), ui).filter(
    ({ type, id }) => type === 'incident' || !hasLeft(live.alarms, id),
  );
}

function all<T>({ shown, waiting }: Waiting<T>): readonly T[] {
  return [...shown, ...waiting];
}

function alarmsOf(folds: Waiting<AlarmFold>): readonly AlarmView[] {
  return all(folds).flatMap(({ alarm, folded }) => [alarm, ...folded]);
}

function mapped<T>({ shown, waiting }: Waiting<T>, how: (one: T) => T): Waiting<T> {
  return { shown: shown.map(how), waiting: waiting.map(how) };
}
