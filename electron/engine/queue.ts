/** What waits for the next step. Bounded: when full, the newest reading of a signal replaces the older one, and each loss is counted. */
import type { Sample } from '../../shared/model/sample.ts';
import type { EngineEvent } from './core/events.ts';

/** Readings that may wait, one step's worth many times over. */
const MAX_SAMPLES = 50_000;

export class EventQueue {
  private events: EngineEvent[] = [];
  private waiting = 0;
  private lost = 0;

  /** Readings replaced by newer ones since the start. */
  get dropped(): number {
    return this.lost;
  }

  push(event: EngineEvent): void {
    if (event.type === 'samples') {
      if (this.waiting + event.samples.length > MAX_SAMPLES) this.compact();
      this.waiting += event.samples.length;
    }
    this.events.push(event);
  }

  /** Everything that waits, in order of arrival. */
  take(): readonly EngineEvent[] {
    const taken = this.events;
    this.events = [];
    this.waiting = 0;
    return taken;
  }

  /** Keeps only the newest waiting reading of each signal; other events stay where they are. */
  private compact(): void {
    const newest = new Map<string, Sample>();
    for (const event of this.events)
      if (event.type === 'samples') for (const sample of event.samples) newest.set(`${sample.element}|${sample.metric}`, sample);
    const kept = new Set(newest.values());
    const before = this.waiting;
    this.events = this.events.map((event) =>
      event.type === 'samples' ? { ...event, samples: event.samples.filter((sample) => kept.has(sample)) } : event,
    );
    this.waiting = kept.size;
    this.lost += before - kept.size;
  }
}
