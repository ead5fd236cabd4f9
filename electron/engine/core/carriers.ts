/** What carries now and runs out, with its end: UPS units without supply, rooms without cooling, generators with their fuel (model 2). Pure. */
import type { ReadingView } from '../../../shared/model/live.ts';
import type { ElementId, SiteElement } from '../../../shared/model/site.ts';
import { standingOf } from './alarms-on.ts';
import type { Config } from './config.ts';
import { isKnown, lastGood, read, standing } from './derive/fact.ts';
import type { Draft } from './draft.ts';
import { indexOf } from './graph/graph.ts';
import { itemAt, listAt } from './graph/lists.ts';
import { isSupported } from './graph/support.ts';
import { settledFall } from './graph/survivors.ts';
import type { Carrier } from './graph/time-to-loss.ts';
import { ofKind } from './of-kind.ts';
import { PIECE, type Pieces } from './pieces.ts';
import { stateUnder } from './signal-list.ts';

/** Temperature assumed for a room no sensor speaks for, degrees Celsius: warm for a running room (ASHRAE upper recommended). */
const UNMEASURED_ROOM_C = 27;

/** A UPS unit, its number in the graph, and the signals it has, or null. */
interface Unit {
  readonly ups: SiteElement;
  readonly index: number;
  readonly source: number | null;
  readonly runtime: number | null;
  readonly charge: number | null;
}

const unitsMemo = new WeakMap<Config, readonly Unit[]>();

/** In the order of the file: every one is asked in each look. A memo of a pure function of the site. */
function unitsOf(config: Config): readonly Unit[] {
  const known =
    unitsMemo.get(config) ??
    ofKind(config.site, 'ups').map((ups) => {
      const signal = (metric: string): number | null => config.signalAt.get(ups.id)?.get(metric)?.index ?? null;
      const index = indexOf(config.graph, ups.id);
      return { ups, index, source: signal('ups.source'), runtime: signal('ups.runtime'), charge: signal('ups.charge') };
    });
  unitsMemo.set(config, known);
  return known;
}

/** What carries as long as it lasts while these have failed (by number in the graph): units, rooms, generators, each in the order of the file. */
export function* carriersOf(draft: Draft, failed: Uint8Array): Pieces<readonly Carrier[]> {
  const { graph, site } = draft.config;
  const fall = settledFall(graph, failed);
  const carriers: Carrier[] = [];
  const alarmed = new Set(standingOf(draft.alarms, 'ups.onBattery').map(({ element }) => element));
  for (const [place, unit] of unitsOf(draft.config).entries()) {
    if (place % PIECE === 0) yield;
    const { ups, index, source } = unit;
    const isFed = isSupported(fall, index);
    if (failed[index] === 1 || (isFed && !isOnBattery(draft, ups.id, source, alarmed))) continue;
    const endsMs = batteryEndMs(draft, unit);
    carriers.push({ element: ups.id, kind: isFed ? 'cutOff' : 'ups', endsEarliestMs: endsMs, endsLatestMs: endsMs });
  }
  for (const room of ofKind(site, 'room')) {
    if (room.facts.limitC === undefined || isSupported(fall, indexOf(graph, room.id))) continue;
    const endsMs = heatEndMs(draft, room);
    carriers.push({ element: room.id, kind: 'room', endsEarliestMs: endsMs, endsLatestMs: Infinity });
  }
  for (const generator of ofKind(site, 'generator')) {
    if (failed[indexOf(graph, generator.id)] === 1 || generator.facts.lastsS === undefined) continue;
    const fuel = read(draft, generator.id, 'gen.fuel');
    const share = fuel?.value === null || fuel?.value === undefined ? 1 : fuel.value / 100;
    const endsMs = draft.nowMs + share * generator.facts.lastsS * 1_000;
    carriers.push({ element: generator.id, kind: 'generator', endsEarliestMs: endsMs, endsLatestMs: endsMs });
  }
  return carriers;
}

function isOnBattery(draft: Draft, ups: ElementId, signal: number | null, alarmed: ReadonlySet<ElementId>): boolean {
  const last = signal === null ? null : stateUnder(draft.signalWriter ?? draft.signals, signal).last;
  if (last?.state !== 'battery' && !alarmed.has(ups)) return false; // most: no need to see how old it is
  const source = read(draft, ups, 'ups.source');
  return isKnown(source) ? source.state === 'battery' : alarmed.has(ups);
}

/**
 * End of a battery: telemetry's runtime counted from its measurement; else rated runtime times charge from the loss. Model 2. A last known
 * figure still bounds the end even when its source is silent now: the battery goes on draining.
 */
function batteryEndMs(draft: Draft, { ups, runtime: runtimeSignal, charge: chargeSignal }: Unit): number {
  const runtime = lastGood(draft, runtimeSignal);
  if (runtime !== null && runtime.value !== null) return runtime.atMs + runtime.value * 1_000;
  const charge = lastGood(draft, chargeSignal)?.value ?? null;
  const share = charge === null ? 1 : charge / 100;
  const fromMs = standing(draft, 'ups.onBattery', ups.id)?.onsetMs ?? draft.nowMs;
  return fromMs + (ups.facts.runtimeS ?? 0) * share * 1_000;
}

/** When a room without cooling reaches its limit: `(limit - now) / slope`, slope from the site file (principles: time-to-loss). */
function heatEndMs(draft: Draft, room: SiteElement): number {
  const { graph } = draft.config;
  const limitC = room.facts.limitC ?? UNMEASURED_ROOM_C;
  const perMin = room.facts.warmingCPerMin ?? 1;
  const index = indexOf(graph, room.id);
  const readings = [index, ...listAt(graph.standing, index)]
    .flatMap((element) => read(draft, itemAt(graph.ids, element), 'env.temperature') ?? [])
    .filter((reading) => reading.value !== null && (reading.quality === 'good' || reading.isImplausible));
  const believed = readings.filter((reading) => !reading.isImplausible);
  const counted: readonly ReadingView[] = believed.length > 0 ? believed : readings; // none can be believed: the hottest bounds the end
  const hottest = readings.length === 0 ? UNMEASURED_ROOM_C : Math.max(...counted.map((reading) => reading.value ?? UNMEASURED_ROOM_C));
  // Silent thermometers say nothing new: the room has been heating since nothing cools it.
  const sinceMs = readings.some(isKnown) ? draft.nowMs : (standing(draft, 'cooling.none', room.id)?.onsetMs ?? draft.nowMs);
  return Math.max(draft.nowMs, sinceMs + ((limitC - hottest) / perMin) * 60_000);
}
