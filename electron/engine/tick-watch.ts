/** Sees that a tick came late. From tick to tick, work in between included: what we do without a break is as deaf as a machine that gives us no time. */

/** A tick that comes this much late means that nobody listened meanwhile, ms. */
const HELD_UP_MS = 1_000;

/** One per loop; counts from when it is made. */
export class TickWatch {
  private readonly everyMs: number;
  /** When the last tick began, by the monotonic clock. */
  private tickedMs = performance.now();

  /** `everyMs`: from one tick to the next, ms. */
  constructor(everyMs: number) {
    this.everyMs = everyMs;
  }

  /** The time until now is nobody’s fault. */
  restart(): void {
    this.tickedMs = performance.now();
  }

  /** A tick begins: for how long nobody listened, ms; null: it is in time. */
  ticked(): number | null {
    const heldMs = Math.round(performance.now() - this.tickedMs - this.everyMs);
    this.restart();
    return heldMs >= HELD_UP_MS ? heldMs : null;
  }
}
