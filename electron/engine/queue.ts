/**
 * What waits for the next step. Bounded by the number of signals, not by how fast they come: when it gets long, the newest waiting
 * reading of a signal replaces the older ones, and each one lost is counted. So an overload costs detail, never a late alarm.
 */
import type { Sample } from '../../shared/model/sample.ts';
import type { EngineEvent } from './core/events.ts';

/** Readings that may wait before the first look for superseded ones: one step's worth many times over. */
const MAX_SAMPLES = 50_000;

/** Filled by adapters and windows, emptied by the loop. Events other than readings are never dropped, but for one tick after another. */
export class EventQueue {
  private events: EngineEvent[] = [];
  private waiting = 0;
  private lost = 0;
  /** Where the next look is due: twice what the last one left, so that looking costs a fixed share of each reading. */
  private limit = MAX_SAMPLES;

  /** Readings replaced by newer ones since the start. */
  get dropped(): number {
    return this.lost;
  }

  push(event: EngineEvent): void {
    if (event.type === 'samples') {
      if (this.waiting + event.samples.length > this.limit) this.compact();
      this.waiting += event.samples.length;
    } else if (event.type === 'tick' && this.events.at(-1)?.type === 'tick') this.events.pop(); // nothing came between: the later one says it all
    this.events.push(event);
  }

  /** Everything that waits, in order of arrival. */
  take(): readonly EngineEvent[] {
    const taken = this.events;
    this.events = [];
    this.waiting = 0;
    this.limit = MAX_SAMPLES;
    return taken;
  }

  /** Keeps only the newest waiting reading of each signal; other events stay where they are. */
  private compact(): void {
    const newest = new Map<string, Sample>();
    for (const event of this.events)
      if (event.type === 'samples') for (const sample of event.samples) newest.set(`${sample.element}|${sample.metric}`, sample);
    const kept = new Set(newest.values());
    const before = this.waiting;
    this.events = this.events.flatMap((event): EngineEvent[] => {
      if (event.type !== 'samples') return [event];
      const samples = event.samples.filter((sample) => kept.has(sample));
      return samples.length === 0 ? [] : [{ ...event, samples }];
    });
    this.waiting = kept.size;
    this.limit = Math.max(MAX_SAMPLES, 2 * kept.size);
    this.lost += before - kept.size;
  }
}
