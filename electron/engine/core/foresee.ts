/**
 * Stage 6: what the present faults lead to if nothing is done. Who carries whom and until when, which site goes dark,
 * which service is lost or restarted, at the earliest and at the latest (principles: time-to-loss).
 */
import { CHAIN, chainRow, type ChainRow } from '../../../shared/model/chain.ts';
import type { ElementId, SiteElement } from '../../../shared/model/site.ts';
import { carriersOf } from './carriers.ts';
import type { Config } from './config.ts';
import { knownBehind, notToCountOn } from './derive/copies-known.ts';
import { isKnown, read, standing } from './derive/fact.ts';
import { mainsLostSince } from './derive/power.ts';
import { downNow } from './down-now.ts';
import type { Draft } from './draft.ts';
import { explain } from './graph/explain.ts';
import { idsWhere, indexOf, maskOf, withMarked, type Graph } from './graph/graph.ts';
import { drop, settle, uncarry } from './graph/fall.ts';
import { itemAt } from './graph/lists.ts';
import { fallOf } from './graph/survivors.ts';
import { timesToLoss, type Carrier, type Pending, type ServiceLoss, type Situation } from './graph/time-to-loss.ts';
import { ofKind } from './of-kind.ts';
import { measuredDemand } from './peaks.ts';
import { PIECE, type Pieces } from './pieces.ts';

export type { ServiceLoss } from './graph/time-to-loss.ts';

/** A moment hosts stop because what carries them has run out. */
export interface Blackout {
  readonly atMs: number;
  readonly site: ElementId;
  /** Rows of the chain in which something of that site no longer works from then on; in the order of the chain. */
  readonly rows: readonly ChainRow[];
  /** Carriers that have run out by then. */
  readonly carriers: readonly ElementId[];
  /** Services that still answer and may run there: nobody is told which host carries whom. What is down already is no matter of this moment. */
  readonly services: readonly ElementId[];
  /** Those of them that nothing carries from then on, here or elsewhere: lost. */
  readonly lost: readonly ElementId[];
  /** Those that only a copy would carry of which nobody knows whether it is in sync. All others restart elsewhere, if they run there at all. */
  readonly unsure: readonly ElementId[];
}

/** Something that carries now and runs out: a UPS, a warming room, a generator's tank. `endsMs`: at the earliest, UTC ms. */
export interface CarrierView {
  readonly element: ElementId;
  readonly endsMs: number;
  /** Failed elements it stands in for. */
  readonly because: readonly ElementId[];
}

/** What a look foresees, for impacts and decisions; lists that say the same as before are the same objects. */
export interface Outlook {
  /** Elements taken as failed now, sorted as in the file. */
  readonly failed: readonly ElementId[];
  readonly carriers: readonly CarrierView[];
  readonly losses: readonly ServiceLoss[];
  readonly blackouts: readonly Blackout[];
}

/** Elements that deliver nothing now without being faulty: generators that do not run. */
export function standbyOf(draft: Draft): ReadonlySet<ElementId> {
  return new Set(
    kindOf(draft, 'generator')
      .filter((generator) => !isRunning(draft, generator.id))
      .map((generator) => generator.id),
  );
}

/** What the outlook takes as failed, by number, only to be read. A memo of a pure function: the same list, the same mask. */
export function failedNow({ config, picture }: Pick<Draft, 'config' | 'picture'>): Uint8Array {
  const { failed } = picture.outlook;
  const known = failedMemo.get(failed);
  if (known?.length === config.graph.size) return known;
  const mask = maskOf(config.graph, failed);
  failedMemo.set(failed, mask);
  return mask;
}

const failedMemo = new WeakMap<Outlook['failed'], Uint8Array>();

/** The outlook of now. Parts that say the same as before are the same objects. */
export function* foresee(draft: Draft): Pieces<Outlook> {
  const { graph } = draft.config;
  const down = downNow(draft);
  yield;
  const failed = withMarked(graph, down, standbyOf(draft));
  yield;
  const carriers = yield* carriersOf(draft, failed);
  const situation = { nowMs: draft.nowMs, failed, carriers, pending: pendingOf(draft) };
  const foreseen = yield* lossesIn(draft, situation);
  const outlook = yield* keepSame(draft.picture.outlook, {
    failed: idsWhere(graph, failed),
    carriers: yield* carrierViews(graph, failed, carriers),
    losses: foreseen.losses,
    blackouts: yield* blackoutsOf(draft, situation, foreseen),
  });
  failedMemo.set(outlook.failed, failed);
  return outlook;
}

function* carrierViews(graph: Graph, failed: Uint8Array, carriers: readonly Carrier[]): Pieces<readonly CarrierView[]> {
  const explanation = explain(graph, failed);
  const views: CarrierView[] = [];
  for (const { element, endsEarliestMs } of carriers) {
    if (views.length % PIECE === 0) yield;
    views.push({ element, endsMs: endsEarliestMs, because: explanation.why(element) });
  }
  return views;
}

/** Each part that says the same as before is the same object: answers that go by it are kept. */
function* keepSame(before: Outlook, now: Outlook): Pieces<Outlook> {
  return {
    failed: yield* same(before.failed, now.failed),
    carriers: yield* same(before.carriers, now.carriers),
    losses: yield* same(before.losses, now.losses),
    blackouts: yield* same(before.blackouts, now.blackouts),
  };
}

function* same<T extends readonly unknown[]>(before: T, now: T): Pieces<T> {
  if (before.length !== now.length) return now;
  for (const [place, one] of now.entries()) {
    if (place % PIECE === 0) yield;
    if (before[place] !== one && JSON.stringify(before[place]) !== JSON.stringify(one)) return now;
  }
  return before;
}

interface Foreseen {
  /** Uncertain inputs give an interval: copies not known to be in sync count at its earliest end, and not at its latest. */
  readonly losses: readonly ServiceLoss[];
  /** As if every copy not known to be behind were in sync. */
  readonly sure: readonly ServiceLoss[];
}

function* lossesIn(draft: Draft, situation: Situation): Pieces<Foreseen> {
  const { graph } = draft.config;
  const [behind, doubtful] = [knownBehind(draft), notToCountOn(draft)];
  const demand = measuredDemand(draft);
  yield;
  const sure = yield* timesToLoss(graph, situation, { demand, outOfSync: new Set(behind) });
  if (behind.join() === doubtful.join()) return { losses: sure, sure };
  const latest = new Map(sure.map(({ service, latestMs }) => [service, latestMs]));
  const worst = yield* timesToLoss(graph, situation, { demand, outOfSync: new Set(doubtful) });
  return { losses: worst.map((loss) => ({ ...loss, latestMs: latest.get(loss.service) ?? null })), sure };
}

function kindOf(draft: Draft, kind: SiteElement['kind']): readonly SiteElement[] {
  return ofKind(draft.config.site, kind);
}

function isRunning(draft: Draft, generator: ElementId): boolean {
  const state = read(draft, generator, 'gen.state');
  return isKnown(state) && state.state === 'running';
}

/** Generators that may still come: wanted, not locked out. Never certain. */
function pendingOf(draft: Draft): readonly Pending[] {
  return kindOf(draft, 'generator').flatMap((generator) => {
    const lostAtMs = mainsLostSince(draft, generator.id);
    const isOut = ['gen.startFailed', 'gen.notReady'].some(
      (condition) => draft.alarms[`${condition}|${generator.id}`]?.clearedAtMs === null,
    );
    if (lostAtMs === null || isOut || isRunning(draft, generator.id)) return [];
    const dueMs = Math.max(draft.nowMs + 1, lostAtMs + (generator.facts.startsWithinS ?? 0) * 1_000);
    return [{ element: generator.id, atEarliestMs: dueMs, atLatestMs: dueMs, certain: false }];
  });
}

/** Moments at which hosts stop in the pessimistic course: carriers end at their earliest, nobody comes to help. */
function* blackoutsOf(draft: Draft, { failed, carriers }: Situation, { losses, sure }: Foreseen): Pieces<readonly Blackout[]> {
  if (carriers.length === 0) return [];
  const { graph, site, siteOf } = draft.config;
  const fall = fallOf(
    graph,
    failed,
    carriers.map((carrier) => carrier.element),
  );
  const byEnd = Map.groupBy(carriers, (carrier) => carrier.endsEarliestMs);
  const blackouts: Blackout[] = [];
  const began = fall.fallenCount;
  const hosts = hostCentres(draft.config);
  const seen = new Set<ElementId>();
  for (const atMs of [...byEnd.keys()].sort((a, b) => a - b)) {
    yield;
    if (seen.size === site.centres.length) break;
    // One fall goes on from moment to moment: what has ended does not come back.
    const from = fall.fallenCount;
    for (const carrier of byEnd.get(atMs) ?? []) {
      const index = indexOf(graph, carrier.element);
      uncarry(fall, index);
      if (carrier.kind === 'generator' || carrier.kind === 'cutOff') drop(fall, index);
    }
    settle(fall);
    const fallenSince = (count: number): readonly SiteElement[] =>
      Array.from(fall.fallen.subarray(count, fall.fallenCount), (index) => itemAt(graph.elements, index));
    for (const [place, centre] of site.centres.entries()) {
      if (seen.has(centre)) continue;
      const lost = fall.fallen.subarray(from, fall.fallenCount).filter((index) => hosts[index] === place);
      if (lost.length === 0) continue;
      seen.add(centre);
      const ended = carriers.filter((carrier) => carrier.endsEarliestMs <= atMs && siteOf.get(carrier.element) === centre);
      const services = servicesOn(graph, new Set(Array.from(lost, (index) => itemAt(graph.ids, index)))).filter(
        (id) => standing(draft, 'service.down', id) === null,
      );
      const [ends, mayEnd] = [endedBy(sure, atMs), endedBy(losses, atMs)];
      blackouts.push({
        atMs,
        site: centre,
        rows: rowsOf(fallenSince(began).filter((element) => siteOf.get(element.id) === centre)), // an earlier end counts as well
        carriers: ended.map((carrier) => carrier.element),
        services,
        lost: services.filter((id) => ends.has(id)),
        unsure: services.filter((id) => mayEnd.has(id) && !ends.has(id)),
      });
    }
  }
  return blackouts;
}

const hostMemo = new WeakMap<Config, Int8Array>();

/** Of each element by number: which of the two centres it is a host of; -1: none. A memo of a pure function of the site. */
function hostCentres(config: Config): Int8Array {
  const { graph, site, siteOf } = config;
  const centreOf = ({ id, kind }: SiteElement): number =>
    kind === 'hypervisor' ? site.centres.findIndex((one) => one === siteOf.get(id)) : -1;
  const known = hostMemo.get(config) ?? Int8Array.from(graph.elements, centreOf);
  hostMemo.set(config, known);
  return known;
}

function rowsOf(elements: readonly SiteElement[]): readonly ChainRow[] {
  const rows = new Set(elements.map(({ kind }) => chainRow(kind)));
  return CHAIN.filter((row) => rows.has(row));
}

function endedBy(losses: readonly ServiceLoss[], atMs: number): ReadonlySet<ElementId> {
  return new Set(losses.flatMap(({ service, earliestMs }) => (earliestMs !== null && earliestMs <= atMs ? [service] : [])));
}

/** Services whose pool has one of these hosts, in the order of the file. */
function servicesOn(graph: Graph, hosts: ReadonlySet<ElementId>): readonly ElementId[] {
  const idOf = (index: number): ElementId => itemAt(graph.ids, index);
  const isOn = graph.pools.map(({ members }) => members.some((member) => hosts.has(idOf(member))));
  const services = graph.services.filter(({ pool }) => isOn[pool] === true).map(({ element }) => element);
  return services.sort((a, b) => a - b).map(idOf);
}
