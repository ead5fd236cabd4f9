/** Which incident a group of faults belongs to: the one it came from, as long as that is not over for good; and which two turn out to be one. */
import type { IncidentView } from '../../../shared/model/live.ts';
import { alarmsOn, groupAlarms } from './alarms-on.ts';
import { conditionIn, LATENESS_MS } from './conditions.ts';
import { wakeAt, type Draft } from './draft.ts';
import { entryOf } from './entries.ts';
import type { Alarm, FaultGroup } from './model.ts';
import { PIECE, type Pieces } from './pieces.ts';
import { compareText } from './text-order.ts';

/** A resolved incident that comes back within this is the same one, ms; later it is a new one. */
const REOPEN_MS = 900_000;

/** A group with the incidents it may belong to, the best first; none: it is new. */
export interface Belonging {
  readonly group: FaultGroup;
  readonly candidates: readonly string[];
}

/** What the groups of now mean for the incidents. */
export interface Belongings {
  readonly found: readonly Belonging[];
  /** Incidents with alarms that wait, alone or with their group: what becomes of them is not known yet. */
  readonly held: ReadonlySet<string>;
}

/** The groups of now, without those that wait for late readings before they join an incident or bring it back. */
export function* belongings(draft: Draft): Pieces<Belongings> {
  const incidents = Object.values(draft.incidents);
  yield* groupAlarms(draft.alarms);
  const byRoot = Map.groupBy(incidents, (incident) => incident.root);
  const byHand = incidents.filter((incident) => incident.byHand != null);
  const found: Belonging[] = [];
  const held = new Set(draft.picture.waiting.flatMap((id) => incidentOf(draft.alarms[id]) ?? []));
  for (const group of draft.picture.groups) {
    const candidates = yield* candidatesOf(draft, group, byRoot.get(group.root) ?? [], byHand);
    const [best] = candidates;
    if (best === undefined || !isWaiting(draft, group, best)) found.push({ group, candidates });
    else for (const id of candidates) held.add(id);
  }
  return { found, held };
}

/** Open incidents this group belongs to, the best first: same root, then through a cause, then the oldest. */
function* candidatesOf(
  draft: Draft,
  group: FaultGroup,
  ofRoot: readonly IncidentView[],
  byHand: readonly IncidentView[],
): Pieces<readonly string[]> {
  const ranks = new Map<string, number>();
  const offer = (id: string | null | undefined, place: number): void => {
    const incident = id === null || id === undefined ? undefined : draft.incidents[id];
    if (incident === undefined || incident.state === 'closed') return;
    if (place > 0 && !isJoinedByHand(byHand, incident.id, group) && isLongOver(draft, incident, group)) return;
    if (isOtherMatter(draft, incident, group)) return;
    if (incident.resolvedAtMs !== null && draft.nowMs - incident.resolvedAtMs > REOPEN_MS) return;
    ranks.set(incident.id, Math.min(place, ranks.get(incident.id) ?? place));
  };
  for (const incident of ofRoot) offer(incident.id, 0);
  for (const alarm of group.causes) offer(draft.alarms[alarm]?.incident, draft.alarms[alarm]?.element === group.root ? 1 : 2);
  // Thousands of effects are in a few incidents: each of these is asked about once.
  const ofEffects = new Set<string | null>();
  for (const [place, effect] of group.effects.entries()) {
    if (place % PIECE === 0) yield;
    ofEffects.add(incidentOf(entryOf(draft.alarms, effect)));
  }
  for (const id of ofEffects) offer(id, 3);
  return [...ranks].sort(([a, rankA], [b, rankB]) => rankA - rankB || compareText(a, b)).map(([id]) => id);
}

/** A person said that this cause is the one of that incident: the engine does not part them while it lasts. */
function isJoinedByHand(merged: readonly IncidentView[], into: string, group: FaultGroup): boolean {
  return merged.some(({ mergedInto, byHand }) => mergedInto === into && byHand?.moved.some((id) => group.causes.includes(id)) === true);
}

/** The incident an effect is in; none when it had been over since. */
function incidentOf(alarm: Alarm | undefined): string | null {
  return alarm?.returnedAtMs === null ? alarm.incident : null;
}

/** That an element fell silent is not the fault coming back that is over, or nearly. */
function isOtherMatter(draft: Draft, incident: IncidentView, group: FaultGroup): boolean {
  const isOver = incident.state === 'recovering' || incident.state === 'resolved';
  const isSilence = group.causes.every((id) => draft.alarms[id]?.condition === 'signal.unknown');
  return isOver && isSilence && incident.condition !== 'signal.unknown';
}

/**
 * Which incident becomes part of which, when groups of faults turn out to be one: of those no other group has a better claim to, the one
 * opened first stays. Its number is the one people already use, and it is the same whichever reading came first (the rank is not).
 */
export function mergersOf(draft: Draft, found: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  const rivals = new Map<string, Set<string>>();
  for (const [best, ...others] of found) if (best !== undefined) rivals.set(best, new Set([...(rivals.get(best) ?? []), best, ...others]));
  const merged = new Map<string, string>();
  const taken = new Set(rivals.keys());
  for (const [best, ids] of rivals) {
    const free = [...ids].filter((id) => id === best || !taken.has(id)).sort((a, b) => bySeniority(draft, a, b));
    for (const id of free) taken.add(id);
    const [first = best, ...rest] = free;
    for (const id of rest) merged.set(id, first);
  }
  return merged;
}

/** One that goes on before one that is over, then the one opened first. */
function bySeniority(draft: Draft, a: string, b: string): number {
  const [one, other] = [draft.incidents[a], draft.incidents[b]];
  const isOver = (incident: IncidentView | undefined): number => Number(incident?.resolvedAtMs !== null);
  return isOver(one) - isOver(other) || (one?.openedAtMs ?? 0) - (other?.openedAtMs ?? 0) || compareText(a, b);
}

/**
 * A cause waits, as a new incident does, for late readings of its moment before it joins an incident through what it explains; and all of a
 * group does before it brings one back that was over. They may tell another cause.
 */
function isWaiting(draft: Draft, { root, causes, effects }: FaultGroup, id: string): boolean {
  const state = draft.incidents[id]?.state;
  const isBack = state === 'recovering' || state === 'resolved';
  const ids = isBack ? [...causes, ...effects] : [...causes, ...effects].filter((alarm) => alarm.endsWith(root));
  const alarms = ids.flatMap((alarm) => draft.alarms[alarm] ?? []).filter((one) => isBack || one.element === root);
  const settlesAtMs = Math.min(...alarms.map((alarm) => alarm.raisedAtMs)) + LATENESS_MS;
  if (draft.nowMs >= settlesAtMs) return false;
  wakeAt(draft, settlesAtMs);
  return true;
}

/** The cause of this incident has been gone so long that what is left of it is a fault of its own. */
function isLongOver(draft: Draft, incident: IncidentView, group: FaultGroup): boolean {
  const own = alarmsOn(draft.alarms, incident.root).filter((alarm) => alarm.incident === incident.id);
  if (own.some((alarm) => alarm.clearedAtMs === null)) return false;
  // In a flood nothing leaves its fold, unless it was only out of sight: what a cut-off console hid, it did not cause.
  const clearedAtMs = Math.max(incident.openedAtMs, ...own.map((alarm) => alarm.clearedAtMs ?? 0));
  const wasOutOfSight =
    conditionIn(draft.config, incident.condition).effect === 'info' ||
    own.some((alarm) => alarm.condition === 'signal.unknown' && alarm.clearedAtMs === clearedAtMs);
  if (draft.flood.sinceMs !== null && !wasOutOfSight) return false;
  const recheckMs = Math.max(
    ...group.causes.map((id) => conditionIn(draft.config, draft.alarms[id]?.condition ?? group.condition).recheckMs),
  );
  if (draft.nowMs >= clearedAtMs + recheckMs) return true;
  wakeAt(draft, clearedAtMs + recheckMs);
  return false;
}
