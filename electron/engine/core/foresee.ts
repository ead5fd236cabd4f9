/**
 * Stage 6: what the present faults lead to if nothing is done. Who carries whom and until when, which site goes dark,
 * which service is lost or restarted, at the earliest and at the latest (principles: time-to-loss).
 */
import type { ReadingView } from '../../../shared/model/live.ts';
import type { ElementId, SiteElement } from '../../../shared/model/site.ts';
import { conditionById } from './conditions.ts';
import { cutsOf, isUnseen } from './cut.ts';
import { isKnown, read } from './derive/fact.ts';
import { mainsLostSince } from './derive/power.ts';
import type { Draft } from './draft.ts';
import { explain } from './graph/explain.ts';
import { indexOf, isUp } from './graph/graph.ts';
import { isSupported } from './graph/support.ts';
import { fallOf, survivors } from './graph/survivors.ts';
import { timeToLoss, type Carrier, type Pending, type ServiceLoss } from './graph/time-to-loss.ts';
import { ofKind } from './of-kind.ts';

export type { ServiceLoss } from './graph/time-to-loss.ts';

/** Temperature assumed for a room no sensor speaks for, degrees Celsius: warm for a running room (ASHRAE upper recommended). */
const UNMEASURED_ROOM_C = 27;

/** A moment hosts stop because what carries them has run out. */
export interface Blackout {
  readonly atMs: number;
  readonly site: ElementId;
  /** Carriers that have run out by then. */
  readonly carriers: readonly ElementId[];
  /** Services with hosts there: restarted elsewhere if there is room, lost if not. */
  readonly services: readonly ElementId[];
}

export interface CarrierView {
  readonly element: ElementId;
  readonly endsMs: number;
  /** Failed elements it stands in for. */
  readonly because: readonly ElementId[];
}

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

/** Elements with a standing alarm that says they do not work, those we can't see left out: unknown is not down. */
export function downNow(draft: Draft): ReadonlySet<ElementId> {
  const cut = cutsOf(draft.alarms);
  return new Set(
    Object.values(draft.alarms)
      .filter(
        (alarm) =>
          alarm.clearedAtMs === null && conditionById(alarm.condition).effect === 'down' && draft.config.elements.has(alarm.element),
      )
      .filter((alarm) => !isUnseen(draft.config, cut, alarm.element, alarm.condition))
      .map((alarm) => alarm.element),
  );
}

export function foresee(draft: Draft): Outlook {
  const { graph } = draft.config;
  const failed = new Set([...downNow(draft), ...standbyOf(draft)]);
  const carriers = carriersOf(draft, failed);
  const explanation = explain(graph, failed);
  const situation = { nowMs: draft.nowMs, failed, carriers, pending: pendingOf(draft) };
  return {
    failed: graph.ids.filter((id) => failed.has(id)),
    carriers: carriers.map((carrier) => ({
      element: carrier.element,
      endsMs: carrier.endsEarliestMs,
      because: explanation.why(carrier.element),
    })),
    losses: timeToLoss(graph, situation),
    blackouts: blackoutsOf(draft, failed, carriers),
  };
}

function kindOf(draft: Draft, kind: SiteElement['kind']): readonly SiteElement[] {
  return ofKind(draft.config.site, kind);
}

function isRunning(draft: Draft, generator: ElementId): boolean {
  const state = read(draft, generator, 'gen.state');
  return isKnown(state) && state.state === 'running';
}

/** Units that hold their load although their supply is gone, with the earliest end. */
function carriersOf(draft: Draft, failed: ReadonlySet<ElementId>): readonly Carrier[] {
  const { graph } = draft.config;
  const fall = fallOf(graph, failed);
  const carriers: Carrier[] = [];
  for (const ups of kindOf(draft, 'ups')) {
    const source = read(draft, ups.id, 'ups.source');
    const isOnBattery = isKnown(source) ? source.state === 'battery' : draft.alarms[`ups.onBattery|${ups.id}`]?.clearedAtMs === null;
    const isFed = isSupported(fall, indexOf(graph, ups.id));
    if (failed.has(ups.id) || (!isOnBattery && isFed)) continue;
    const endsMs = batteryEndMs(draft, ups);
    carriers.push({ element: ups.id, kind: isFed ? 'cutOff' : 'ups', endsEarliestMs: endsMs, endsLatestMs: endsMs });
  }
  for (const room of kindOf(draft, 'room')) {
    if (room.facts.limitC === undefined || isSupported(fall, indexOf(graph, room.id))) continue;
    const endsMs = heatEndMs(draft, room);
    carriers.push({ element: room.id, kind: 'room', endsEarliestMs: endsMs, endsLatestMs: Infinity });
  }
  for (const generator of kindOf(draft, 'generator')) {
    if (failed.has(generator.id) || generator.facts.lastsS === undefined) continue;
    const fuel = read(draft, generator.id, 'gen.fuel');
    const share = fuel?.value === null || fuel?.value === undefined ? 1 : fuel.value / 100;
    const endsMs = draft.nowMs + share * generator.facts.lastsS * 1_000;
    carriers.push({ element: generator.id, kind: 'generator', endsEarliestMs: endsMs, endsLatestMs: endsMs });
  }
  return carriers;
}

/** End of a battery: telemetry's runtime counted from its measurement; else rated runtime times charge from the loss. Model 2. */
export function batteryEndMs(draft: Draft, ups: SiteElement): number {
  const runtime = read(draft, ups.id, 'ups.runtime');
  if (usable(runtime) && runtime.value !== null && runtime.atMs !== null) return runtime.atMs + runtime.value * 1_000;
  const charge = read(draft, ups.id, 'ups.charge');
  const share = usable(charge) && charge.value !== null ? charge.value / 100 : 1;
  const fromMs = draft.alarms[`ups.onBattery|${ups.id}`]?.onsetMs ?? draft.nowMs;
  return fromMs + (ups.facts.runtimeS ?? 0) * share * 1_000;
}

/** A last known figure still bounds the end even when its source is silent now: the battery goes on draining. */
function usable(reading: ReadingView | null): reading is ReadingView {
  return reading !== null && reading.quality === 'good';
}

/** When a room without cooling reaches its limit: `(limit - now) / slope`, slope from the site file (principles: time-to-loss). */
function heatEndMs(draft: Draft, room: SiteElement): number {
  const limitC = room.facts.limitC ?? UNMEASURED_ROOM_C;
  const perMin = room.facts.warmingCPerMin ?? 1;
  const readings = draft.config.site.elements
    .filter((element) => element.id === room.id || element.in === room.id)
    .flatMap((element) => read(draft, element.id, 'env.temperature') ?? [])
    .filter((reading) => reading.value !== null && (reading.quality === 'good' || reading.isImplausible));
  const believed = readings.filter((reading) => !reading.isImplausible);
  const counted = believed.length > 0 ? believed : readings; // none can be believed: the hottest bounds the end
  const hottest = readings.length === 0 ? UNMEASURED_ROOM_C : Math.max(...counted.map((reading) => reading.value ?? UNMEASURED_ROOM_C));
  // Silent thermometers say nothing new: the room has been heating since nothing cools it.
  const sinceMs = readings.some(isKnown) ? draft.nowMs : (draft.alarms[`cooling.none|${room.id}`]?.onsetMs ?? draft.nowMs);
  return Math.max(draft.nowMs, sinceMs + ((limitC - hottest) / perMin) * 60_000);
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
function blackoutsOf(draft: Draft, failed: ReadonlySet<ElementId>, carriers: readonly Carrier[]): readonly Blackout[] {
  const { graph, site } = draft.config;
  const before = survivors(graph, failed, new Set(carriers.map((carrier) => carrier.element)));
  const hostsOf = Map.groupBy(kindOf(draft, 'hypervisor'), (host) => draft.config.siteOf.get(host.id));
  const blackouts: Blackout[] = [];
  const seen = new Set<ElementId>();
  for (const atMs of [...new Set(carriers.map((carrier) => carrier.endsEarliestMs))].sort((a, b) => a - b)) {
    const ended = carriers.filter((carrier) => carrier.endsEarliestMs <= atMs);
    const left = carriers.filter((carrier) => carrier.endsEarliestMs > atMs).map((carrier) => carrier.element);
    const out = ended.filter((carrier) => carrier.kind === 'generator' || carrier.kind === 'cutOff').map((carrier) => carrier.element);
    const after = survivors(graph, new Set([...failed, ...out]), new Set(left));
    for (const centre of site.centres) {
      const hosts = hostsOf.get(centre) ?? [];
      const fallen = new Set(hosts.filter((host) => isUp(graph, before, host.id) && !isUp(graph, after, host.id)).map((host) => host.id));
      if (fallen.size === 0 || seen.has(centre)) continue;
      seen.add(centre);
      const pools = new Set(
        site.elements.filter((element) => element.pool?.members.some((member) => fallen.has(member)) === true).map((element) => element.id),
      );
      const services = site.elements
        .filter((element) => element.service?.pool !== null && element.service?.pool !== undefined && pools.has(element.service.pool))
        .map((element) => element.id);
      const carriersThere = ended.map((carrier) => carrier.element).filter((id) => draft.config.siteOf.get(id) === centre);
      blackouts.push({ atMs, site: centre, carriers: carriersThere, services });
    }
  }
  return blackouts;
}
