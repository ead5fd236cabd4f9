/**
 * How the loop keeps its time: whether it was held up between two ticks, or whether the machine slept. What a sleep hides is found at whatever comes
 * first, the word of the system that it is awake or anything the engine hears, so that nothing is judged on the hour nobody listened.
 */
import type { EngineClock } from './engine-clock.ts';

/** A tick that comes this much late means that nobody listened meanwhile, ms; after the word that the machine goes to sleep, that it slept. */
const HELD_UP_MS = 1_000;

/** `gapMs`: for how long the machine slept; `stoodMs`: for how much of it the monotonic clock stood still. */
export interface Sleep {
  readonly gapMs: number;
  readonly stoodMs: number;
}

/** `tickMs`: how often the loop ticks. `monotonic`: of the machine, ms; another only in tests. */
export class LoopPace {
  private readonly clock: EngineClock;
  private readonly tickMs: number;
  private readonly monotonic: () => number;
  /** When the last tick ended, by the monotonic clock; ticks count from the end of the start on. */
  private tickedMs: number;
  /** Engine time at which the system said that it goes to sleep, UTC ms; null: it did not, or is awake. */
  private asleepSinceMs: number | null = null;
  /** The sleep was found before the system said that it is over. */
  private isFound = false;

  constructor(clock: EngineClock, tickMs: number, monotonic: () => number = () => performance.now()) {
    this.clock = clock;
    this.tickMs = tickMs;
    this.monotonic = monotonic;
    this.tickedMs = monotonic();
  }

  /** From here on ticks count. */
  begin(): void {
    this.tickedMs = this.monotonic();
  }

  suspend(): void {
    this.asleepSinceMs = this.clock.now();
    this.isFound = false;
  }

  /** The system says that it is awake; null: that was found before. */
  resume(): Sleep | null {
    const wasFound = this.isFound;
    this.isFound = false;
    return wasFound ? null : this.wake();
  }

  /** Whether it turns out now that the machine slept; null: it did not, or nobody said it would. Sleep is no hold-up. */
  findSleep(): Sleep | null {
    if (this.asleepSinceMs === null || (this.lateMs() < HELD_UP_MS && !this.clock.hasGap())) return null;
    this.isFound = true;
    return this.wake();
  }

  /** At each tick, work in between included: how late it is, ms; null: it keeps its time. A long step of our own is as deaf as a machine that gives us no time. */
  tick(): number | null {
    const lateMs = this.lateMs();
    this.begin();
    return lateMs >= HELD_UP_MS ? lateMs : null;
  }

  private lateMs(): number {
    return Math.round(this.monotonic() - this.tickedMs - this.tickMs);
  }

  /** Some monotonic clocks stand still in a sleep, others go on. */
  private wake(): Sleep {
    const stoodMs = this.clock.catchUp();
    const sinceMs = this.asleepSinceMs ?? this.clock.now();
    this.asleepSinceMs = null;
    this.begin();
    return { gapMs: Math.max(stoodMs, this.clock.now() - sinceMs), stoodMs };
  }
}
