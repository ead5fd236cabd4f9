/** The simulator's plant model, held in a box that moves in virtual time. Equal seed and calls, equal readings. */
import type { Site } from '../../shared/model/site.ts';
import { clear, createPlant, inject, listFaults, readPlant, stepPlant } from '../engine/adapters/simulator/plant.ts';
import type { PlantReading as Reading, PlantState } from '../engine/adapters/simulator/plant.ts';
import { dueReadings } from '../engine/adapters/simulator/sampling.ts';

/** Every scenario plays the same plant: what differs is what happens to it. */
const SEED = 1;

/** In the unit of the metric; one of `value` and `state` is null, by the type of the metric. */
export interface PlantReading {
  readonly element: string;
  readonly metric: string;
  readonly value: number | null;
  readonly state: string | null;
}

/** Only ever steps forward, ms of virtual time. */
export class VirtualPlant {
  private state: PlantState;
  /** The plant when it was last asked what is due. */
  private asked: PlantState;

  constructor(site: Site) {
    this.state = createPlant(site, SEED);
    this.asked = this.state;
  }

  /** Signals it can ever report, `element|metric`, sorted. */
  signals(): readonly string[] {
    return [...this.state.plan.signalKeys].sort();
  }

  step(ms: number): void {
    this.state = stepPlant(this.state, ms);
  }

  inject(fault: string): void {
    this.state = inject(this.state, fault);
  }

  /** Null: every fault. */
  clear(fault: string | null): void {
    this.state = clear(this.state, fault);
  }

  faults(): readonly string[] {
    return this.state.faults;
  }

  /** All readings that can be heard now. */
  read(): readonly PlantReading[] {
    return readPlant(this.state).map(whole);
  }

  /** What has become due since the last call, sampled as the live simulator is: each signal at its period and phase, changes of state at once. */
  due(): readonly PlantReading[] {
    const due = dueReadings(this.asked, this.state);
    this.asked = this.state;
    return due.map(whole);
  }
}

function whole({ element, metric, value, state }: Reading): PlantReading {
  return { element, metric, value: value ?? null, state: state ?? null };
}

/** Names of the faults one may play on a site. */
export function faultsOf(site: Site): readonly string[] {
  return listFaults(site).map((fault) => fault.id);
}
