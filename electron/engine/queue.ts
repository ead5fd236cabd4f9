/**
 * What waits for the next step. Bounded by the number of signals, not by how fast they come: when it gets long, readings that are superseded
 * are left out and counted. Superseded is a reading that says the same as those before and after it: every change of what a signal says
 * stays, with the last reading before it, at its own moment; so does what comes late or twice for one moment, and one reading each half second,
 * so that nothing is called silent that was heard. So an overload
 * costs detail, never an alarm, nor one that is not true.
 */
import type { Sample } from '../../shared/model/sample.ts';
import type { EngineEvent } from './core/events.ts';

/** Readings that may wait before the first look for superseded ones: one step's worth many times over. */
const MAX_SAMPLES = 50_000;
/** Changes of one signal that are kept while they wait, the newest of them: more of them in one queue say that it chatters, and memory has an end. */
const MOST_CHANGES = 64;
/** A reading that says the same is kept so long after the last one, ms, while that leaves few enough: well below the shortest time after which a signal is silent. */
const HEARD_MS = 500;

/** Of one signal, while it is looked for what is superseded. */
interface Waiting {
  readonly changes: Sample[];
  readonly heard: Sample[];
  says: string;
  keptAtMs: number;
  newest: Sample;
}

/** Filled by adapters and windows, emptied by the loop. Events other than readings are never dropped, but for one tick after another. */
export class EventQueue {
  private events: EngineEvent[] = [];
  private waiting = 0;
  private lost = 0;
  /** Where the next look is due: twice what the last one left, so that looking costs a fixed share of each reading. */
  private limit: number;
  private readonly saysOf: (sample: Sample) => string;
  private readonly most: number;

  /** `saysOf`: the same text for two readings of a signal exactly when they say the same to the rules. `most`: another bound only in tests. */
  constructor(saysOf: (sample: Sample) => string, most = MAX_SAMPLES) {
    this.saysOf = saysOf;
    this.most = most;
    this.limit = most;
  }

  /** Readings left out since the start. */
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
    this.limit = this.most;
    return taken;
  }

  /** What was taken and not used comes first again. */
  putBack(events: readonly EngineEvent[]): void {
    this.events = [...events, ...this.events];
    for (const event of events) if (event.type === 'samples') this.waiting += event.samples.length;
  }

  /** Leaves out what is superseded; other events stay where they are. */
  private compact(): void {
    let kept = this.unsuperseded(HEARD_MS);
    if (kept.size > this.most) kept = this.unsuperseded(Number.POSITIVE_INFINITY);
    const before = this.waiting;
    this.events = this.events.flatMap((event): EngineEvent[] => {
      if (event.type !== 'samples') return [event];
      const samples = event.samples.filter((sample) => kept.has(sample));
      return samples.length === 0 ? [] : [{ ...event, samples }];
    });
    this.waiting = kept.size;
    this.limit = Math.max(this.most, 2 * kept.size);
    this.lost += before - kept.size;
  }

  /** Of each signal the first that waits, each that says something else than the one before and that one, one each `heardMs`, and the newest. */
  private unsuperseded(heardMs: number): ReadonlySet<Sample> {
    const signals = new Map<string, Waiting>();
    for (const event of this.events) {
      if (event.type !== 'samples') continue;
      for (const sample of event.samples) {
        const key = `${sample.element}|${sample.metric}`;
        const says = this.saysOf(sample);
        const signal = signals.get(key);
        if (signal === undefined) {
          signals.set(key, { changes: [sample], heard: [], says, keptAtMs: sample.atMs, newest: sample });
          continue;
        }
        const before = signal.newest;
        if (sample.atMs <= before.atMs) {
          // Late, or of the same moment: it may move an onset back, or contradict.
          signal.changes.push(sample);
          continue;
        }
        signal.newest = sample;
        if (says === signal.says && sample.atMs - signal.keptAtMs < heardMs) continue;
        if (says === signal.says) signal.heard.push(sample);
        else signal.changes.push(before, sample);
        signal.says = says;
        signal.keptAtMs = sample.atMs;
      }
    }
    const kept = new Set<Sample>();
    for (const { changes, heard, newest } of signals.values()) {
      for (const sample of [...changes.slice(-2 * MOST_CHANGES), ...heard]) kept.add(sample);
      kept.add(newest);
    }
    return kept;
  }
}
