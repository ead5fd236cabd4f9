/**
 * What a screen reader is told of new alarms: critical ones interrupt it, high ones wait their turn, low ones say nothing. In a flood at
 * most one sentence in five seconds, which then counts all that came meanwhile.
 */
import type { Text } from '../../shared/i18n/text.ts';
import type { Live } from '../../shared/model/live.ts';
import { newsOf } from './news.ts';

/** Between two sentences in a flood, ms. */
const FLOOD_MS = 5_000;

/** What was said last, and of which alarms; `lastMs`: clock of the window. */
export interface Announced {
  readonly standing: ReadonlySet<string>;
  readonly lastMs: number;
  readonly urgent: string;
  readonly polite: string;
}

export const NOTHING_SAID: Announced = { standing: new Set(), lastMs: Number.NEGATIVE_INFINITY, urgent: '', polite: '' };

/** Looked at every second; the same object when there is nothing to say. `say`: as in `newsOf`. */
export function announced(before: Announced, live: Live, say: (text: Text) => string, nowMs: number): Announced {
  if (live.meta.flood.isFlood && nowMs - before.lastMs < FLOOD_MS) return before;
  const { standing, notice } = newsOf(before.standing, live, say);
  if (notice === null) return isSame(standing, before.standing) ? before : { ...before, standing };
  const text = `${notice.title}: ${notice.body}`;
  return notice.priority === 1
    ? { ...before, standing, lastMs: nowMs, urgent: text }
    : { ...before, standing, lastMs: nowMs, polite: text };
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id));
}
