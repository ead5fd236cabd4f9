/**
 * What the sources of a scenario deliver in virtual time: the plant's readings at each metric's period, the file's own
 * readings held until changed, minus whatever is silenced. Never decides, never smooths; the same calls give the same samples.
 */
import { metricById } from '../../shared/model/metrics.ts';
import type { Quality, Sample, SourceReport } from '../../shared/model/sample.ts';
import type { SourceDeclaration } from '../engine/core/events.ts';
import type { PlantReading, VirtualPlant } from './plant.ts';
import type { Action, Scenario, SignalValue, SilenceTarget } from './scenario.ts';
import { FILE_SOURCE, PLANT_SOURCE } from './sources.ts';

/** The plant is stepped and asked this often: as the live simulator is. */
export const GRID_MS = 250;

interface Held {
  readonly signal: SignalValue;
  readonly quality: Quality;
  nextMs: number;
}

/** Times are offsets from the start of the scenario, ms. `plant` null: only the file's own readings. */
export class Feed {
  private readonly scenario: Scenario;
  private readonly plant: VirtualPlant | null;
  /** State last delivered of each plant signal, for a scenario with a pace of its own. */
  private readonly sent = new Map<string, { readonly state: string | null; readonly atMs: number }>();
  /** Signals to be read at the next occasion whatever their period; at first all. */
  private readonly anew = new Set<string>();
  private isAllAnew = true;
  /** Readings of the file that go on being reported. */
  private readonly held = new Map<string, Held>();
  private readonly quiet: Readonly<Record<SilenceTarget['type'], Set<string>>> = {
    source: new Set(),
    element: new Set(),
    signal: new Set(),
  };
  private plantMs = 0;

  constructor(scenario: Scenario, plant: VirtualPlant | null) {
    this.scenario = scenario;
    this.plant = plant;
  }

  /** What the engine is told of the sources at its start. */
  declarations(): readonly SourceDeclaration[] {
    const { onEvent, paceMs, events } = this.scenario;
    const stated = [...onEvent, ...events.flatMap(({ action }) => (action.type === 'signal' ? action.signals.map(signalKey) : []))];
    const file: SourceDeclaration = {
      id: FILE_SOURCE,
      kind: 'scenario',
      isSimulated: false,
      signals: [...new Set(stated)].sort(),
      periodMs: null,
      periods: Object.fromEntries([...onEvent].map((signal) => [signal, null])),
    };
    const plant: SourceDeclaration | null =
      this.plant === null
        ? null
        : {
            id: PLANT_SOURCE,
            kind: 'simulator',
            isSimulated: true,
            signals: this.plant.signals().filter((signal) => !onEvent.has(signal)),
            periodMs: paceMs,
          };
    return [...(plant === null ? [] : [plant]), ...(stated.length === 0 ? [] : [file])];
  }

  /** Next offset at which something may be due after `afterMs`. */
  nextMs(afterMs: number): number {
    const grid = this.plant === null ? Number.POSITIVE_INFINITY : (Math.floor(afterMs / this.stepMs()) + 1) * this.stepMs();
    return Math.min(grid, ...[...this.held.values()].map((held) => (held.nextMs > afterMs ? held.nextMs : Number.POSITIVE_INFINITY)));
  }

  private stepMs(): number {
    return this.scenario.paceMs === null ? GRID_MS : Math.max(GRID_MS, this.scenario.paceMs);
  }

  /** Moves the plant to `offsetMs`, in grid steps so that the way there does not depend on who asks. */
  advance(offsetMs: number): void {
    while (this.plant !== null && this.plantMs < offsetMs) {
      const nextMs = Math.min(offsetMs, (Math.floor(this.plantMs / GRID_MS) + 1) * GRID_MS);
      this.plant.step(nextMs - this.plantMs);
      this.plantMs = nextMs;
    }
  }

  /** Everything that is to be delivered at `offsetMs`: readings that are due, and state readings that changed since. */
  due(offsetMs: number): readonly Sample[] {
    return [...this.duePlant(offsetMs), ...this.dueHeld(offsetMs)];
  }

  private duePlant(offsetMs: number): readonly Sample[] {
    if (this.plant === null) return [];
    const due = this.plantReadings(this.plant, offsetMs);
    this.isAllAnew = false;
    this.anew.clear();
    const heard = due.filter((reading) => {
      const key = `${reading.element}|${reading.metric}`;
      return !this.held.has(key) && !this.scenario.onEvent.has(key) && !this.isQuiet(PLANT_SOURCE, reading.element, key);
    });
    for (const reading of heard) this.sent.set(`${reading.element}|${reading.metric}`, { state: reading.state, atMs: offsetMs });
    return heard.map((reading) => this.sample(reading, 'good', PLANT_SOURCE, offsetMs));
  }

  private plantReadings(plant: VirtualPlant, offsetMs: number): readonly PlantReading[] {
    const { paceMs } = this.scenario;
    const due = plant.due();
    if (this.isAllAnew) return plant.read();
    if (paceMs === null) {
      if (this.anew.size === 0) return due;
      const already = new Set(due.map(({ element, metric }) => `${element}|${metric}`));
      return [
        ...due,
        ...plant.read().filter(({ element, metric }) => this.anew.has(`${element}|${metric}`) && !already.has(`${element}|${metric}`)),
      ];
    }
    return plant.read().filter((reading) => {
      const key = `${reading.element}|${reading.metric}`;
      const last = this.sent.get(key);
      return last === undefined || this.anew.has(key) || offsetMs - last.atMs >= paceMs || last.state !== reading.state;
    });
  }

  private dueHeld(offsetMs: number): readonly Sample[] {
    const samples: Sample[] = [];
    for (const [key, held] of this.held) {
      if (held.nextMs > offsetMs || this.isQuiet(FILE_SOURCE, held.signal.element, key)) continue;
      held.nextMs = offsetMs + periodOf(held.signal);
      samples.push(this.sample(held.signal, held.quality, FILE_SOURCE, offsetMs));
    }
    return samples;
  }

  /** A `signal:` event: the samples it delivers now; it goes on being reported unless it says `once`. */
  state(action: Extract<Action, { readonly type: 'signal' }>, offsetMs: number): readonly Sample[] {
    return action.signals.flatMap((signal) => {
      const key = signalKey(signal);
      if (!action.isOnce && !this.scenario.onEvent.has(key))
        this.held.set(key, { signal, quality: action.quality, nextMs: offsetMs + periodOf(signal) });
      if (this.isQuiet(FILE_SOURCE, signal.element, key)) return [];
      return [this.sample(signal, action.quality, FILE_SOURCE, offsetMs + action.measuredMs)];
    });
  }

  /** Gives signals back to the plant; without a plant nothing reports them any more. */
  release(signals: readonly string[]): void {
    for (const signal of signals) {
      this.held.delete(signal);
      this.anew.add(signal);
    }
  }

  /** Silences targets; the reports are what the sources say of themselves, when the silence is announced. */
  silence(action: Extract<Action, { readonly type: 'silence' }>, atMs: number): readonly SourceReport[] {
    for (const target of action.targets) this.quiet[target.type].add(target.id);
    if (!action.isAnnounced) return [];
    return action.targets.flatMap((target) =>
      this.reports(target).map(({ source, elements }): SourceReport => ({
        source,
        state: 'lost',
        trouble: action.trouble,
        detail: 'no answer',
        atMs,
        elements,
      })),
    );
  }

  /** Ends a silence: readings come again at once. */
  voice(targets: readonly SilenceTarget[], atMs: number): readonly SourceReport[] {
    for (const target of targets) {
      this.quiet[target.type].delete(target.id);
      for (const [key, held] of this.held) if (concerns(target, FILE_SOURCE, key)) held.nextMs = 0;
      for (const key of this.plant?.signals() ?? []) if (concerns(target, PLANT_SOURCE, key)) this.anew.add(key);
    }
    return targets.flatMap((target) =>
      this.reports(target).map(({ source, elements }): SourceReport => ({
        source,
        state: 'up',
        trouble: null,
        detail: 'answers again',
        atMs,
        elements,
      })),
    );
  }

  /** After the engine was away, every source reads everything anew. */
  readAllAnew(): void {
    this.isAllAnew = true;
    for (const held of this.held.values()) held.nextMs = 0;
  }

  private reports(target: SilenceTarget): readonly { readonly source: string; readonly elements: string[] | null }[] {
    if (target.type === 'source') return [{ source: target.id, elements: null }];
    // A source can only speak of whole elements; one silent signal of many just stops.
    if (target.type === 'signal') return [];
    return this.declarations()
      .filter((source) => source.signals.some((signal) => signal.startsWith(`${target.id}|`)))
      .map((source) => ({ source: source.id, elements: [target.id] }));
  }

  private isQuiet(source: string, element: string, key: string): boolean {
    return this.quiet.source.has(source) || this.quiet.element.has(element) || this.quiet.signal.has(key);
  }

  private sample(signal: SignalValue, quality: Quality, source: string, measuredMs: number): Sample {
    const { element, metric, value, state } = signal;
    return {
      element,
      metric,
      ...(value === null ? {} : { value }),
      ...(state === null ? {} : { state }),
      atMs: this.scenario.startMs + measuredMs,
      quality,
      source,
      raw: `${metric}=${String(state ?? value)}`,
    };
  }
}

function signalKey(signal: SignalValue): string {
  return `${signal.element}|${signal.metric}`;
}

function periodOf(signal: SignalValue): number {
  return metricById(signal.metric)?.periodMs ?? GRID_MS;
}

function concerns(target: SilenceTarget, source: string, key: string): boolean {
  switch (target.type) {
    case 'source':
      return target.id === source;
    case 'element':
      return key.startsWith(`${target.id}|`);
    case 'signal':
      return target.id === key;
  }
}
