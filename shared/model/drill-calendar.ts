/** Twelve months of what the plan asks for: one row per obligation, what was done, what is overdue, what comes. Pure; the months are those of the site's zone. */
import type { DoneOnce } from './drill.ts';
import type { Obligation } from './site.ts';

/** `done`: met, on its proof. `overdue`: was due then and is not done. `due`: the next time. `planned`: the times after that, by its period. */
export type MarkKind = 'done' | 'overdue' | 'due' | 'planned';

/** One sign in a month; `atMs` (UTC ms) is when it was done, or is due. */
export interface Mark {
  readonly kind: MarkKind;
  readonly atMs: number;
}

/** A month as `2026-11`. */
export type Month = string;

/** One obligation over the months shown, the same months for every row. */
export interface CalendarRow {
  readonly obligation: Obligation;
  /** One list of marks for each month shown, in time order. */
  readonly cells: readonly (readonly Mark[])[];
  readonly last: DoneOnce | null;
  /** Next due, UTC ms; null: never recorded, so no clock runs. */
  readonly dueMs: number | null;
  readonly state: 'well' | 'soon' | 'overdue' | 'never';
}

export const MONTHS_SHOWN = 12;
/** How many of them lie before this month. */
export const MONTHS_BACK = 5;

const DAY_MS = 86_400_000;
/** Said to be due soon this share of its period before, at most two weeks. */
const SOON_SHARE = 0.1;
const SOON_MS = 14 * DAY_MS;

/** From when on something due then is said to be due soon, UTC ms. */
export function soonFromMs(dueMs: number, everyS: number): number {
  return dueMs - Math.min(SOON_MS, SOON_SHARE * everyS * 1_000);
}

/** The months shown; `shift`: so many months later (negative: earlier). */
export function monthsShown(nowMs: number, timeZone: string, shift = 0): readonly Month[] {
  const [year = 0, month = 1] = monthOf(nowMs, timeZone).split('-').map(Number);
  return Array.from({ length: MONTHS_SHOWN }, (_, n) => {
    const count = year * 12 + month - 1 - MONTHS_BACK + shift + n;
    return `${String(Math.floor(count / 12))}-${String((count % 12) + 1).padStart(2, '0')}`;
  });
}

/** The month of an instant in a zone. */
export function monthOf(atMs: number, timeZone: string): Month {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit' }).format(atMs);
}

/** Calls to vendors are no calendar: they are left out. */
export function calendarRows(
  obligations: readonly Obligation[],
  done: Readonly<Record<string, readonly DoneOnce[]>>,
  months: readonly Month[],
  clock: { readonly nowMs: number; readonly timeZone: string },
): readonly CalendarRow[] {
  return obligations
    .filter(({ kind, everyS }) => kind !== 'call' && everyS !== null)
    .map((obligation) => rowOf(obligation, done[obligation.id] ?? [], months, clock));
}

function rowOf(
  obligation: Obligation,
  times: readonly DoneOnce[],
  months: readonly Month[],
  { nowMs, timeZone }: { readonly nowMs: number; readonly timeZone: string },
): CalendarRow {
  const everyS = obligation.everyS ?? 0;
  const last = times.at(-1) ?? null;
  const dueMs = last === null ? null : last.atMs + everyS * 1_000;
  const state = dueMs === null ? 'never' : nowMs > dueMs ? 'overdue' : nowMs >= soonFromMs(dueMs, everyS) ? 'soon' : 'well';
  const marks: Mark[] = times.map(({ atMs }) => ({ kind: 'done', atMs }));
  if (dueMs !== null && state === 'overdue') marks.push({ kind: 'overdue', atMs: dueMs });
  else if (dueMs !== null) marks.push(...comingMarks(dueMs, everyS * 1_000, months.at(-1) ?? '', timeZone));
  const cells = months.map((month) => marks.filter(({ atMs }) => monthOf(atMs, timeZone) === month).sort((a, b) => a.atMs - b.atMs));
  return { obligation, cells, last, dueMs, state };
}

/** The next time and those after it, up to the last month shown. */
function comingMarks(dueMs: number, everyMs: number, lastMonth: Month, timeZone: string): readonly Mark[] {
  const marks: Mark[] = [];
  for (let atMs = dueMs; marks.length < 400 && monthOf(atMs, timeZone) <= lastMonth; atMs += Math.max(everyMs, DAY_MS))
    marks.push({ kind: marks.length === 0 ? 'due' : 'planned', atMs });
  return marks;
}
