/**
 * What the instruments of the plant show: one reading per signal that can be heard now. Values carry the small variation real ones
 * have, repeatable for a seed; at rest no value leaves the band of a healthy site.
 */
import type { ElementId } from '../../../../shared/model/site.ts';
import { isRunning } from './climate.ts';
import { rounded, wander } from './noise.ts';
import { isLow, runtimeS } from './power.ts';
import { NETWORK_SHOWS } from './read-network.ts';
import { HOST_SHOWS } from './show-hosts.ts';
import { STORAGE_SHOWS } from './show-storage.ts';
import type { PlantState } from './state.ts';
import { isAlive, isHeard } from './visible.ts';

/** One reading; `value` for number metrics, `state` for state metrics. */
export interface PlantReading {
  readonly element: ElementId;
  readonly metric: string;
  readonly value?: number;
  readonly state?: string;
}

type Shown = number | string | null;

/** All readings that can be heard now. A signal that is silent is not in the list. */
export function readPlant(state: PlantState): readonly PlantReading[] {
  return state.plan.signals.flatMap(({ element, metric }) => readSignal(state, element, metric) ?? []);
}

/** One reading, or null when it is silent, or is not a signal of this plant. */
export function readSignal(state: PlantState, element: ElementId, metric: string): PlantReading | null {
  const show = SHOWS[metric];
  if (show === undefined || !state.plan.signalKeys.has(`${element}|${metric}`)) return null;
  const isOwn = OUTSIDE_METRICS.has(metric) ? !state.faults.includes(`sensor-silent:${element}`) : isHeard(state, element);
  const shown = isOwn ? show(state, element) : null;
  if (shown === null) return null;
  return typeof shown === 'number' ? { element, metric, value: shown } : { element, metric, state: shown };
}

/** Seen by the console itself, so heard even when nothing else is. */
const OUTSIDE_METRICS: ReadonlySet<string> = new Set(['console.gateway', 'witness.reach', 'site.heartbeat', 'site.witnessView']);

const has = (state: PlantState, what: string, id: ElementId): boolean => state.faults.includes(`${what}:${id}`);
const isUp = (state: PlantState, id: ElementId): boolean => state.derived.up.has(id);
const upDown = (state: PlantState, id: ElementId): string => (isUp(state, id) ? 'up' : 'down');
const around = (state: PlantState, name: string, middle: number, spread: number, periodMs: number, decimals: number): number =>
  rounded(middle + spread * wander(state.seed, name, state.tMs, periodMs), decimals);

/** Measured demand against the declared one when customers ask for more than was planned. */
const GROWN_SHARE = 1.5;
/** Average draw of one load where no UPS says otherwise, W. */
const WATTS_PER_LOAD = 2_400;
const SAGGED_V = 198; // 230 V - 14 %: outside EN 50160, above the transfer point of the UPS
const DRIFTED_HZ = 48.6;

const SHOWS: Readonly<Record<string, (state: PlantState, id: ElementId) => Shown>> = {
  ...NETWORK_SHOWS,
  ...HOST_SHOWS,
  ...STORAGE_SHOWS,
  'mains.voltage': (state, id) =>
    isUp(state, id) ? around(state, `${id} V`, has(state, 'voltage-sag', id) ? SAGGED_V : 230.5, 3, 40_000, 1) : 0,
  'mains.frequency': (state, id) =>
    isUp(state, id) ? around(state, `${id} Hz`, has(state, 'frequency-drift', id) ? DRIFTED_HZ : 50, 0.04, 25_000, 2) : 0,
  'ups.source': (state, id) => upsSource(state, id),
  'ups.battery': (state, id) => upsBattery(state, id),
  'ups.charge': (state, id) => rounded(state.dynamics.upses[id]?.chargePct ?? 0, 1),
  'ups.runtime': (state, id) => {
    const ups = state.plan.upses.find((one) => one.id === id);
    return ups === undefined ? null : Math.round(runtimeS(ups, state.dynamics.upses[id]?.chargePct ?? 0, loadOf(state, id)));
  },
  'ups.load': (state, id) =>
    isUp(state, id) ? Math.max(0, around(state, `${id} load`, designPct(state, id) * loadOf(state, id), 1, 90_000, 1)) : 0,
  'ups.inputVoltage': (state, id) =>
    state.derived.fedUpses.has(id) ? around(state, `${id} in`, sagging(state, id) ? SAGGED_V : 230, 3, 40_000, 1) : 0,
  'ups.inputFrequency': (state, id) =>
    state.derived.fedUpses.has(id) ? around(state, `${id} Hz`, drifting(state, id) ? DRIFTED_HZ : 50, 0.04, 25_000, 2) : 0,
  'ups.outputVoltage': (state, id) => (isUp(state, id) ? around(state, `${id} out`, 230, 0.6, 60_000, 1) : 0),
  'gen.state': (state, id) => state.dynamics.generators[id]?.phase ?? null,
  'gen.mode': (state, id) => generatorMode(state, id),
  'gen.startBattery': (state, id) => around(state, `${id} start V`, has(state, 'start-battery-low', id) ? 22.9 : 26.8, 0.2, 90_000, 1),
  'gen.fuel': (state, id) => rounded(state.dynamics.generators[id]?.fuelPct ?? 0, 1),
  'gen.failedStarts': (state, id) => state.dynamics.generators[id]?.failedStarts ?? 0,
  'pdu.state': upDown,
  'pdu.power': (state, id) =>
    isUp(state, id)
      ? Math.round((state.derived.drawOf.get(id) ?? 0) * around(state, `${id} W`, wattsPerLoad(state, id), 60, 70_000, 0))
      : 0,
  'env.temperature': (state, id) => {
    const room = state.plan.roomOf.get(id);
    return room === undefined
      ? around(state, id, 22.5, 0.3, 300_000, 1)
      : around(state, id, state.dynamics.rooms[room]?.tempC ?? 22.5, 0.2, 300_000, 2);
  },
  'cool.unitState': (state, id) => coolingState(state, id),
  'suppression.state': (state, id) =>
    has(state, 'suppression-discharged', id) ? 'discharged' : has(state, 'panel-fault', id) ? 'fault' : 'armed',
  'door.state': (state, id) => (has(state, 'door-forced', id) ? 'forced' : has(state, 'door-open', id) ? 'open' : 'closed'),
  'contact.state': (state, id) =>
    has(state, 'fire-alarm', id) || has(state, 'intrusion', id) ? 'alarm' : has(state, 'panel-fault', id) ? 'fault' : 'normal',
  'link.oper': upDown,
  'device.reach': upDown,
  'service.probe': upDown,
  'service.demandCpu': (state, id) => demand(state, id, 'cpu'),
  'service.demandMemory': (state, id) => demand(state, id, 'memory'),
  'site.heartbeat': (state, id) =>
    isAlive(state, id) && !has(state, 'heartbeat-lost', id) && !state.faults.includes('console-isolated') ? 'alive' : 'silent',
  'site.witnessView': (state, id) =>
    isWitnessHeard(state) ? (isAlive(state, id) && !has(state, 'witness-blind', id) ? 'alive' : 'silent') : null,
  'witness.reach': (state) => (isWitnessHeard(state) ? 'up' : 'down'),
  'console.gateway': (state) => (state.faults.includes('console-isolated') ? 'down' : 'up'),
};

function upsSource(state: PlantState, id: ElementId): string {
  if (!isUp(state, id)) return 'off';
  if (has(state, 'ups-bypass', id)) return 'bypass';
  if (!state.derived.fedUpses.has(id)) return 'battery';
  return sagging(state, id) ? 'boost' : 'online';
}

function upsBattery(state: PlantState, id: ElementId): string {
  const ups = state.plan.upses.find((one) => one.id === id);
  const charge = state.dynamics.upses[id]?.chargePct ?? 0;
  if (has(state, 'ups-fault', id) || has(state, 'battery-fault', id)) return 'fault';
  if (ups !== undefined && !state.derived.fedUpses.has(id)) return isLow(ups, charge, loadOf(state, id)) ? 'low' : 'discharging';
  if (has(state, 'battery-worn', id)) return 'replace';
  return charge < 99 ? 'charging' : 'normal';
}

function generatorMode(state: PlantState, id: ElementId): string {
  if (has(state, 'generator-locked', id) || (state.dynamics.generators[id]?.failedStarts ?? 0) >= 3) return 'blocked';
  return has(state, 'generator-test', id) ? 'test' : 'auto';
}

function coolingState(state: PlantState, id: ElementId): string {
  if (has(state, 'cooling-lost', id)) return 'fault';
  if (!isUp(state, id)) return 'off';
  return isRunning(state, id) ? 'on' : 'standby';
}

function loadOf(state: PlantState, ups: ElementId): number {
  return state.derived.loadOf.get(ups) ?? 1;
}
/** What one load draws, so that the PDUs of a UPS add up to what it shows, W. */
function wattsPerLoad(state: PlantState, id: ElementId): number {
  for (const above of state.plan.suppliers.get(id) ?? []) {
    const ups = state.plan.byId.get(above);
    const loads = state.plan.designDraw.get(above);
    if (ups?.kind !== 'ups') return wattsPerLoad(state, above);
    if (ups.facts.ratingW !== undefined && loads !== undefined) return (designPct(state, above) / 100) * (ups.facts.ratingW / loads);
  }
  return WATTS_PER_LOAD;
}
function designPct(state: PlantState, ups: ElementId): number {
  return state.plan.upses.find((one) => one.id === ups)?.designPct ?? 0;
}
function sagging(state: PlantState, ups: ElementId): boolean {
  return liveMains(state, ups).some((id) => has(state, 'voltage-sag', id));
}
function drifting(state: PlantState, ups: ElementId): boolean {
  return liveMains(state, ups).some((id) => has(state, 'frequency-drift', id));
}
/** Mains a UPS runs on: none while a generator above it runs. */
function liveMains(state: PlantState, ups: ElementId): readonly ElementId[] {
  return (state.plan.mainsAbove.get(ups) ?? []).filter((id) => isUp(state, id));
}

/** Demand as measured: a little under what is declared, moving with the day. */
function demand(state: PlantState, id: ElementId, resource: string): number | null {
  const declared = state.plan.byId.get(id)?.service?.demand[resource];
  const share = state.faults.includes('demand-high') ? GROWN_SHARE : 0.92;
  return declared === undefined ? null : around(state, `${id} ${resource}`, declared * share, declared * 0.03, 600_000, 1);
}

function isWitnessHeard(state: PlantState): boolean {
  return state.plan.site.witness !== null && isUp(state, state.plan.site.witness) && !state.faults.includes('console-isolated');
}
