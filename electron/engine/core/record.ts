/** Stage 8: what was journalled for an incident is a line of its timeline, in measured time. */
import type { TimelineEntry } from '../../../shared/model/live.ts';
import { setEntry, type Draft } from './draft.ts';
import { inOrder, linesOf } from '../../../shared/model/timeline.ts';

/** Lines kept with the live incident; the store has them all. */
const LIVE_LINES = 500;

/** The stage: adds the lines of this step to the timelines of their incidents. */
export function writeTimelines(draft: Draft): void {
  const lines = new Map<string, TimelineEntry[]>();
  for (const entry of draft.entries) {
    if (entry.incident === null) continue;
    const known = lines.get(entry.incident);
    if (known === undefined) lines.set(entry.incident, [...linesOf(entry)]);
    else known.push(...linesOf(entry));
  }
  for (const [id, added] of lines) {
    const incident = draft.incidents[id];
    if (incident === undefined || added.length === 0) continue;
    setEntry(draft, 'incidents', id, { ...incident, timeline: merged(incident.timeline, added) });
  }
}

/** In measured time; what comes last, as most does, needs no sorting. */
function merged(timeline: readonly TimelineEntry[], added: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const all = [...timeline, ...added];
  const isInOrder = all.every((line, i) => inOrder(all[i - 1] ?? line, line) <= 0);
  return (isInOrder ? all : all.sort(inOrder)).slice(-LIVE_LINES);
}
