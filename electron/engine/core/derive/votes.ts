/**
 * N of M: a problem that several instruments of one place must see before it counts as a fact of the place. Rows are data. What is
 * doubted has no vote; what fell silent keeps the one it gave, because silence closes nothing.
 */
import type { ElementId, ElementKind } from '../../../../shared/model/site.ts';
import { alarmId } from '../alarms.ts';
import { standingOf } from '../alarms-on.ts';
import type { Config } from '../config.ts';
import { getSignal, type Draft } from '../draft.ts';
import type { DerivedFact } from '../model.ts';
import { fact, isKnown, read, standing, type Derivation } from './fact.ts';

/** One row. `atLeast`: how many votes; `share`: from 0 to 1 of the instruments that are known. Both must be reached. */
export interface Vote {
  /** The derived condition it raises, on the place. */
  readonly condition: string;
  /** The condition that is a vote, and the metric it is read from. */
  readonly counts: string;
  readonly metric: string;
  /** The place: the nearest of this kind an element stands in (or is), or a group of the site file. */
  readonly place: ElementKind | 'group';
  /** Votes needed, and the share of those that are known. */
  readonly atLeast: number;
  readonly share: number;
}

/** Two of three, three of five: one bad sensor neither makes nor hides a hot room. BCP 4.4 */
export const HOT_ROOM: Vote = {
  condition: 'temp.confirmed',
  counts: 'temp.critical',
  metric: 'env.temperature',
  place: 'room',
  atLeast: 2,
  share: 0.5,
};

export const VOTES: readonly Vote[] = [HOT_ROOM];

/** Votes needed where so many instruments are known. */
export function votesNeeded({ atLeast, share }: Vote, known: number): number {
  return Math.max(atLeast, Math.ceil(share * known));
}

export const votes: Derivation = (draft) => VOTES.flatMap((vote) => countVotes(draft, vote));

/** The facts of one row. */
export function countVotes(draft: Draft, vote: Vote): readonly DerivedFact[] {
  const alarms = standingOf(draft.alarms, vote.counts);
  if (alarms.length < vote.atLeast) return []; // the usual case, without asking every instrument
  const alarmed = new Set(alarms.map((alarm) => alarm.element));
  return [...votersOf(draft.config, vote)].flatMap(([place, voters]) => {
    if (!voters.some((id) => alarmed.has(id))) return [];
    const given = voters.filter((id) => !isDoubted(draft, id, vote.metric)).flatMap((id) => standing(draft, vote.counts, id) ?? []);
    const silent = given.filter((alarm) => !isKnown(read(draft, alarm.element, vote.metric))).length;
    const known = voters.filter((id) => isKnown(read(draft, id, vote.metric))).length + silent;
    const needed = votesNeeded(vote, known);
    if (given.length < needed) return silent > 0 ? toldAndStanding(draft, vote, place, voters) : [];
    const at = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[needed - 1] ?? 0;
    return [fact(vote.condition, place, at(given.map((alarm) => alarm.onsetMs)), at(given.map((alarm) => alarm.raisedAtMs)))];
  });
}

/** A silence may leave the others at odds, so that none of them is believed: what was told before stands for as long as the votes do. */
function toldAndStanding(
  draft: Draft,
  { condition, counts, atLeast }: Vote,
  place: string,
  voters: readonly ElementId[],
): readonly DerivedFact[] {
  const told = draft.derived[alarmId(condition, place)];
  const votes = voters.filter((id) => standing(draft, counts, id) !== null).length;
  return told !== undefined && votes >= atLeast ? [told] : [];
}

function isDoubted(draft: Draft, element: ElementId, metric: string): boolean {
  const signal = draft.config.signalAt.get(element)?.get(metric);
  return signal !== undefined && getSignal(draft, signal.index).isDoubted;
}

const memos = new WeakMap<Config, Map<string, ReadonlyMap<string, readonly ElementId[]>>>();

/** Who may vote, by place. A memo of a pure function: same site, same voters. */
function votersOf(config: Config, { metric, place }: Vote): ReadonlyMap<string, readonly ElementId[]> {
  const memo = memos.get(config) ?? new Map<string, ReadonlyMap<string, readonly ElementId[]>>();
  memos.set(config, memo);
  const key = `${metric}|${place}`;
  const known = memo.get(key);
  if (known !== undefined) return known;
  const isVoter = (id: ElementId): boolean => config.signalAt.get(id)?.has(metric) === true;
  const byPlace = new Map<string, ElementId[]>();
  if (place === 'group') for (const group of config.site.groups) byPlace.set(group.id, group.members.filter(isVoter));
  else
    for (const { id } of config.site.elements.filter((element) => isVoter(element.id))) {
      const at = placeOf(config, id, place);
      if (at !== null) byPlace.set(at, [...(byPlace.get(at) ?? []), id]);
    }
  memo.set(key, byPlace);
  return byPlace;
}

function placeOf(config: Config, id: ElementId, kind: ElementKind): ElementId | null {
  for (let place = config.elements.get(id); place !== undefined; place = config.elements.get(place.in ?? ''))
    if (place.kind === kind) return place.id;
  return null;
}
