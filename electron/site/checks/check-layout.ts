/** Every place moved by hand is of an element that has a place of its own on the picture. */
import { complainAtKey } from '../issues.ts';
import { nearest } from '../nearest.ts';
import type { SiteError } from '../site-error.ts';
import type { SiteIndex } from '../site-index.ts';

/** Drawn as boxes around what stands in them. */
const BOXES: ReadonlySet<string> = new Set(['site', 'room', 'rack']);

/** One error per place; sites, rooms and racks have none of their own. */
export function checkLayout({ draft, byId, ids }: SiteIndex): readonly SiteError[] {
  const source = draft.headAt.get('layout');
  if (source === undefined) return [];
  return Object.keys(draft.head.layout ?? {}).flatMap((id): readonly SiteError[] => {
    const say = (message: string, expected: string, suggestion: string | null = null): readonly SiteError[] => [
      complainAtKey(source, ['layout', id], { message, expected, suggestion }),
    ];
    const kind = byId.get(id)?.value.kind;
    if (kind === undefined) return ids.has(id) ? [] : say(`unknown id "${id}"`, 'the id of an element', nearest(id, byId.keys()));
    return BOXES.has(kind) ? say(`a ${kind} is drawn around what stands in it`, 'the id of what stands in it') : [];
  });
}
