/** Says in the record that readings were lost to an overload: how many since it said so last, and not more often than once a minute. */
import { text, type Text } from '../../shared/i18n/text.ts';

const EVERY_MS = 60_000;

/** Asked on every tick of the loop; what is not due yet is told with the next line. */
export class OverloadTeller {
  private toldDropped = 0;
  private toldAtMs = 0;

  /** `dropped`: readings lost so far. The line that is due; null: nothing was lost, or it was told less than a minute ago. */
  due(dropped: number, nowMs: number): Text | null {
    const count = dropped - this.toldDropped;
    if (count === 0 || nowMs - this.toldAtMs < EVERY_MS) return null;
    this.toldDropped = dropped;
    this.toldAtMs = nowMs;
    return text('engine.overloaded', { count });
  }
}
