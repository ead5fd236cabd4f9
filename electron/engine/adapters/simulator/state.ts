/** The whole state of the plant as plain readonly data. What is derived is recomputed from the rest, never stepped. */
import type { ElementId } from '../../../../shared/model/site.ts';
import type { PlantPlan } from './plan.ts';

/** From 0 to 100. */
export interface UpsState {
  readonly chargePct: number;
}
/** `cooling`: it runs on without load before it stops; `fuelPct` from 0 to 100. */
export interface GeneratorState {
  readonly phase: 'stopped' | 'starting' | 'running' | 'cooling' | 'fault';
  /** Time in the phase, or in the current start attempt, ms. */
  readonly phaseMs: number;
  /** How long it has been called, or (running) not called any more, ms. */
  readonly heldMs: number;
  readonly failedStarts: number;
  readonly fuelPct: number;
}
/** `tempC` in degrees Celsius. */
export interface RoomState {
  readonly tempC: number;
  /** Too hot: the machines in it have shut down. */
  readonly isShut: boolean;
}
/** `vacantMs`: how long nobody has done the work; 0 while somebody does. */
export interface PairState {
  /** Null: nobody does the work. */
  readonly active: ElementId | null;
  readonly vacantMs: number;
}
/** `waitedMs`: how long it has waited for a host; 0 while it runs. */
export interface MoverState {
  /** Null: waiting to be restarted. */
  readonly host: ElementId | null;
  readonly waitedMs: number;
}
/** One copy of a volume, as against the copy it follows. */
export interface CopyState {
  readonly state: 'inSync' | 'async' | 'suspended' | 'broken';
  /** Time spent catching up, ms. */
  readonly resyncMs: number;
  /** Time since it was last in sync, ms. */
  readonly lagMs: number;
}
/** Disks of one pool, counted. */
export interface ShelfState {
  /** Broken disks nobody has replaced. */
  readonly failed: number;
  /** Of them, those no spare has stepped in for. */
  readonly missing: number;
  /** How long a spare has been on its way, ms. */
  readonly waitedMs: number;
  /** Rebuilding time left of each spare that stepped in, ms. */
  readonly rebuilding: readonly number[];
}
/** What a centre has left to be heard with. */
export interface CentreState {
  /** Time since the last power for its own telemetry, ms; 0: powered. */
  readonly darkMs: number;
}

type Each<T> = Readonly<Record<string, T>>;

/** What steps with time. A step that changes nothing keeps every identity: then nothing will ever change by itself. */
export interface Dynamics {
  readonly upses: Each<UpsState>;
  readonly generators: Each<GeneratorState>;
  readonly rooms: Each<RoomState>;
  readonly pairs: Each<PairState>;
  readonly movers: Each<MoverState>;
  readonly copies: Each<CopyState>;
  readonly shelves: Each<ShelfState>;
  /** Per volume, in the plan's order: the copy that holds the truth. */
  readonly sources: readonly ElementId[];
  readonly centres: Each<CentreState>;
}

/** What follows from faults and dynamics. */
export interface Derived {
  /** Elements that do their work; for power: that give voltage. */
  readonly up: ReadonlySet<ElementId>;
  /** UPSes whose input has voltage. */
  readonly fedUpses: ReadonlySet<ElementId>;
  /** Present load per power element against its design load; 1: as designed. */
  readonly loadOf: ReadonlyMap<ElementId, number>;
  /** Present load per power element, in loads. */
  readonly drawOf: ReadonlyMap<ElementId, number>;
  /** Digest of what it was derived from. */
  readonly key: string;
}

/** Plain data, never changed in place: `stepPlant` gives the next one. */
export interface PlantState {
  readonly plan: PlantPlan;
  readonly seed: number;
  /** Time since the plant was created, ms. */
  readonly tMs: number;
  /** Active faults in the order they came. */
  readonly faults: readonly string[];
  /** When each active fault came, ms. */
  readonly faultAtMs: Each<number>;
  readonly dynamics: Dynamics;
  readonly derived: Derived;
}

/** Maps a record; when no entry changed the same record comes back. */
export function mapKept<T>(record: Each<T>, step: (id: string, value: T) => T): Each<T> {
  let isSame = true;
  const next: Record<string, T> = {};
  for (const [id, value] of Object.entries(record)) {
    const stepped = step(id, value);
    if (stepped !== value) isSame = false;
    next[id] = stepped;
  }
  return isSame ? record : next;
}
