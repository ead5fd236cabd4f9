/**
 * The plant model: a site that lives in virtual time. Pure: no clock, and all variation comes from the seed, so equal calls give
 * equal plants however time is cut into steps. Played live by `index.ts` and by scenarios. What it claims is in the reference.
 */
import type { Site } from '../../../../shared/model/site.ts';
import { stepRoom } from './climate.ts';
import { COLLECTOR_HOLD_MS } from './collector.ts';
import { nextSource, stepCopy, stepMover, stepPair } from './failover.ts';
import { listFaults } from './faults.ts';
import { planOf } from './plan.ts';
import { unitOf } from './noise.ts';
import { stepGenerator, stepUps } from './power.ts';
import { shelvesOf, stepShelf, WHOLE_SHELF } from './shelves.ts';
import { mapKept } from './state.ts';
import type { CentreState, Dynamics, GeneratorState, PlantState } from './state.ts';
import { derive, split } from './up.ts';

export { listFaults } from './faults.ts';
export type { Fault } from './faults.ts';
export { readPlant, readSignal } from './read.ts';
export type { PlantReading } from './read.ts';
export type { PlantState } from './state.ts';

/** Grid of the simulation: states change on its points only, whatever `dtMs` is asked for. */
export const TICK_MS = 500;

/** A healthy plant at time 0. Equal site and seed, equal plant. */
export function createPlant(site: Site, seed: number): PlantState {
  const plan = planOf(site, seed);
  const dynamics: Dynamics = {
    upses: record(
      plan.upses,
      (ups) => ups.id,
      () => ({ chargePct: 100 }),
    ),
    generators: record(
      plan.generators,
      (one) => one.id,
      (one) => ({ phase: 'stopped', phaseMs: 0, heldMs: 0, failedStarts: 0, fuelPct: 96 + 3 * unitOf(seed, one.id, 0) }),
    ),
    rooms: record(
      plan.rooms,
      (room) => room.id,
      (room) => ({ tempC: room.targetC, isShut: false }),
    ),
    pairs: record(
      plan.pairs,
      (pair) => pair.id,
      (pair) => ({ active: pair.members[0] ?? null, vacantMs: 0 }),
    ),
    movers: record(
      plan.movers,
      (mover) => mover.id,
      (mover) => ({ host: mover.firstHost, waitedMs: 0 }),
    ),
    copies: record(
      plan.volumes.flatMap((volume) => volume.copies),
      (id) => id,
      () => ({ state: 'inSync', resyncMs: 0, lagMs: 0 }),
    ),
    shelves: record(
      shelvesOf(site),
      (id) => id,
      () => WHOLE_SHELF,
    ),
    sources: plan.volumes.map((volume) => volume.firstSource),
    centres: record(
      plan.centres,
      (centre) => centre.id,
      () => ({ darkMs: 0 }),
    ),
  };
  return { plan, seed, tMs: 0, faults: [], faultAtMs: {}, dynamics, derived: derive(plan, [], dynamics, null) };
}

/** The plant `dtMs` later (0 or more). A plant at rest takes no time to step, however far. */
export function stepPlant(state: PlantState, dtMs: number): PlantState {
  if (!(dtMs >= 0)) throw new RangeError(`a plant steps forward only, not by ${String(dtMs)} ms`);
  const untilMs = state.tMs + dtMs;
  let now = state;
  for (let nextMs = (Math.floor(state.tMs / TICK_MS) + 1) * TICK_MS; nextMs <= untilMs; nextMs += TICK_MS) {
    const dynamics = advance(now, TICK_MS);
    if (dynamics === now.dynamics) break; // at rest: the next tick would see the same and do the same
    now = { ...now, dynamics, derived: derive(now.plan, now.faults, dynamics, now.derived) };
  }
  return { ...now, tMs: untilMs };
}

/** Starts a fault of `listFaults`; one already active changes nothing. Throws for one the site does not have. */
export function inject(state: PlantState, fault: string): PlantState {
  if (!isFault(state, fault)) throw new RangeError(`the site has no fault "${fault}"`);
  return state.faults.includes(fault) ? state : withFaults(state, [...state.faults, fault], state.dynamics);
}

/** Ends one fault, or all with null; one that is not active changes nothing. What it broke recovers in its own time. */
export function clear(state: PlantState, fault: string | null): PlantState {
  const ended = fault === null ? state.faults : state.faults.filter((one) => one === fault);
  if (ended.length === 0) return state;
  return withFaults(
    state,
    state.faults.filter((one) => !ended.includes(one)),
    repaired(state, ended),
  );
}

/** Whether this site has such a fault, on or not. */
export function isFault(state: PlantState, fault: string): boolean {
  return listFaults(state.plan.site).some((one) => one.id === fault);
}

function withFaults(state: PlantState, faults: readonly string[], dynamics: Dynamics): PlantState {
  const faultAtMs = Object.fromEntries(faults.map((fault) => [fault, state.faultAtMs[fault] ?? state.tMs]));
  return { ...state, faults, faultAtMs, dynamics, derived: derive(state.plan, faults, dynamics, state.derived) };
}

/** A technician resets a generator that had locked itself out. */
function repaired(state: PlantState, ended: readonly string[]): Dynamics {
  const reset = new Set(
    ended
      .map(split)
      .filter(([what]) => what === 'generator-fails' || what === 'generator-stops')
      .map(([, target]) => target),
  );
  const generators = mapKept(state.dynamics.generators, (id, one): GeneratorState =>
    reset.has(id) && one.phase !== 'running' ? { ...one, phase: 'stopped', phaseMs: 0, heldMs: 0, failedStarts: 0 } : one,
  );
  return generators === state.dynamics.generators ? state.dynamics : { ...state.dynamics, generators };
}

/** One tick. Keeps every identity when nothing changes. */
function advance(state: PlantState, dtMs: number): Dynamics {
  const { plan, dynamics } = state;
  const upses = mapKept(dynamics.upses, (id, one) => apply(plan.upses, id, one, (ups) => stepUps(state, ups, one, dtMs)));
  const generators = mapKept(dynamics.generators, (id, one) =>
    apply(plan.generators, id, one, (generator) => stepGenerator(state, generator, one, dtMs)),
  );
  const rooms = mapKept(dynamics.rooms, (id, one) => apply(plan.rooms, id, one, (room) => stepRoom(state, room, one, dtMs)));
  const pairs = mapKept(dynamics.pairs, (id, one) => apply(plan.pairs, id, one, (pair) => stepPair(state, pair, one, dtMs)));
  const movers = mapKept(dynamics.movers, (id, one) => apply(plan.movers, id, one, (mover) => stepMover(state, mover, one, dtMs)));
  const nextSources = plan.volumes.map((volume, index) => nextSource(state, volume, dynamics.sources[index] ?? volume.firstSource));
  const sources = nextSources.every((id, index) => id === dynamics.sources[index]) ? dynamics.sources : nextSources;
  const sourceOf = new Map(
    plan.volumes.flatMap((volume, index) => volume.copies.map((id) => [id, sources[index] ?? volume.firstSource] as const)),
  );
  const copies = mapKept(dynamics.copies, (id, one) => stepCopy(state, id, one, sourceOf.get(id) ?? id, dtMs));
  const shelves = mapKept(dynamics.shelves, (id, one) => stepShelf(state, id, one, dtMs));
  const centres = mapKept(dynamics.centres, (id, one) =>
    apply(plan.centres, id, one, (centre) => stepCentre(state, centre.supplies, one, dtMs)),
  );
  const next: Dynamics = { upses, generators, rooms, pairs, movers, copies, shelves, sources, centres };
  return isSame(next, dynamics) ? dynamics : next;
}

function stepCentre(state: PlantState, supplies: readonly string[], centre: CentreState, dtMs: number): CentreState {
  const isPowered = supplies.length === 0 || supplies.some((id) => state.derived.up.has(id));
  if (isPowered) return centre.darkMs === 0 ? centre : { darkMs: 0 };
  return centre.darkMs > COLLECTOR_HOLD_MS ? centre : { darkMs: centre.darkMs + dtMs };
}

function isSame(a: Dynamics, b: Dynamics): boolean {
  return (
    a.upses === b.upses &&
    a.generators === b.generators &&
    a.rooms === b.rooms &&
    a.pairs === b.pairs &&
    a.movers === b.movers &&
    a.copies === b.copies &&
    a.shelves === b.shelves &&
    a.sources === b.sources &&
    a.centres === b.centres
  );
}

function apply<P extends { readonly id: string }, T>(plans: readonly P[], id: string, value: T, step: (plan: P) => T): T {
  const plan = plans.find((one) => one.id === id);
  return plan === undefined ? value : step(plan);
}

function record<P, T>(plans: readonly P[], idOf: (plan: P) => string, make: (plan: P) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(plans.map((plan) => [idOf(plan), make(plan)]));
}
