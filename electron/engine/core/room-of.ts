/** The room an element stands in, however deep (a sensor in a rack in a room), or is. BCP 4.4, 4.5 */
import type { ElementId, SiteElement } from '../../../shared/model/site.ts';

/** Places are at most this deep: a loop in a site file ends here. */
const DEEPEST = 16;

/** Null outside rooms. */
export function roomOf(elements: ReadonlyMap<ElementId, SiteElement>, id: ElementId): ElementId | null {
  let place = elements.get(id);
  for (let depth = 0; place !== undefined && depth < DEEPEST; depth += 1) {
    if (place.kind === 'room') return place.id;
    place = elements.get(place.in ?? '');
  }
  return null;
}
