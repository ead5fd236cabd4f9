/**
 * Notes on an alarm. The record keeps notes by incident: one on an alarm begins with the name of what the alarm is about, which no language
 * changes, and is found again by it. Pure.
 */
import type { AlarmView, IncidentView, TimelineEntry } from '../../shared/model/live.ts';

/** What is written down: `words` of a person about an alarm of the element called `name`. */
export function noteOnAlarm(name: string, words: string): string {
  return `${name}: ${words}`;
}

/** Lines of the incident of the alarm that are notes on what is called `name`, oldest first; those withdrawn left out. */
export function notesOnAlarm(
  { incident }: Pick<AlarmView, 'incident'>,
  incidents: Readonly<Record<string, IncidentView>>,
  name: string,
): readonly (TimelineEntry & { readonly words: string })[] {
  const timeline = incident === null ? [] : (incidents[incident]?.timeline ?? []);
  const withdrawn = new Set(timeline.flatMap(({ text }) => (text.key === 'incident.noteWithdrawn' ? [text.params?.['seq']] : [])));
  const begins = noteOnAlarm(name, '');
  return timeline.flatMap((entry) => {
    const said = entry.text.key === 'incident.note' ? String(entry.text.params?.['note'] ?? '') : '';
    return said.startsWith(begins) && !withdrawn.has(entry.seq) ? [{ ...entry, words: said.slice(begins.length) }] : [];
  });
}
