/** The engine's clock: wall time at start plus monotonic time since, so a stepped wall clock is seen, not suffered. */

/** Wall and monotonic time further apart than this is a step, ms (split-brain table, row 14). */
const STEP_MS = 2_000;

/** One per engine process; all of `atMs` in the record comes from it. */
export class EngineClock {
  private readonly wall: () => number;
  private readonly monotonic: () => number;
  private offsetMs: number;
  private knownStepMs = 0;

  /** The two clocks of the machine, ms; others only in tests. */
  constructor(wall: () => number = () => Date.now(), monotonic: () => number = () => performance.now()) {
    this.wall = wall;
    this.monotonic = monotonic;
    this.offsetMs = wall() - monotonic();
  }

  /** Engine time, UTC ms, whole; never goes back. */
  now(): number {
    return Math.floor(this.offsetMs + this.monotonic());
  }

  /** How far the wall clock has stepped since it was last asked, ms; 0 when it has not. */
  takeStep(): number {
    const stepMs = this.wall() - this.now() - this.knownStepMs;
    if (Math.abs(stepMs) <= STEP_MS) return 0;
    this.knownStepMs += stepMs;
    return Math.round(stepMs);
  }

  /** Whether the wall clock has gone ahead by more than is known: a step, or a sleep. */
  hasGap(): boolean {
    return this.wall() - this.now() - this.knownStepMs > STEP_MS;
  }

  /**
   * After sleep the monotonic clock has stood still: takes the missing time in and returns it, ms. Also when a tick saw
   * the gap first and took it for a step of the wall clock. A wall clock set back stays set back.
   */
  catchUp(): number {
    this.knownStepMs = Math.min(0, this.knownStepMs);
    const gapMs = Math.max(0, this.wall() - this.now() - this.knownStepMs);
    this.offsetMs += gapMs;
    return Math.round(gapMs);
  }
}
