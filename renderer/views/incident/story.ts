/** One line of an incident's story in words: who did it is said once, and a run of the incident itself by its short name. */
import type { Text } from '../../../shared/i18n/text.ts';
import type { TimelineEntry } from '../../../shared/model/live.ts';

/** `who`: the name that goes before the words; null where they say it themselves, or nobody did it. */
export interface StoryLine {
  readonly who: string | null;
  readonly words: string;
}

/** `incident`: id of the incident whose story it is. `say` puts a text into the language shown. */
export function storyLine({ text, person }: TimelineEntry, incident: string, say: (text: Text) => string): StoryLine {
  const params = Object.entries(text.params ?? {});
  const saying = (changed: readonly (readonly [string, string | number])[]): string =>
    say({ key: text.key, params: Object.fromEntries(changed) });
  const inside = `${incident}-`;
  const short = params.map(([name, value]) => {
    const isOwnRun = name === 'run' && typeof value === 'string' && value.startsWith(inside);
    return [name, isOwnRun ? value.slice(inside.length) : value] as const;
  });
  // A text says a name when it reads differently without it.
  const isSaid = saying(params) !== saying(params.map(([name, value]) => [name, value === person ? '' : value]));
  return { who: isSaid ? null : person, words: saying(short) };
}
