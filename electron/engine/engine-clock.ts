/** The engine's clock: wall time at start plus monotonic time since, so a stepped wall clock is seen, not suffered. */

/** Wall and monotonic time further apart than this is a step, ms (split-brain table, row 14). */
const STEP_MS = 2_000;

export class EngineClock {
  private offsetMs: number;
  private knownStepMs = 0;

  constructor() {
    this.offsetMs = Date.now() - performance.now();
  }

  /** Engine time, UTC ms, whole; never goes back. */
  now(): number {
    return Math.floor(this.offsetMs + performance.now());
  }

  /** How far the wall clock has stepped since it was last asked, ms; 0 when it has not. */
  takeStep(): number {
    const stepMs = Date.now() - this.now() - this.knownStepMs;
    if (Math.abs(stepMs) <= STEP_MS) return 0;
    this.knownStepMs += stepMs;
    return Math.round(stepMs);
  }

  /** After sleep the monotonic clock has stood still: takes the missing time in and returns it, ms. */
  catchUp(): number {
    const gapMs = Math.max(0, Date.now() - this.now() - this.knownStepMs);
    this.offsetMs += gapMs;
    return Math.round(gapMs);
  }
}
