/** Which numbers of the site file matter for an element. Pure. */
import type { Contact, ElementId, Site } from './site.ts';

/** Those called about this element first, then those called about anything; `element` null or unknown: only these. In the order of the file. */
export function contactsAbout(
  { contacts = [], elements }: Pick<Site, 'contacts' | 'elements'>,
  element: ElementId | null,
): readonly Contact[] {
  const kind = elements.find(({ id }) => id === element)?.kind;
  const own = contacts.filter(({ kinds }) => kind !== undefined && kinds.includes(kind));
  return [...own, ...contacts.filter(({ kinds }) => kinds.length === 0)];
}
