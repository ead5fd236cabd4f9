/** Stage 8: what was journalled for an incident is a line of its timeline, in measured time. */
import type { IncidentView, TimelineEntry } from '../../../shared/model/live.ts';
import type { Draft } from './draft.ts';

/** Lines kept with the live incident; the store has them all. */
const LIVE_LINES = 500;

export function writeTimelines(draft: Draft): void {
  const lines = new Map<string, TimelineEntry[]>();
  for (const entry of draft.entries) {
    // A decision made anew with the same substance is in the journal; in the story of the incident it would be noise.
    if (entry.incident === null || entry.text.key === 'decision.refreshed') continue;
    const { seq, atMs, author, person, text } = entry;
    lines.set(entry.incident, [...(lines.get(entry.incident) ?? []), { seq, atMs, author, person, text }]);
  }
  const told: Record<string, IncidentView> = {};
  for (const [id, added] of lines) {
    const incident = draft.incidents[id];
    if (incident === undefined) continue;
    const timeline = [...incident.timeline, ...added].sort((a, b) => a.atMs - b.atMs || a.seq - b.seq).slice(-LIVE_LINES);
    told[id] = { ...incident, timeline };
  }
  if (lines.size > 0) draft.incidents = { ...draft.incidents, ...told };
}
