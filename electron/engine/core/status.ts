/**
 * The state of every element, three-valued: its own readings where it has them, else what the graph concludes.
 * Unknown is never ok: an element whose state depends on something unknown is unknown itself.
 */
import type { Status } from '../../../shared/model/live.ts';
import type { ElementId } from '../../../shared/model/site.ts';
import { standingByCondition } from './alarms-on.ts';
import { declaredBy } from './declared.ts';
import { settledSignals, type Draft } from './draft.ts';
import { idsOfKind } from './of-kind.ts';
import { cutsOf, isUnseen } from './cut.ts';
import { downNow, standbyOf } from './foresee.ts';
import { maskOf, type Graph } from './graph/graph.ts';
import { at, itemAt } from './graph/lists.ts';
import { survivors } from './graph/survivors.ts';
import { ownStatusAt } from './own-status.ts';
import { conditionById } from './conditions.ts';

type Statuses = Readonly<Record<ElementId, Status>>;

/** By number in the graph. */
interface Own {
  /** What its readings say of it; null: it has none. */
  readonly statuses: readonly (Status | null)[];
  /** What needs these may not work either. */
  readonly doubtful: readonly ElementId[];
}

/** The same object as before while nothing in it changed. */
export function statuses(draft: Draft): Statuses {
  const { graph, site } = draft.config;
  const isAnyDeclared = Object.values(draft.sources).some((source) => source.signals.length > 0);
  const own = ownNow(draft);
  const carried = new Set([...idsOfKind(site, 'ups'), ...idsOfKind(site, 'room')]);
  const alarmed = downNow(draft);
  const down = new Set([...alarmed, ...standbyOf(draft)]);
  const best = survivors(graph, down, carried);
  const worst = survivors(graph, new Set([...down, ...own.doubtful]), carried);
  const isAlarmed = maskOf(graph, alarmed);
  const isDegraded = maskOf(graph, degradedBy(draft));
  const isBlind = blindPlacesOf(graph, own.statuses);
  const now = graph.elements.map(({ kind }, index): Status => {
    const read = own.statuses[index] ?? null;
    const mine = isAlarmed[index] === 1 && read !== 'unknown' ? 'down' : read;
    if (mine === null && isBlind[index] === 1) return 'unknown';
    if (mine !== null) return mine === 'ok' && isDegraded[index] === 1 ? 'degraded' : mine;
    if (best[index] === 0 && kind !== 'generator') return 'down';
    if (worst[index] === 0 && kind !== 'generator') return 'unknown';
    return isDegraded[index] === 1 ? 'degraded' : !isAnyDeclared ? 'unknown' : 'ok';
  });
  return withChanges(graph, draft.picture.status, now);
}

function ownNow(draft: Draft): Own {
  const { config } = draft;
  const { ids } = config.graph;
  const cut = cutsOf(draft.alarms);
  const isAnyCut = cut.silent.size > 0 || cut.severed !== null;
  const isHidden = (id: ElementId, mine: Status | null): boolean =>
    cut.silent.has(config.siteOf.get(id) ?? '') || (mine === 'down' && isUnseen(config, cut, id, 'device.down'));
  const world = { config, nowMs: draft.nowMs, signals: settledSignals(draft), isDeclared: declaredBy(config, draft.sources) };
  const found: (Status | null)[] = [];
  const doubtful: ElementId[] = [];
  for (let index = 0; index < ids.length; index += 1) {
    const { status, believed } = ownStatusAt(world, index);
    const seen = isAnyCut && isHidden(itemAt(ids, index), status) ? 'unknown' : status;
    found.push(seen);
    // Instruments that contradict each other say nothing of whether the thing works: what needs it is not in doubt.
    if (seen === 'unknown' && (believed === null || believed === 'unknown')) doubtful.push(itemAt(ids, index));
  }
  return { statuses: found, doubtful };
}

function degradedBy({ alarms, config }: Draft): readonly ElementId[] {
  return [...standingByCondition(alarms)].flatMap(([condition, standing]) =>
    conditionById(condition).effect === 'degraded'
      ? standing.flatMap(({ element }) => (config.elements.has(element) ? [element] : []))
      : [],
  );
}

/** What a place is told of what stands in it; the greater one stays. */
const [BLIND, KNOWN] = [1, 2];

/** Sites, rooms and racks of which nothing that is watched is known: 1 for each. */
function blindPlacesOf({ place }: Graph, own: Own['statuses']): Uint8Array {
  const seen = new Uint8Array(own.length);
  own.forEach((status, element) => {
    if (status === null) return;
    const told = status === 'unknown' ? BLIND : KNOWN;
    // What a place was told already, the places around it were told as well.
    for (let around = at(place, element); around >= 0 && at(seen, around) < told; around = at(place, around)) seen[around] = told;
  });
  return seen.map((told) => (told === BLIND ? 1 : 0));
}

const listed = new WeakMap<Statuses, { readonly graph: Graph; readonly statuses: readonly Status[] }>();

/** The record of these, by id: the one before if it says the same. */
function withChanges(graph: Graph, before: Statuses, now: readonly Status[]): Statuses {
  const known = listed.get(before);
  const isSameSite = known?.graph === graph;
  const changed = isSameSite ? [...now.keys()].filter((index) => now[index] !== known.statuses[index]) : [...now.keys()];
  if (isSameSite && changed.length === 0) return before;
  const after: Record<ElementId, Status> = isSameSite ? { ...before } : {};
  for (const index of changed) after[itemAt(graph.ids, index)] = itemAt(now, index);
  listed.set(after, { graph, statuses: now });
  return after;
}
