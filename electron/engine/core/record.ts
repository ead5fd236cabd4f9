/** Stage 8: what was journalled for an incident is a line of its timeline, in measured time. */
import type { TimelineEntry } from '../../../shared/model/live.ts';
import { setEntry, type Draft } from './draft.ts';

/** Lines kept with the live incident; the store has them all. */
const LIVE_LINES = 500;

export function writeTimelines(draft: Draft): void {
  const lines = new Map<string, TimelineEntry[]>();
  for (const entry of draft.entries) {
    // A decision made anew with the same substance is in the journal; in the story of the incident it would be noise.
    if (entry.incident === null || entry.text.key === 'decision.refreshed') continue;
    const { seq, atMs, author, person, text } = entry;
    const line = { seq, atMs, author, person, text };
    const known = lines.get(entry.incident);
    if (known === undefined) lines.set(entry.incident, [line]);
    else known.push(line);
  }
  for (const [id, added] of lines) {
    const incident = draft.incidents[id];
    if (incident === undefined) continue;
    setEntry(draft, 'incidents', id, { ...incident, timeline: merged(incident.timeline, added) });
  }
}

/** In measured time; what comes last, as most does, needs no sorting. */
function merged(timeline: readonly TimelineEntry[], added: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const all = [...timeline, ...added];
  const isInOrder = all.every((line, i) => inOrder(all[i - 1] ?? line, line) <= 0);
  return (isInOrder ? all : all.sort(inOrder)).slice(-LIVE_LINES);
}

function inOrder(a: TimelineEntry, b: TimelineEntry): number {
  return a.atMs - b.atMs || a.seq - b.seq;
}
