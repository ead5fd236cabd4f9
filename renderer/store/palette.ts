/** What the command palette offers: screens, equipment, incidents with the notes in them, acts. One list, from the tables the screens use. */
import { formatText } from '../../shared/i18n/format.ts';
import type { Locale } from '../../shared/i18n/quantities.ts';
import type { Live, TimelineEntry } from '../../shared/model/live.ts';
import type { ElementKind, Site } from '../../shared/model/site.ts';
import { causeNow } from './cause-now.ts';
import { openIncidents } from './selectors.ts';
import { shortcutsNow } from './keymap.ts';
import type { ShortcutId } from './shortcuts.ts';
import { plain } from './word-match.ts';

/** Says the sign in front of it. */
export type PaletteKind = 'act' | 'incident' | 'note' | 'element';

/** `target`: what choosing it does. */
export interface PaletteEntry {
  readonly id: string;
  readonly kind: PaletteKind;
  readonly name: string;
  /** Beside the name: keys, kind, id. */
  readonly detail: string;
  readonly target: { readonly shortcut: ShortcutId } | { readonly incident: string } | { readonly element: string };
}

/** Listed at most; the rest is found by typing more. */
const MOST = 60;
/** Keys that make no sense from a list: they move within what is on the screen. */
const NOT_LISTED: ReadonlySet<ShortcutId> = new Set([
  'region',
  'regionBack',
  'next',
  'previous',
  'open',
  'back',
  'undoCtrl',
  'palette',
  'replayNext',
  'replayBack',
  'replayDecision',
]);

/** Everything, acts first. `kindOf`: the word for a kind of element. */
export function paletteEntries(
  site: Site | null,
  live: Live | null,
  locale: Locale,
  kindOf: (kind: ElementKind) => string,
): readonly PaletteEntry[] {
  const acts = shortcutsNow()
    .filter(({ id }) => !NOT_LISTED.has(id))
    .map((shortcut): PaletteEntry => ({
      id: `act:${shortcut.id}`,
      kind: 'act',
      name: formatText(locale, { key: shortcut.label }),
      detail: shortcut.caps,
      target: { shortcut: shortcut.id },
    }));
  const incidents = live === null ? [] : incidentEntries(live, locale, site?.timeZone);
  const elements = (site?.elements ?? []).map((element): PaletteEntry => ({
    id: `element:${element.id}`,
    kind: 'element',
    name: element.name,
    detail: `${kindOf(element.kind)} ${element.id}`,
    target: { element: element.id },
  }));
  return [...acts, ...incidents, ...elements];
}

/** Each open incident in the words of its answer, then the notes in it. */
function incidentEntries(live: Live, locale: Locale, timeZone: string | undefined): readonly PaletteEntry[] {
  const context = timeZone === undefined ? {} : { timeZone };
  return openIncidents(live.incidents, live.decisions, live.alarms).flatMap((incident): readonly PaletteEntry[] => {
    const { id, timeline } = incident;
    const target = { incident: id };
    const cause = causeNow(live, incident, live.decisions[id]?.cause ?? incident.cause);
    return [
      { id: `incident:${id}`, kind: 'incident', name: formatText(locale, cause, context), detail: id, target },
      ...notesIn(timeline).map(({ seq, text }): PaletteEntry => ({
        id: `note:${id}:${String(seq)}`,
        kind: 'note',
        name: formatText(locale, text, context),
        detail: id,
        target,
      })),
    ];
  });
}

/** Notes that nobody withdrew. */
function notesIn(timeline: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const withdrawn = new Set(timeline.flatMap(({ text }) => (text.key === 'incident.noteWithdrawn' ? [text.params?.['seq']] : [])));
  return timeline.filter(({ seq, text }) => text.key === 'incident.note' && !withdrawn.has(seq));
}

/** Every word typed must begin a word of the entry; those whose name begins with what was typed come first. */
export function findEntries(entries: readonly PaletteEntry[], typed: string): readonly PaletteEntry[] {
  const words = plain(typed).split(' ').filter(Boolean);
  const rank = ({ name }: PaletteEntry): number => (plain(name).startsWith(words.join(' ')) ? 0 : 1);
  return entries
    .filter(({ name, detail }) => {
      const parts = plain(`${name} ${detail}`).split(/[\s-]+/);
      const whole = plain(detail);
      return words.every((word) => parts.some((part) => part.startsWith(word)) || whole.includes(word));
    })
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MOST);
}
