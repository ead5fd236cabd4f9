/** Where each element stands in drawing units: by the file or the preset, moved by hand in the file, moved on the screen and not saved yet. Pure. */
import type { ElementId, Position, Site } from '../../shared/model/site.ts';
import type { Draft } from '../store/layout-history.ts';
import { memoLast } from '../store/memo.ts';
import { siteIndex } from '../store/site-index.ts';
import { handOf, trunkPlace } from './elements.ts';
import { drawingOf } from './folding.ts';
import { presetPlaces } from './preset.ts';

/** The later wins; null in the draft: the place without a hand. */
export function placesNow(site: Site, draft: Draft): ReadonlyMap<ElementId, Position> {
  const { preset, saved } = basis(site);
  const places = new Map(saved);
  for (const [id, at] of draft) {
    const to = at ?? preset.get(id);
    if (to !== undefined && preset.has(id)) places.set(id, to);
  }
  return places;
}

const basis = memoLast((site: Site) => {
  const { site: drawn, folded } = drawingOf(site);
  const preset = new Map(presetPlaces(drawn, siteIndex(drawn), folded));
  site.interLinks.forEach((id, order) => {
    const link = siteIndex(site).byId.get(id);
    if (link !== undefined) preset.set(id, trunkPlace(link, order));
  });
  const saved = new Map(preset);
  for (const [id, at] of handOf(site)) if (preset.has(id)) saved.set(id, at);
  return { preset, saved };
});
