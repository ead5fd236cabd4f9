/**
 * The state of every element, three-valued: its own readings where it has them, else what the graph concludes.
 * Unknown is never ok: an element whose state depends on something unknown is unknown itself, and so is a device that nobody reads. What needs
 * such a device is judged without it: many a device has no instrument, and those behind it say that it works.
 */
import type { Status } from '../../../shared/model/live.ts';
import type { ElementId, ElementKind } from '../../../shared/model/site.ts';
import { standingByCondition } from './alarms-on.ts';
import type { Config } from './config.ts';
import { declaredBy } from './declared.ts';
import { settledSignals, type Draft } from './draft.ts';
import { cutsOf, isUnseen } from './cut.ts';
import { downNow } from './down-now.ts';
import { standbyOf } from './foresee.ts';
import { carriedOf } from './graph/carried.ts';
import { indexOf, maskOf, withMarked, type Graph } from './graph/graph.ts';
import { at, itemAt } from './graph/lists.ts';
import { survivors } from './graph/survivors.ts';
import { ownStatuses } from './own-status.ts';
import type { Pieces } from './pieces.ts';
import { conditionById } from './conditions.ts';

/** By number in the graph; the same list as before while nothing in it changed. */
export function* statuses(draft: Draft): Pieces<readonly Status[]> {
  const { graph } = draft.config;
  const isAnyDeclared = Object.values(draft.sources).some((source) => source.signals.length > 0);
  const isUnread = unreadOf(draft);
  const own = yield* ownNow(draft);
  yield;
  const isAlarmed = downNow(draft);
  yield;
  const failed = withMarked(graph, isAlarmed, standbyOf(draft));
  const doubtful = failed.map((isFailed, index) => (isFailed === 1 || own.isDoubtful[index] === 1 ? 1 : 0));
  const carried = carriedOf(graph);
  yield;
  const best = survivors(graph, failed, carried);
  yield;
  const worst = survivors(graph, doubtful, carried);
  yield;
  const isDegraded = maskOf(graph, degradedBy(draft));
  const isBlind = blindPlacesOf(graph, own.statuses);
  yield;
  const now = graph.elements.map(({ kind }, index): Status => {
    const read = own.statuses[index] ?? null;
    const mine = isAlarmed[index] === 1 && read !== 'unknown' ? 'down' : read;
    if (mine === null && isBlind[index] === 1) return 'unknown';
    if (mine !== null) return mine === 'ok' && isDegraded[index] === 1 ? 'degraded' : mine;
    if (best[index] === 0 && kind !== 'generator') return 'down';
    if (worst[index] === 0 && kind !== 'generator') return 'unknown';
    return isDegraded[index] === 1 ? 'degraded' : isUnread[index] === 1 || !isAnyDeclared ? 'unknown' : 'ok';
  });
  yield;
  const before = draft.picture.status;
  return before.length === now.length && now.every((status, index) => status === before[index]) ? before : now;
}

/** By number in the graph. */
interface Own {
  /** What its readings say of it; null: it has none. */
  readonly statuses: readonly (Status | null)[];
  /** 1: what needs it may not work either. */
  readonly isDoubtful: Uint8Array;
}

function* ownNow(draft: Draft): Pieces<Own> {
  const { config } = draft;
  const { ids } = config.graph;
  const cut = cutsOf(draft.alarms);
  const isAnyCut = cut.silent.size > 0 || cut.severed !== null;
  const isHidden = (id: ElementId, mine: Status | null): boolean =>
    cut.silent.has(config.siteOf.get(id) ?? '') || (mine === 'down' && isUnseen(config, cut, id, 'device.down'));
  const world = { config, nowMs: draft.nowMs, signals: settledSignals(draft), isDeclared: declaredBy(config, draft.sources) };
  const isDoubtful = new Uint8Array(ids.length);
  const owns = yield* ownStatuses(world);
  const found = owns.map(({ status, believed }, index) => {
    const seen = isAnyCut && isHidden(itemAt(ids, index), status) ? 'unknown' : status;
    // Instruments that contradict each other say nothing of whether the thing works: what needs it is not in doubt.
    if (seen === 'unknown' && (believed === null || believed === 'unknown')) isDoubtful[index] = 1;
    return seen;
  });
  yield;
  return { statuses: found, isDoubtful };
}

function degradedBy({ alarms, config }: Draft): readonly ElementId[] {
  return [...standingByCondition(alarms)].flatMap(([condition, standing]) =>
    conditionById(condition).effect === 'degraded'
      ? standing.flatMap(({ element }) => (config.elements.has(element) ? [element] : []))
      : [],
  );
}

/** Places and what is composed of other things: what these say is what is known of them. A party is no device. */
const COMPOSED: readonly ElementKind[] = ['site', 'room', 'pool', 'volume', 'service', 'party'];

const unread = new WeakMap<Config, { readonly isDeclared: (index: number) => boolean; readonly mask: Uint8Array }>();

/** Devices of which instruments could tell something, and no source declares any: 1 for each. A memo of a pure function. */
function unreadOf({ config, sources }: Draft): Uint8Array {
  const isDeclared = declaredBy(config, sources);
  const known = unread.get(config);
  if (known?.isDeclared === isDeclared) return known.mask;
  const mask = new Uint8Array(config.graph.size);
  const isDevice = (id: ElementId): boolean => !COMPOSED.includes(config.elements.get(id)?.kind ?? 'party');
  for (const { element } of config.signals) if (isDevice(element)) mask[indexOf(config.graph, element)] = 1;
  for (const { element, index } of config.signals) if (isDeclared(index)) mask[indexOf(config.graph, element)] = 0;
  unread.set(config, { isDeclared, mask });
  return mask;
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
