/** Alarms as the record says they were raised: the raw material of their health. */
import type { Raised } from '../../shared/model/alarm-health.ts';
import type { JournalEntry } from './core/journal-entry.ts';

/** Lines that raised an alarm from `fromMs` on; notes to the journal are no alarms. */
export function raisedIn(entries: readonly JournalEntry[], fromMs: number): readonly Raised[] {
  return entries.flatMap(({ atMs, text, body }) => {
    if (atMs < fromMs || typeof body !== 'object' || body === null) return [];
    const { alarm, state, priority } = body as { alarm?: unknown; state?: unknown; priority?: unknown }; // a decoder: checked right here
    if (typeof alarm !== 'string' || state !== 'active' || (priority !== 1 && priority !== 2 && priority !== 3)) return [];
    return [{ alarm, atMs, priority, text }];
  });
}
