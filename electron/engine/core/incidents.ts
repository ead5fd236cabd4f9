/**
 * Stage 5: one incident per root cause. Opens after the lateness of its alarm, keeps what belonged to it through
 * recovery (children are re-checked, never re-alarmed: principles: re-check), re-roots when a deeper cause shows itself, and says so.
 */
import { text } from '../../../shared/i18n/text.ts';
import type { IncidentState, IncidentView, Priority } from '../../../shared/model/live.ts';
import { alarmId } from './alarms.ts';
import { belongings, mergersOf } from './belonging.ts';
import { conditionIn, conditionText, LATENESS_MS } from './conditions.ts';
import { compareText } from './text-order.ts';
import { detectorOf } from './detector-of.ts';
import { journal, setAlarm, setEntry, settleAlarms, wakeAt, type Draft } from './draft.ts';
import { entryOf } from './entries.ts';
import { findLifting, liftingOf } from './lifting.ts';
import { isPlanned } from './maintenance.ts';
import type { Alarm, FaultGroup } from './model.ts';
import { PIECE, type Pieces } from './pieces.ts';
import { nameOf } from './names.ts';
import { priorityOn } from './thresholds.ts';
import type { AttachedAlarm } from '../../../shared/model/timeline.ts';

/** Calm before an incident counts as resolved, ms: longer than any off-delay's flutter. */
const CALM_MS = 10_000;
/** That the last alarm of an incident is over may be seen this much later, ms: a late reading, and the wait for others of its moment. */
const SEEN_LATE_MS = 2 * LATENESS_MS;
/** A closed incident is at hand this long, ms. */
const KEEP_CLOSED_MS = 86_400_000;
/** And so many of them at most, the last ones closed: every window holds what is at hand, and a bad day has hundreds. Our figure. */
const KEEP_CLOSED = 20;
/** So long after its closing the record and every window have it closed, ms. */
const TOLD_MS = 60_000;

/** The stage: opens, joins, re-roots, calms and merges incidents by the groups of faults that stand. */
export function* updateIncidents(draft: Draft): Pieces {
  if (draft.isWarmingUp) return;
  const { found, held } = yield* belongings(draft);
  yield;
  for (const { group } of found) yield* findLifting(draft, group);
  const merged = mergersOf(
    draft,
    found.map(({ candidates }) => candidates),
  );
  const claims = new Map<string, FaultGroup[]>();
  for (const { group, candidates } of found) {
    const [best] = candidates;
    const chosen = best === undefined ? openWhenDue(draft, group) : (merged.get(best) ?? best);
    if (chosen !== null) claims.set(chosen, [...(claims.get(chosen) ?? []), group]);
  }
  for (const [id, groups] of claims) yield* keepUp(draft, id, groups);
  for (const [id, into] of merged) merge(draft, id, into);
  yield;
  for (const incident of Object.values(draft.incidents)) if (!claims.has(incident.id) && !held.has(incident.id)) calmDown(draft, incident);
  forgetOld(draft);
  settleAlarms(draft);
  yield;
}

/** What was closed a day ago, or before the last few, is in the record; the state at hand does not grow with the years, nor with a bad day. */
function forgetOld(draft: Draft): void {
  const closed = Object.values(draft.incidents).flatMap(({ id, closedAtMs }) => (closedAtMs === null ? [] : [{ id, closedAtMs }]));
  const newest = closed.sort((a, b) => b.closedAtMs - a.closedAtMs || (a.id < b.id ? 1 : -1));
  for (const [order, { id, closedAtMs }] of newest.entries())
    if (draft.nowMs - closedAtMs > KEEP_CLOSED_MS || (order >= KEEP_CLOSED && isNotNeeded(draft, id, closedAtMs)))
      setEntry(draft, 'incidents', id, null);
}

/** Nothing under way rests on it: it was told closed, no drill will count it, no plan of it can be gone back, and what it is part of is over. */
function isNotNeeded(draft: Draft, id: string, closedAtMs: number): boolean {
  const incident = draft.incidents[id];
  if (incident === undefined || draft.nowMs - closedAtMs < TOLD_MS) return false;
  if (draft.drill !== null && incident.openedAtMs >= draft.drill.sinceMs) return false;
  const whole = incident.mergedInto === null ? undefined : draft.incidents[incident.mergedInto];
  if (whole !== undefined && whole.state !== 'closed') return false;
  return Object.values(draft.procedures).every((procedure) => procedure.incident !== id);
}

/** Opens the incident once late readings of the same moment have had their time; before that asks to be woken. */
function openWhenDue(draft: Draft, group: FaultGroup): string | null {
  if (isPlanned(draft, group)) return null;
  const dueMs = dueMsOf(draft, group);
  if (draft.nowMs < dueMs) {
    wakeAt(draft, dueMs);
    return null;
  }
  draft.incidentCount += 1;
  const id = `INC-${String(draft.incidentCount).padStart(4, '0')}`;
  const incident: IncidentView = {
    id,
    state: 'open',
    priority: priorityOf(draft, group),
    root: group.root,
    condition: group.condition,
    cause: causeOf(draft, group),
    isInferred: group.isInferred,
    onsetMs: group.onsetMs,
    openedAtMs: dueMs, // not when it was noticed: that would depend on when readings happen to arrive
    recoveringSinceMs: null,
    resolvedAtMs: null,
    closedAtMs: null,
    owner: null,
    mergedInto: null,
    causes: [],
    effects: [],
    impacts: [],
    timeline: [],
  };
  setEntry(draft, 'incidents', id, incident);
  journal(draft, {
    kind: 'incident',
    incident: id,
    text: text('incident.opened', { ...incident.cause.params, id, causeKey: incident.cause.key }),
    body: { root: group.root, condition: group.condition, isInferred: group.isInferred },
  });
  return id;
}

function dueOf(draft: Draft, alarm: Alarm | undefined): number[] {
  return alarm === undefined ? [] : [alarm.raisedAtMs + conditionIn(draft.config, alarm.condition).openDelayMs];
}

function causeOf(draft: Draft, group: FaultGroup): IncidentView['cause'] {
  return conditionText(draft.config, group.condition, 'text', nameOf(draft.config, group.root));
}

/** The most urgent of its causes, and of the effects that lift it, whose moment late readings have had their time to tell of. */
function priorityOf(draft: Draft, group: FaultGroup): Priority {
  const ranks = [...group.causes, ...liftingOf(draft, group)].flatMap((id) => settledPriorityOf(draft, draft.alarms[id]) ?? []);
  return ranks.includes(1) ? 1 : ranks.includes(2) ? 2 : 3;
}

/** Null while another reading of the same moment may still weigh as much. */
function settledPriorityOf(draft: Draft, alarm: Alarm | undefined): Priority | null {
  if (alarm === undefined) return null;
  const settlesAtMs = alarm.raisedAtMs + LATENESS_MS;
  if (draft.nowMs < settlesAtMs) wakeAt(draft, settlesAtMs);
  return draft.nowMs < settlesAtMs ? null : priorityOn(draft.config, alarm.condition, alarm.element);
}

/** Brings an incident in line with the groups that belong to it. */
function* keepUp(draft: Draft, id: string, groups: readonly FaultGroup[]): Pieces {
  yield;
  const before = draft.incidents[id];
  const lead = leadOf(draft, groups, before);
  if (before === undefined || lead === undefined) return;
  let incident = yield* attach(draft, before, groups);
  yield;
  const isRerooted = shouldReroot(draft, incident, lead);
  if (isRerooted) {
    journal(draft, {
      kind: 'incident',
      incident: id,
      text: text('incident.rerooted', { from: nameOf(draft.config, incident.root), to: nameOf(draft.config, lead.root) }),
      body: { from: incident.root, to: lead.root },
    });
    incident = { ...incident, root: lead.root, ...(hadCome(draft, incident, lead) ? datesOf(draft, lead) : {}) };
  }
  if (isOnlySilentBeside(incident, lead, groups)) {
    // What it was concluded from is over: there is nothing left to refute, and what outlives it does not take its name.
    if (incident.isInferred) incident = { ...incident, isInferred: false };
  } else if (isRerooted || (incident.root === lead.root && !isLedBy(draft, incident, lead) && !isLesser(draft, incident, lead)))
    incident = { ...incident, condition: lead.condition, cause: causeOf(draft, lead), isInferred: lead.isInferred };
  const priority = groups.map((group) => priorityOf(draft, group)).reduce((a, b) => (rank(a) <= rank(b) ? a : b));
  if (rank(priority) < rank(incident.priority)) incident = { ...incident, priority };
  if (incident.state === 'recovering' || incident.state === 'resolved') {
    journal(draft, { kind: 'incident', incident: id, text: text('incident.recurred', { name: nameOf(draft.config, lead.root) }) });
    incident = { ...incident, state: activeState(incident), priority, recoveringSinceMs: null, resolvedAtMs: null };
  }
  // An incident in which nothing changed stays the same object: what is written and decided anew goes by that.
  if (incident !== before) setEntry(draft, 'incidents', id, incident);
}

/** The deeper cause was there when the incident opened, and was only read after it: it is dated as if it had been read in time (ADR 0008). */
function hadCome(draft: Draft, incident: IncidentView, lead: FaultGroup): boolean {
  return lead.causes.some((id) => (draft.alarms[id]?.raisedAtMs ?? Infinity) <= incident.openedAtMs);
}

function datesOf(draft: Draft, group: FaultGroup): Pick<IncidentView, 'onsetMs' | 'openedAtMs'> {
  return { onsetMs: group.onsetMs, openedAtMs: dueMsOf(draft, group) };
}

/** When the incident of a group opens: when late readings of the same moment have had their time. */
function dueMsOf(draft: Draft, group: FaultGroup): number {
  return Math.min(...group.causes.flatMap((id) => dueOf(draft, draft.alarms[id])));
}

/** Its cause is already told by this group. */
function isLedBy(draft: Draft, incident: IncidentView, lead: FaultGroup): boolean {
  const isNamed = incident.cause.params?.['name'] === nameOf(draft.config, lead.root);
  const isTold = isNamed && incident.cause.key === `condition.${lead.condition}.text`;
  return isTold && incident.condition === lead.condition && incident.isInferred === lead.isInferred;
}

/**
 * What comes of the same root later and is less urgent than what it is named for, which was measured, or whose harm goes on: it is one of its
 * causes, and takes neither its name nor its decision.
 */
function isLesser({ config }: Draft, { root, condition, isInferred, impacts }: IncidentView, lead: FaultGroup): boolean {
  const isHarming = impacts.some(({ rtoStartedMs, rtoStoppedMs }) => rtoStartedMs !== null && rtoStoppedMs === null);
  if (isSilence({ condition }) || (isInferred && !isHarming)) return false;
  return rank(priorityOn(config, lead.condition, root)) > rank(priorityOn(config, condition, root));
}

function rank(priority: Priority): number {
  return priority === 'journal' ? 4 : priority;
}

function activeState(incident: IncidentView): IncidentState {
  return incident.owner === null ? 'open' : 'acknowledged';
}

/** The group that speaks for the incident: the one with its root, else the earliest. Silence speaks for nothing more urgent beside it. */
function leadOf(draft: Draft, groups: readonly FaultGroup[], incident: IncidentView | undefined): FaultGroup | undefined {
  const own = groups.find((group) => group.root === incident?.root);
  if (own === undefined) return [...groups].sort(byOnset)[0];
  if (!isSilence(own) || incident?.condition !== own.condition) return own;
  const rankOf = (group: FaultGroup): number => rank(priorityOf(draft, group));
  const louder = groups.filter((group) => !isSilence(group) && rankOf(group) < rankOf(own));
  return louder.sort((a, b) => rankOf(a) - rankOf(b) || byOnset(a, b))[0] ?? own;
}

function byOnset(a: FaultGroup, b: FaultGroup): number {
  return a.onsetMs - b.onsetMs || compareText(a.root, b.root);
}

/** Nothing is known of its root any more; what went wrong there is not said by that. */
function isSilence({ condition }: Pick<FaultGroup, 'condition'>): boolean {
  return condition === 'signal.unknown';
}

/** What is left of the root is silence, while faults the incident is about go on beside it: it keeps its name, and the silence is shown in it. */
function isOnlySilentBeside(incident: IncidentView, lead: FaultGroup, groups: readonly FaultGroup[]): boolean {
  return (
    lead.root === incident.root && isSilence(lead) && incident.condition !== lead.condition && groups.some((group) => !isSilence(group))
  );
}

/** A deeper cause re-roots at once; what merely outlives the cause never takes its name. */
function shouldReroot(draft: Draft, incident: IncidentView, lead: FaultGroup): boolean {
  if (incident.root === lead.root) return false;
  const isExplainedNow = draft.picture.explainedBy[incident.root]?.includes(lead.root) === true;
  const isGone = !draft.picture.groups.some((group) => group.root === incident.root);
  // The concluded cause was contradicted and another one explains its effects; one effect left over is no better cause.
  const explainsOthers = (): boolean => lead.effects.some((id) => draft.alarms[id]?.element !== lead.root && incident.effects.includes(id));
  const isRefuted = incident.isInferred && isGone && (explainsOthers() || isStillSo(draft, lead)) && isGoneForGood(draft, incident);
  return isExplainedNow || isRefuted || rank(priorityOf(draft, lead)) < rank(incident.priority);
}

/** Late readings of the moment a cause was contradicted have had their time: they may tell that all of it is over. */
export function isGoneForGood(draft: Draft, { condition, root }: IncidentView): boolean {
  const endedAtMs = draft.alarms[alarmId(condition, root)]?.clearedAtMs ?? 0;
  if (draft.nowMs < endedAtMs + LATENESS_MS) wakeAt(draft, endedAtMs + LATENESS_MS);
  return draft.nowMs >= endedAtMs + LATENESS_MS;
}

/** The instrument of this cause goes on saying so: it is no effect on its way out. */
function isStillSo(draft: Draft, lead: FaultGroup): boolean {
  const detector = detectorOf(draft, lead.condition, lead.root)?.detector;
  return detector?.phase === 'active' && !detector.isUnknown;
}

/** Ties alarms to the incident; each new one is a line of its timeline, at the time it was raised. */
function* attach(draft: Draft, incident: IncidentView, groups: readonly FaultGroup[]): Pieces<IncidentView> {
  const causes = groups.flatMap((group) => group.causes);
  const members = groups.flatMap((group) => [...group.causes, ...group.effects]);
  const fresh: string[] = [];
  for (const [place, id] of members.entries()) {
    if (place % PIECE === 0) yield;
    const alarm = entryOf(draft.alarms, id);
    if (alarm?.incident !== incident.id) fresh.push(id);
    else if (alarm.returnedAtMs !== null) setAlarm(draft, id, { ...alarm, returnedAtMs: null });
  }
  yield;
  if (fresh.length === 0 && isTold(incident, causes, members)) return incident;
  const attached: AttachedAlarm[] = [];
  letGo(
    draft,
    incident.id,
    fresh.filter((id) => draft.alarms[id]?.returnedAtMs === null),
  );
  for (const [place, id] of fresh.entries()) {
    if (place % PIECE === 0) yield;
    const alarm = draft.alarms[id];
    if (alarm === undefined) continue;
    setAlarm(draft, id, { ...alarm, incident: incident.id, returnedAtMs: null });
    const told = conditionText(draft.config, alarm.condition, 'text', nameOf(draft.config, alarm.element));
    attached.push({ id, raisedAtMs: alarm.raisedAtMs, text: told });
  }
  if (fresh.length > 0)
    journal(draft, {
      kind: 'incident',
      incident: incident.id,
      text: text('incident.attached', { count: fresh.length }),
      body: { alarms: attached },
    });
  yield;
  const known = new Set([...incident.causes, ...incident.effects]);
  yield;
  for (const id of members) known.add(id);
  const isCause = new Set(causes);
  yield;
  const effects = [...known].filter((id) => !isCause.has(id)).sort(); // by code unit, as `compareText`
  return { ...incident, causes, effects };
}

/** An alarm that goes on is in one incident: those that had these until now list them no more. Their timelines keep what was said. */
function letGo(draft: Draft, into: string, moved: readonly string[]): void {
  const isMoved = new Set(moved);
  const owners = new Set(moved.flatMap((id) => draft.alarms[id]?.incident ?? []));
  for (const id of owners) {
    const owner = draft.incidents[id];
    if (id === into || owner === undefined || owner.state === 'closed') continue;
    const isKept = (alarm: string): boolean => !isMoved.has(alarm);
    setEntry(draft, 'incidents', id, {
      ...owner,
      causes: owner.causes.filter(isKept),
      effects: owner.effects.filter(isKept),
    });
  }
}

const membersOf = new WeakMap<IncidentView, ReadonlySet<string>>();

/** All of it is in the incident, and its causes are these. A memo of a pure function: asked in every look. */
function isTold(incident: IncidentView, causes: readonly string[], members: readonly string[]): boolean {
  let told = membersOf.get(incident);
  if (told === undefined) {
    told = new Set([...incident.causes, ...incident.effects]);
    membersOf.set(incident, told);
  }
  return sameList(causes, incident.causes) && members.every((id) => told.has(id));
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

/** It turned out to be part of another one: closed, with a pointer, nothing of it lost. */
function merge(draft: Draft, id: string, into: string): void {
  const incident = draft.incidents[id];
  if (incident === undefined || incident.state === 'closed') return;
  journal(draft, { kind: 'incident', incident: id, text: text('incident.merged', { into }), body: { into } });
  journal(draft, { kind: 'incident', incident: into, text: text('incident.absorbed', { id }), body: { absorbed: id } });
  setEntry(draft, 'incidents', id, { ...incident, state: 'closed', mergedInto: into, closedAtMs: draft.nowMs });
}

/** When the last of its alarms was measured to be over, UTC ms: not when that was seen, which depends on when readings come. */
function endedAtMs(draft: Draft, { id, causes, effects }: IncidentView): number {
  const cleared = [...causes, ...effects].flatMap((alarm) => {
    const one = draft.alarms[alarm];
    return one?.incident === id ? (one.clearedAtMs ?? one.returnedAtMs ?? []) : [];
  });
  return Math.min(draft.nowMs, Math.max(draft.nowMs - SEEN_LATE_MS, ...cleared));
}

function calmDown(draft: Draft, incident: IncidentView): void {
  if (incident.state === 'closed' || incident.state === 'resolved') return;
  const sinceMs = incident.recoveringSinceMs ?? endedAtMs(draft, incident);
  if (incident.state !== 'recovering') {
    journal(draft, { kind: 'incident', incident: incident.id, text: text('incident.recovering', { calmS: CALM_MS / 1_000 }) });
    setEntry(draft, 'incidents', incident.id, { ...incident, state: 'recovering', recoveringSinceMs: sinceMs });
  }
  if (draft.nowMs < sinceMs + CALM_MS) return wakeAt(draft, sinceMs + CALM_MS);
  journal(draft, {
    kind: 'incident',
    incident: incident.id,
    text: text('incident.resolved', { name: nameOf(draft.config, incident.root) }),
  });
  setEntry(draft, 'incidents', incident.id, {
    ...incident,
    state: 'resolved',
    recoveringSinceMs: sinceMs,
    resolvedAtMs: sinceMs + CALM_MS,
  });
}
