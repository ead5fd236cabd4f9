/** A small hand-made source for tests of the runtime: repeats the readings one sets, at its period, until told to be silent. */
import { z } from 'zod';
import type { Sample } from '../../../shared/model/sample.ts';
import type { AdapterContext, FaultControl, RunningAdapter } from '../adapters/adapter.ts';
import { defineAdapter } from '../adapters/adapter.ts';
import type { RuntimeSource } from '../running-sources.ts';

/** Period of the source: short, so that a test need not wait, ms. */
export const FAKE_PERIOD_MS = 50;

export class FakeSource {
  readonly readings: Map<string, number | string>;
  isSilent = false;
  /** Faults by name; playing one only marks it. */
  readonly played = new Set<string>();
  starts = 0;
  stops = 0;
  private context: AdapterContext<unknown> | null = null;

  constructor(readings: ReadonlyMap<string, number | string>) {
    this.readings = new Map(readings);
  }

  /** Sets readings and says them at once. */
  set(readings: Readonly<Record<string, number | string>>): void {
    for (const [id, value] of Object.entries(readings)) this.readings.set(id, value);
    this.say();
  }

  /** Says one reading now, also while silent. */
  tell(id: string, value: number | string): void {
    this.readings.set(id, value);
    const { context } = this;
    context?.emit([toSample(id, value, context.now())]);
  }

  say(): void {
    const { context } = this;
    if (context === null || this.isSilent) return;
    context.emit([...this.readings].map(([id, value]) => toSample(id, value, context.now())));
  }

  /** As the runtime is configured with it. */
  source(): RuntimeSource {
    const adapter = defineAdapter<unknown>({
      kind: 'fake',
      settings: z.unknown(),
      isSimulated: true,
      signals: () => [...this.readings.keys()],
      start: (context) => this.start(context),
    });
    return { id: 'fake', adapter, settings: null, signals: [...this.readings.keys()], periodMs: FAKE_PERIOD_MS };
  }

  private start(context: AdapterContext<unknown>): RunningAdapter {
    this.context = context;
    this.starts += 1;
    for (const fault of context.playing) this.played.add(fault);
    context.report({ source: 'fake', state: 'up', trouble: null, detail: '', atMs: context.now(), elements: null });
    this.say();
    const timer = setInterval(() => this.say(), FAKE_PERIOD_MS);
    return {
      faults: this.faults(),
      stop: () => {
        clearInterval(timer);
        this.context = null;
        this.stops += 1;
        return Promise.resolve();
      },
    };
  }

  private faults(): FaultControl {
    return {
      list: () => ['smoke', 'noise'],
      active: () => [...this.played],
      inject: (fault) => ['smoke', 'noise'].includes(fault) && Boolean(this.played.add(fault)),
      clear: (fault) => {
        if (fault !== null) return this.played.delete(fault);
        this.played.clear();
        return true;
      },
    };
  }
}

function toSample(id: string, value: number | string, atMs: number): Sample {
  const [element = '', metric = ''] = id.split('|');
  const body = typeof value === 'number' ? { value } : { state: value };
  return { element, metric, ...body, atMs, quality: 'good', source: 'fake', raw: String(value) };
}
