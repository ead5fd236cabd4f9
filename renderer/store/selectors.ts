/** All derived reads of the live state, memoised and pure. Screens compute nothing themselves. */
import { formatText } from '../../shared/i18n/format.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import type {
  AlarmView,
  ChainView,
  DecisionView,
  ElementView,
  IncidentView,
  Live,
  Priority,
  ReadingView,
  Status,
} from '../../shared/model/live.ts';
import type { SourceView } from '../../shared/model/source-view.ts';
import type { BadgeKind } from '../theme/badge-shapes.ts';
import { byTime, byUrgency, FOLD_ORDERS, rank, type AlarmFold } from './alarm-order.ts';
import { memoLast } from './memo.ts';
import type { AlarmOrder, ListRow, Ui } from './ui.ts';

/** What of the person's choices orders the list. */
type ListChoices = Pick<Ui, 'alarmOrder' | 'alarmFilter' | 'locale' | 'folds' | 'isWaitingOpen'>;

/**
 * Incidents that still ask for attention, the most urgent first: by decide-by, then priority, then what asks for something, then time to act,
 * then onset (principles: urgent-first).
 */
export const openIncidents = memoLast(
  (incidents: Live['incidents'], decisions: Live['decisions'], alarms: Live['alarms']): readonly IncidentView[] =>
    Object.values(incidents)
      .filter((incident) => incident.state !== 'closed')
      .sort(
        (a, b) =>
          Number(a.state === 'resolved') - Number(b.state === 'resolved') ||
          earlier(decideBy(decisions[a.id]), decideBy(decisions[b.id])) ||
          rank(a.priority) - rank(b.priority) ||
          Number(isToStay(decisions[a.id])) - Number(isToStay(decisions[b.id])) ||
          earlier(timeToActS(a, alarms), timeToActS(b, alarms)) ||
          a.onsetMs - b.onsetMs ||
          (a.id < b.id ? -1 : 1),
      ),
);

/** It is done, and at most waits for a person to close it. */
export function isIncidentOver({ state }: Pick<IncidentView, 'state'>): boolean {
  return state === 'resolved' || state === 'closed';
}

/** Where the most urgent incident began, unless it is over; null: there is none. */
export function mostUrgentRoot(live: Live | null): string | null {
  const [first] = live === null ? [] : openIncidents(live.incidents, live.decisions, live.alarms);
  return first === undefined || first.state === 'resolved' ? null : first.root;
}

/** The shortest time to act of the alarms that are its cause, s; Infinity: none of them stands any more. */
export function timeToActS({ causes }: IncidentView, alarms: Live['alarms']): number {
  const standing = causes.flatMap((id) => alarms[id] ?? []).filter(({ clearedAtMs }) => clearedAtMs === null);
  return Math.min(Infinity, ...standing.map((alarm) => alarm.timeToActS));
}

/** By when the first of the alarms that are its cause asks to be acted on, UTC ms; null: none of them stands. */
export function actByMs({ causes }: IncidentView, alarms: Live['alarms']): number | null {
  const due = causes.flatMap((id) => alarms[id] ?? []).filter(({ clearedAtMs }) => clearedAtMs === null);
  return due.length === 0 ? null : Math.min(...due.map(({ onsetMs, timeToActS: withinS }) => onsetMs + withinS * 1_000));
}

/** Alarms of an incident that still stand, what was put aside among them: the most urgent first. */
export function standingOf({ causes, effects }: IncidentView, alarms: Live['alarms']): readonly AlarmView[] {
  return [...causes, ...effects]
    .flatMap((id) => alarms[id] ?? [])
    .filter(({ clearedAtMs, priority }) => clearedAtMs === null && priority !== 'journal')
    .sort(byUrgency);
}

/** Two that never come are alike: their difference is no number. */
function earlier(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

/** Alarms folded under their cause; each alarm appears exactly once. Journal entries are no alarms. */
export const alarmFolds = memoLast((alarms: Live['alarms'], order: AlarmOrder): readonly AlarmFold[] => {
  const all = Object.values(alarms).filter((alarm) => alarm.priority !== 'journal' && alarm.shelf === null);
  const present = new Set(all.map((alarm) => alarm.id));
  const parentOf = (alarm: AlarmView): string | null => alarm.suppressedBy.find((id) => present.has(id) && id !== alarm.id) ?? null;
  const rootOf = (alarm: AlarmView): AlarmView => {
    const path = [alarm.id];
    for (let parent = parentOf(alarm); parent !== null; parent = parentOf(alarms[parent] ?? alarm)) {
      // Alarms that explain each other: the first by id stands for all, so that none is lost or shown twice.
      if (path.includes(parent)) return alarms[path.slice(path.indexOf(parent)).sort()[0] ?? alarm.id] ?? alarm;
      path.push(parent);
    }
    return alarms[path.at(-1) ?? alarm.id] ?? alarm;
  };
  const folds = new Map<string, AlarmView[]>();
  for (const alarm of all) {
    const root = rootOf(alarm);
    const list = folds.get(root.id) ?? [];
    if (root !== alarm) list.push(alarm);
    folds.set(root.id, list);
  }
  return [...folds]
    .flatMap(([id, folded]) => {
      const alarm = alarms[id];
      return alarm === undefined ? [] : [{ alarm, folded: folded.sort(byUrgency) }];
    })
    .sort((a, b) => (order === 'urgency' ? Number(isOver(a)) - Number(isOver(b)) : 0) || FOLD_ORDERS[order](a, b));
});

/** Nothing of it stands any more: it only waits to be acknowledged. A cause that is over may have consequences that are not. */
function isOver({ alarm, folded }: AlarmFold): boolean {
  return [alarm, ...folded].every(({ state }) => state === 'returned-unacked');
}

/** Alarms that a person put aside, the one that comes back first ahead. */
export const shelvedAlarms = memoLast((alarms: Live['alarms']): readonly AlarmView[] =>
  Object.values(alarms)
    .filter((alarm) => alarm.shelf !== null)
    .sort((a, b) => (a.shelf?.untilMs ?? 0) - (b.shelf?.untilMs ?? 0) || (a.id < b.id ? -1 : 1)),
);

/** Alarms that have stood for more than a day, the oldest first. `nowMinute`: minutes since 1970, so that it is asked once a minute. */
export const longStanding = memoLast((alarms: Live['alarms'], nowMinute: number): readonly AlarmView[] =>
  Object.values(alarms)
    .filter(
      ({ priority, state, raisedAtMs }) =>
        priority !== 'journal' && state !== 'returned-unacked' && nowMinute - raisedAtMs / 60_000 > 1_440,
    )
    .sort((a, b) => a.raisedAtMs - b.raisedAtMs),
);

/** Folds of the alarm list that match a filter: text, element or id, as the reader sees them; of what is folded only what matches, under its cause. `timeZone`: of the site, once it is known. */
export const shownFolds = memoLast(
  (alarms: Live['alarms'], order: AlarmOrder, filter: string, locale: Locale, timeZone: string | undefined): readonly AlarmFold[] => {
    const wanted = filter.trim().toLocaleLowerCase(locale);
    const folds = alarmFolds(alarms, order);
    if (wanted === '') return folds;
    const context = timeZone === undefined ? {} : { timeZone };
    const matches = (alarm: AlarmView): boolean =>
      `${formatText(locale, alarm.text, context)} ${alarm.element} ${alarm.id}`.toLocaleLowerCase(locale).includes(wanted);
    return folds
      .map(({ alarm, folded }) => ({ alarm, folded: folded.filter(matches) }))
      .filter(({ alarm, folded }) => folded.length > 0 || matches(alarm));
  },
);

/** What the list counts: alarms that stand, those folded under them, and those that only wait to be acknowledged. */
export function foldCounts(folds: readonly AlarmFold[]): { readonly active: number; readonly folded: number; readonly returned: number } {
  const returned = folds.filter((fold) => fold.alarm.state === 'returned-unacked').length;
  return { active: folds.length - returned, folded: folds.reduce((sum, fold) => sum + fold.folded.length, 0), returned };
}

/** More consequences than this are counted, not listed, until somebody opens them. */
const MOST_OPEN = 8;

/** Are the consequences of an alarm listed? As the person chose; else when they are few, or looked for. */
export function isFoldOpen(fold: AlarmFold, chosen: Readonly<Record<string, boolean>>, filter: string): boolean {
  return chosen[fold.alarm.id] ?? (fold.folded.length <= MOST_OPEN || filter.trim() !== '');
}

/** More than this are put behind one line, until somebody opens it: they wait for a person, and nothing about them is urgent. */
const MOST_WAITING = 3;

/** A list in two: what is in sight, and what waits behind one line. */
export interface Waiting<T> {
  readonly shown: readonly T[];
  readonly waiting: readonly T[];
}

/** Incidents that are over wait to be closed; after a bad week they would push everything that stands out of sight. */
export const splitIncidents = memoLast((open: readonly IncidentView[]): Waiting<IncidentView> =>
  split(open, ({ state }) => state === 'resolved'),
);

/** Of the critical alarms that went by themselves the newest stay in sight; the line before the others says how many of them are critical. */
const MOST_CRITICAL = 8;

/** Alarms that went by themselves wait to be acknowledged; the newest critical ones stay in sight, and so do all while somebody looks for one. */
export const splitFolds = memoLast((folds: readonly AlarmFold[], filter: string): Waiting<AlarmFold> => {
  if (filter.trim() !== '') return { shown: folds, waiting: [] };
  const gone = folds.filter(isOver);
  const critical = gone
    .filter(({ alarm }) => alarm.priority === 1)
    .sort((a, b) => (b.alarm.clearedAtMs ?? 0) - (a.alarm.clearedAtMs ?? 0) || byTime(a.alarm, b.alarm));
  const inSight = new Set(critical.slice(0, MOST_CRITICAL));
  return split(folds, (fold) => isOver(fold) && !inSight.has(fold));
});

function split<T>(all: readonly T[], isWaiting: (one: T) => boolean): Waiting<T> {
  const waiting = all.filter(isWaiting);
  return waiting.length <= MOST_WAITING ? { shown: all, waiting: [] } : { shown: all.filter((one) => !isWaiting(one)), waiting };
}

/** Rows J and K walk through: incidents, then alarms with what is listed under them, in the order shown. */
export const listRows = memoLast((live: Live, timeZone: string | undefined, choices: ListChoices): readonly ListRow[] => {
  const { alarmOrder, alarmFilter, locale } = choices;
  return rowsOf(
    splitIncidents(openIncidents(live.incidents, live.decisions, live.alarms)),
    splitFolds(shownFolds(live.alarms, alarmOrder, alarmFilter, locale, timeZone), alarmFilter),
    choices,
  );
});

/** The rows of a list as it is drawn. */
export function rowsOf(
  incidents: Waiting<IncidentView>,
  alarms: Waiting<AlarmFold>,
  { folds, isWaitingOpen, alarmFilter }: Pick<ListChoices, 'folds' | 'isWaitingOpen' | 'alarmFilter'>,
): readonly ListRow[] {
  const inSight = <T>({ shown, waiting }: Waiting<T>, isOpen: boolean): readonly T[] => (isOpen ? [...shown, ...waiting] : shown);
  return [
    ...inSight(incidents, isWaitingOpen.incidents).map((incident) => ({ type: 'incident' as const, id: incident.id })),
    ...inSight(alarms, isWaitingOpen.alarms).flatMap((fold) =>
      [fold.alarm, ...(isFoldOpen(fold, folds, alarmFilter) ? fold.folded : [])].map((alarm) => ({
        type: 'alarm' as const,
        id: alarm.id,
      })),
    ),
  ];
}

/** Elements with a priority 1 alarm that nobody has acknowledged and that still stands. */
export const unackedCritical = memoLast((alarms: Live['alarms']): readonly string[] => [
  ...new Set(
    Object.values(alarms)
      .filter(
        (alarm) => alarm.priority === 1 && alarm.state === 'active-unacked' && alarm.suppressedBy.length === 0 && alarm.shelf === null,
      )
      .map((alarm) => alarm.element),
  ),
]);

/** The decision that goes with an incident, or null. */
export function decisionOf(live: Live, incident: string): DecisionView | null {
  return live.decisions[incident] ?? Object.values(live.decisions).find((decision) => decision.incident === incident) ?? null;
}

/** By when the incident of an alarm must be decided, UTC ms, the earliest where it has several; null: no open one with a limit has it. */
export function decideByOf({ incidents, decisions }: Pick<Live, 'incidents' | 'decisions'>, alarm: string): number | null {
  const limits = Object.values(incidents)
    .filter(({ state, causes, effects }) => state !== 'closed' && state !== 'resolved' && [...causes, ...effects].includes(alarm))
    .flatMap(({ id }) => decisions[id]?.decideByMs ?? []);
  return limits.length === 0 ? null : Math.min(...limits);
}

/** Badge of a thing: its state, or that it works and will not for long. */
export type StateBadge = Status | 'atRisk';

/** Badge of a row of the chain: its state, or that it works and will not for long. */
export function chainBadge({ status, isAtRisk }: Pick<ChainView, 'status' | 'isAtRisk'>): StateBadge {
  return status === 'ok' && isAtRisk ? 'atRisk' : status;
}

/** Badge of a thing: its state, never an alarm's priority. Null view: nothing was ever heard. A service nobody knows to go on is unknown, though it still answers. */
export function elementBadge(view: ElementView | undefined): StateBadge {
  if (view === undefined) return 'unknown';
  if (view.status === 'down' || view.status === 'unknown') return view.status;
  if (view.isAtRisk) return 'atRisk';
  return view.isInDoubt === true ? 'unknown' : view.status;
}

/** Badge of an alarm: its priority, hollow once it has returned. */
export function alarmBadge(alarm: AlarmView): BadgeKind {
  return alarm.state === 'returned-unacked' ? 'returned' : priorityBadge(alarm.priority);
}

/** How many alarms of an incident nobody has acknowledged: taking it acknowledges them. 0: it is not there. */
export function unheardOf({ incidents, alarms }: Pick<Live, 'incidents' | 'alarms'>, id: string): number {
  const { causes = [], effects = [] } = incidents[id] ?? {};
  return [...causes, ...effects].filter((alarm) => alarms[alarm]?.ackedBy === null).length;
}

/** When a rule of the site's own was last raised, among the alarms at hand; null: none of them is of it. */
export function lastRaised(alarms: Live['alarms'], rule: string): number | null {
  const raised = Object.values(alarms).flatMap(({ condition, raisedAtMs }) => (condition === `user.${rule}` ? [raisedAtMs] : []));
  return raised.length === 0 ? null : Math.max(...raised);
}

/** The badge of a priority; its shape says it without colour. */
export function priorityBadge(priority: Priority): BadgeKind {
  return priority === 'journal' ? 'journal' : `p${priority}`;
}

/** Alarms that stand and that no other explains, and the highest priority among them; null when there is none. */
export const standingAlarms = memoLast((alarms: Live['alarms']): { readonly count: number; readonly worst: Priority } | null => {
  const standing = Object.values(alarms).filter(
    (alarm) => alarm.priority !== 'journal' && alarm.clearedAtMs === null && alarm.suppressedBy.length === 0 && alarm.shelf === null,
  );
  const [first] = standing.map((alarm) => alarm.priority).sort((a, b) => rank(a) - rank(b));
  return first === undefined ? null : { count: standing.length, worst: first };
});

/** Services nobody knows to go on, beside those the incident has already: it, or what it hangs on, is of unknown state. `incident` null: none is asked about. */
export function servicesInDoubt(elements: Live['elements'], incident: IncidentView | null): readonly string[] {
  const counted = new Set(incident?.impacts.flatMap(({ service, state }) => (state === 'served' ? [] : [service])));
  return doubtfulServices(elements).filter((id) => !counted.has(id));
}

const doubtfulServices = memoLast((elements: Live['elements']): readonly string[] =>
  Object.values(elements).flatMap(({ id, isInDoubt }) => (isInDoubt === true ? [id] : [])),
);

/** How many elements are in an unknown state. */
export const unknownCount = memoLast(
  (elements: Live['elements']): number => Object.values(elements).filter((view) => view.status === 'unknown').length,
);

/** Changes when the badge of an element changes, and only then: ages of evidence move all the time, badges do not. */
export const badgeSignature = memoLast((elements: Live['elements']): string =>
  Object.values(elements)
    .map((view) => `${view.id}=${elementBadge(view)}`)
    .join(),
);

/** The same for what the tree shows: elements, and the rows of the chain they stand in. */
export function treeSignature({ elements, chain }: Pick<Live, 'elements' | 'chain'>): string {
  const rows = Object.values(chain).map((view) => `${view.id}=${chainBadge(view)}${view.isAtRisk ? '!' : ''}`);
  return `${badgeSignature(elements)};${rows.join()}`;
}

/** Order of severity for roll-ups: the worst is shown; unknown is worse than degraded, never better than ok. */
export const SEVERITY: readonly StateBadge[] = ['down', 'unknown', 'degraded', 'atRisk', 'ok'];

/** The worse of two. */
export function worseBadge(a: StateBadge, b: StateBadge): StateBadge {
  return SEVERITY.find((kind) => kind === a || kind === b) ?? a;
}

/** How a reading is shown: one that is no longer fresh says nothing of an element nobody knows anything of, however slow its rhythm. */
export function shownStatus({ status, freshness }: Pick<ReadingView, 'status' | 'freshness'>, element: ElementView | undefined): Status {
  return status === 'ok' && freshness !== 'fresh' && (element?.status ?? 'unknown') === 'unknown' ? 'unknown' : status;
}

/** Readings of one element, in the order of their metric. */
export function readingsOf(readings: Live['readings'], element: string): readonly ReadingView[] {
  return Object.values(readings)
    .filter((reading) => reading.element === element)
    .sort((a, b) => (a.metric < b.metric ? -1 : 1));
}

/** Ports other machines can reach this one by, of all sources, each once. */
export function openPorts(sources: Live['sources']): readonly string[] {
  return [...new Set(Object.values(sources).flatMap(({ listens = [] }) => listens))].sort();
}

/** Sources that answer, how many there are, whether one is lost, and the oldest last reading: that of a lost one grows old and must be seen to. */
export const sourceSummary = memoLast(
  (
    sources: Live['sources'],
  ): { readonly up: number; readonly of: number; readonly isOneLost: boolean; readonly oldestAtMs: number | null } => {
    const all = Object.values(sources);
    const seen = all
      .filter((source) => source.state !== 'waiting')
      .flatMap((source) => (source.lastSampleAtMs === null ? [] : [source.lastSampleAtMs]));
    return {
      up: all.filter((source) => source.state === 'up').length,
      of: all.length,
      isOneLost: all.some((source) => source.state === 'lost'),
      oldestAtMs: seen.length === 0 ? null : Math.min(...seen),
    };
  },
);

/** Sources in trouble first, then by id. */
export const orderedSources = memoLast((sources: Live['sources']): readonly SourceView[] =>
  Object.values(sources).sort((a, b) => Number(a.state === 'up') - Number(b.state === 'up') || (a.id < b.id ? -1 : 1)),
);

/** Redundant groups with all their legs, out of all. */
export const redundancy = memoLast((groups: Live['groups']): { readonly complete: number; readonly of: number } => {
  const all = Object.values(groups);
  return { complete: all.filter((group) => group.up === group.of).length, of: all.length };
});

/** By when a decision asks for something. One that advises to leave things as they are asks for nothing yet, whenever it will. */
function decideBy(decision: DecisionView | undefined): number {
  return isToStay(decision) ? Number.POSITIVE_INFINITY : (decision?.decideByMs ?? Number.POSITIVE_INFINITY);
}

function isToStay(decision: DecisionView | undefined): boolean {
  return decision?.verdict === 'stay';
}

/** Elements with a reading that other instruments contradict. */
export const implausibleElements = memoLast(
  (readings: Live['readings']): ReadonlySet<string> =>
    new Set(Object.values(readings).flatMap((reading) => (reading.isImplausible ? [reading.element] : []))),
);

/** What of it is not real: a drill, or readings of a simulator; null: all is of the plant. Of a replay too, whose own reality says only that it is one. */
export function madeUp({ meta, sources }: Pick<Live, 'meta' | 'sources'>): 'drill' | 'simulated' | null {
  if (meta.isDrill) return 'drill';
  return Object.values(sources).some(({ isSimulated }) => isSimulated) ? 'simulated' : null;
}
