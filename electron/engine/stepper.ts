/**
 * Takes what waits through the step, in order. A look at a big site takes long: it is left now and then, so that the loop reads its sockets, shows a
 * sign of life and answers people meanwhile. What comes meanwhile waits, so what is decided is the same.
 */
import type { EngineEvent } from './core/events.ts';
import type { JournalEntry } from './core/journal-entry.ts';
import type { Model } from './core/model.ts';
import type { Pieces } from './core/pieces.ts';
import { begin, type StepResult } from './core/step.ts';
import type { EventQueue } from './queue.ts';

/** A look is left after this long, ms. */
const TURN_MS = 4;
/** When the rest of the loop took longer than that, the look gets as much: half of the time at least. But no more than this, ms. */
const MOST_TURN_MS = 50;

/** What a turn brought. */
export interface Stepped {
  /** After the last event that was stepped to its end. */
  readonly model: Model;
  readonly effects: readonly JournalEntry[];
  /** Events that were stepped to their end. */
  readonly count: number;
  /** Among the effects is one that people wait for. */
  readonly isUrgent: boolean;
}

/** One per loop. */
export class Stepper {
  private readonly queue: EventQueue;
  private readonly onStepped: (event: EngineEvent) => void;
  private readonly now: () => number;
  private open: { readonly event: EngineEvent; readonly look: Pieces<StepResult> } | null = null;
  private leftAtMs = 0;

  /** `onStepped`: an event has been stepped to its end, of which nothing is known from outside yet. `now`: another clock only in tests, ms. */
  constructor(queue: EventQueue, onStepped: (event: EngineEvent) => void, now: () => number = () => performance.now()) {
    this.queue = queue;
    this.onStepped = onStepped;
    this.now = now;
  }

  /** A look was left and waits to be gone on with. */
  get isLooking(): boolean {
    return this.open !== null;
  }

  /**
   * Steps all that waits. `mayLeave`: not further than a look whose turn is over, and what waits behind it goes on waiting. `model`: what the
   * last call gave, or, with no look left open, any other.
   */
  run(model: Model, mayLeave: boolean): Stepped {
    const effects: JournalEntry[] = [];
    let [now, count] = [model, 0];
    const take = (event: EngineEvent, result: StepResult): void => {
      now = result.model;
      count += 1;
      effects.push(...result.effects);
      this.onStepped(event);
    };
    const { open } = this;
    if (open !== null) {
      const result = this.goOn(open.look, mayLeave ? this.turnMs() : Infinity);
      if (result === null) return { model, effects, count, isUrgent: false };
      this.open = null;
      take(open.event, result);
    }
    const events = this.queue.take();
    for (const [place, event] of events.entries()) {
      const begun = begin(now, event);
      const result = 'model' in begun ? begun : this.goOn(begun, mayLeave ? TURN_MS : Infinity);
      if (result !== null) take(event, result);
      else {
        if (!('model' in begun)) this.open = { event, look: begun };
        this.queue.putBack(events.slice(place + 1));
        break;
      }
    }
    return { model: now, effects, count, isUrgent: effects.some(isWaitedFor) };
  }

  /** As long as the loop was away, within bounds. */
  private turnMs(): number {
    return Math.min(MOST_TURN_MS, Math.max(TURN_MS, this.now() - this.leftAtMs));
  }

  /** Null: its turn is over, and it is not at its end. */
  private goOn(look: Pieces<StepResult>, turnMs: number): StepResult | null {
    const untilMs = this.now() + turnMs;
    for (;;) {
      const next = look.next();
      if (next.done === true) return next.value;
      if (turnMs === Infinity) continue;
      this.leftAtMs = this.now();
      if (this.leftAtMs >= untilMs) return null;
    }
  }
}

/** People wait for what begins and for what they did; that an alarm is over is news among others. */
function isWaitedFor({ kind, body, author }: JournalEntry): boolean {
  if (author === 'person') return true;
  if (kind !== 'alarm') return kind === 'decision' || kind === 'incident';
  return (body as { readonly state?: string } | null)?.state !== 'returned'; // as the core writes it
}
