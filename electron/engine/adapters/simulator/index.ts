/**
 * The simulator as a source: steps the plant in real time and samples it as instruments would be. All physics is in the plant;
 * here are only the timer and the hand-over. It never touches a real device.
 */
import { z } from 'zod';
import type { Sample } from '../../../../shared/model/sample.ts';
import { defineAdapter } from '../adapter.ts';
import type { AdapterContext, FaultControl, RunningAdapter } from '../adapter.ts';
import { clear, createPlant, inject, isFault, listFaults, readPlant, stepPlant } from './plant.ts';
import type { PlantReading, PlantState } from './plant.ts';
import { planOf } from './plan.ts';
import { dueReadings } from './sampling.ts';

export const SimulatorSettings = z
  .object({
    /** Equal seeds give equal readings. */
    seed: z.number().int().min(0).max(0x7fff_ffff).default(1),
    /** Plant seconds per second: faster for a rehearsal. Timestamps stay those of the clock. */
    speed: z.number().min(0.1).max(100).default(1),
    /** Signals (`element|metric`) it leaves to others. `auto`: those another source of the file feeds. */
    except: z.union([z.literal('auto'), z.array(z.string().min(3).max(300)).max(10_000)]).default('auto'),
  })
  .strict();
/** As written in the sources file, defaults filled in. */
export type SimulatorSettings = z.infer<typeof SimulatorSettings>;

/** How often the plant is stepped, ms: a change of state is reported within this time. */
const STEP_MS = 250;
/** After a sleep of the machine, or a step of its clock, the plant is not played forward further than this, ms. */
const LONGEST_STEP_MS = 5_000;

export const simulator = defineAdapter<SimulatorSettings>({
  kind: 'simulator',
  settings: SimulatorSettings,
  isSimulated: true,
  signals: (settings, site) => {
    const excepted = exceptedBy(settings);
    return planOf(site, settings.seed)
      .signals.map(({ element, metric }) => `${element}|${metric}`)
      .filter((signal) => !excepted.has(signal));
  },
  start,
});

function start(context: AdapterContext<SimulatorSettings>): RunningAdapter {
  const { settings, site } = context;
  const excepted = exceptedBy(settings);
  const fresh = createPlant(site, settings.seed);
  const faultIds = listFaults(site)
    .filter((fault) => fault.isCommon)
    .map((fault) => fault.id);
  // From its first reading on: a moment of normal ones would tell of a recovery that never was.
  const playing = context.playing.filter((fault) => isFault(fresh, fault));
  let plant = playing.reduce(inject, fresh);
  let lastMs = context.now();

  function hand(readings: readonly PlantReading[]): void {
    const samples = readings
      .filter((one) => !excepted.has(`${one.element}|${one.metric}`))
      .map((one) => toSample(one, context.id, context.now()));
    if (samples.length > 0) context.emit(samples);
  }
  function move(next: PlantState): void {
    const due = dueReadings(plant, next);
    plant = next;
    hand(due);
  }
  function step(): void {
    const nowMs = context.now();
    // The wall clock may be set back or forward: the plant neither rewinds nor leaps.
    const elapsedMs = Math.max(0, Math.min(LONGEST_STEP_MS, nowMs - lastMs));
    lastMs = nowMs;
    move(stepPlant(plant, elapsedMs * settings.speed));
  }

  context.report({ source: context.id, state: 'up', trouble: null, detail: '', atMs: context.now(), elements: null });
  hand(readPlant(plant));
  const timer = setInterval(step, STEP_MS);

  const faults: FaultControl = {
    list: () => faultIds,
    active: () => plant.faults,
    inject(fault) {
      if (!isFault(plant, fault)) return false;
      move(inject(plant, fault));
      return true;
    },
    clear(fault) {
      const next = clear(plant, fault);
      const isChanged = next !== plant;
      move(next);
      return isChanged;
    },
  };
  return {
    faults,
    stop() {
      clearInterval(timer);
      return Promise.resolve();
    },
  };
}

function exceptedBy(settings: SimulatorSettings): ReadonlySet<string> {
  return new Set(settings.except === 'auto' ? [] : settings.except);
}

function toSample(reading: PlantReading, source: string, atMs: number): Sample {
  const shown = reading.value ?? reading.state ?? '';
  const body = reading.value === undefined ? { state: String(shown) } : { value: reading.value };
  return { element: reading.element, metric: reading.metric, ...body, atMs, quality: 'good', source, raw: `sim ${String(shown)}` };
}
