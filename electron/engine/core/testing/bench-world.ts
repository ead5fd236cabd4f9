/** A small world for tests: a model, a clock one moves by hand, and readings one sets; every signal repeats at its period. */
import type { Site } from '../../../../shared/model/site.ts';
import type { Sample } from '../../../../shared/model/sample.ts';
import type { Live } from '../../../../shared/model/live.ts';
import { createConfig } from '../config.ts';
import type { EngineEvent } from '../events.ts';
import type { JournalEntry } from '../journal-entry.ts';
import { live } from '../live-view.ts';
import { createModel, type Model } from '../model.ts';
import { step } from '../step.ts';

/** Quiet readings of every signal of a site, `element|metric` to value or state. */
export function quietReadings(site: Site): Map<string, number | string> {
  const numbers: Record<string, number> = {
    'mains.voltage': 230,
    'mains.frequency': 50,
    'ups.charge': 100,
    'ups.runtime': 720,
    'ups.load': 35,
    'ups.inputVoltage': 230,
    'gen.fuel': 95,
  };
  const states: Record<string, string> = {
    'ups.source': 'online',
    'ups.battery': 'normal',
    'gen.state': 'stopped',
    'gen.mode': 'auto',
    'pdu.state': 'up',
    'link.oper': 'up',
    'device.reach': 'up',
    'repl.state': 'inSync',
    'service.probe': 'up',
    'console.gateway': 'up',
    'site.heartbeat': 'alive',
    'site.witnessView': 'alive',
    'witness.reach': 'up',
  };
  const readings = new Map<string, number | string>();
  for (const signal of createConfig(site).signals) {
    const value = numbers[signal.metric.id] ?? states[signal.metric.id];
    if (value !== undefined && (site.witness !== null || signal.metric.id !== 'site.witnessView')) readings.set(signal.id, value);
  }
  return readings;
}

export class World {
  model: Model;
  readonly journal: JournalEntry[] = [];
  readonly events: EngineEvent[] = [];
  readonly readings: Map<string, number | string>;
  readonly silent = new Set<string>();
  nowMs = Date.UTC(2026, 2, 2, 14, 0, 0);

  constructor(site: Site) {
    this.model = createModel(createConfig(site));
    this.readings = quietReadings(site);
    this.feed({ type: 'start', atMs: this.nowMs, isRestart: false });
    this.feed({
      type: 'sources',
      atMs: this.nowMs,
      sources: [{ id: 'test', kind: 'test', isSimulated: true, signals: [...this.readings.keys()], periodMs: 1_000 }],
    });
    this.run(1);
  }

  /** Another world that goes on from here; this one stays as it is. A new one would make its site anew. */
  fork(): World {
    const { model, nowMs } = this;
    const own = { journal: [...this.journal], events: [...this.events], readings: new Map(this.readings), silent: new Set(this.silent) };
    return Object.assign(Object.create(World.prototype) as World, { model, nowMs, ...own });
  }

  feed(event: EngineEvent): void {
    this.events.push(event);
    const { model, effects } = step(this.model, event);
    this.model = model;
    this.journal.push(...effects);
  }

  /** Sets readings from now on; nothing is told before time passes. */
  set(readings: Readonly<Record<string, number | string>>): this {
    for (const [id, value] of Object.entries(readings)) this.readings.set(id, value);
    return this;
  }

  sample(id: string, value: number | string, atMs = this.nowMs): Sample {
    const [element = '', metric = ''] = id.split('|');
    return {
      element,
      metric,
      atMs,
      quality: 'good',
      source: 'test',
      raw: String(value),
      ...(typeof value === 'number' ? { value } : { state: value }),
    };
  }

  /** Lets seconds pass: all readings each second, ticks in between. */
  run(seconds: number): this {
    for (let tenth = 0; tenth < seconds * 10; tenth += 1) {
      if (tenth % 10 === 0) {
        const samples = [...this.readings].filter(([id]) => !this.silent.has(id)).map(([id, value]) => this.sample(id, value));
        this.feed({ type: 'samples', atMs: this.nowMs, samples });
      }
      this.feed({ type: 'tick', atMs: this.nowMs });
      this.nowMs += 100;
    }
    return this;
  }

  live(): Live {
    return live(this.model);
  }
}
