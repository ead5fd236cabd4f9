/** The story of an incident, from its lines of the record: the same whether the engine tells it live or the store reads it again. */
import type { Text } from '../i18n/text.ts';
import type { TimelineEntry } from './live.ts';

/** What a line of the record says of the story. */
export interface RecordedLine extends TimelineEntry {
  readonly body: unknown;
}

/** An alarm as the line names it that ties it to an incident. It was journalled when it was raised, before it was known what it belongs to. */
export interface AttachedAlarm {
  readonly id: string;
  readonly raisedAtMs: number;
  readonly text: Text;
}

/** In measured time. */
export function timelineOf(entries: readonly RecordedLine[]): readonly TimelineEntry[] {
  return entries.flatMap(linesOf).sort(inOrder);
}

/**
 * What one line of the record is in the story. A decision made anew with the same substance is noise there; alarms that came to the
 * incident each have a line, at the time they were raised.
 */
export function linesOf({ seq, atMs, author, person, text, body }: RecordedLine): readonly TimelineEntry[] {
  if (text.key === 'decision.refreshed') return [];
  const told = text.key === 'incident.attached' ? attachedIn(body) : [];
  const alarms = told.map((alarm): TimelineEntry => ({ seq, atMs: alarm.raisedAtMs, author: 'machine', person: null, text: alarm.text }));
  return [...alarms, { seq, atMs, author, person, text }];
}

type Placed = Pick<TimelineEntry, 'seq' | 'atMs' | 'text'>;

/**
 * By measured time. Of one moment the alarms come first, what was decided on them last, and everything else between, each as written: an alarm
 * dated back to that moment is read before what follows from it, whenever it was heard of.
 */
export function inOrder(a: Placed, b: Placed): number {
  return a.atMs - b.atMs || rankOf(a) - rankOf(b) || a.seq - b.seq;
}

function rankOf({ text: { key } }: Placed): 0 | 1 | 2 {
  if (key.startsWith('condition.') || key.startsWith('alarm.') || key.startsWith('userRule.')) return 0;
  return key.startsWith('decision.') ? 2 : 1;
}

/** Lines of older records name the alarms only: they are not told again. */
function attachedIn(body: unknown): readonly AttachedAlarm[] {
  if (typeof body !== 'object' || body === null || !('alarms' in body) || !Array.isArray(body.alarms)) return [];
  return body.alarms.filter((one: unknown): one is AttachedAlarm => typeof one === 'object' && one !== null);
}
