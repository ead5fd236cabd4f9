/** A site without places gets some: none on another, A left, B mirrored, foundations below; and a moved place is found again from pixels. */
import { expect, it } from 'vitest';
import { siteIndex } from '../store/site-index.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { cellsOf } from './cells.ts';
import { graphOf } from './elements.ts';
import { placesNow } from './hand-places.ts';
import { spreadCells } from './layout.ts';
import { presetPlaces } from './preset.ts';

const bare = { ...FAKE_SITE, elements: FAKE_SITE.elements.map((element) => ({ ...element, at: null })) };

it('of a file that gives every place is that of the file', () => {
  const preset = presetPlaces(FAKE_SITE, siteIndex(FAKE_SITE));
  expect(FAKE_SITE.elements.filter(({ id, at }) => at !== null && preset.get(id) !== at)).toEqual([]);
});

it('of a file that gives none is computed, the same each time, and nothing stands on another', () => {
  const index = siteIndex(bare);
  const preset = presetPlaces(bare, index);
  expect(presetPlaces(bare, index)).toEqual(preset);
  const missing = bare.elements.filter(({ id, kind }) => !preset.has(id) && !['site', 'room', 'rack', 'link', 'zone'].includes(kind));
  expect(missing).toEqual([]);
  const all = [...preset.values()];
  expect(all.flatMap((a, n) => all.slice(n + 1).filter((b) => Math.abs(a.x - b.x) < 50 && Math.abs(a.y - b.y) < 30))).toEqual([]);
  const [a, b] = [preset.get('mains-a'), preset.get('mains-b')];
  expect((a?.x ?? 0) < 900 && (b?.x ?? 0) > 1_020).toBe(true);
  expect(graphOf(bare, index).nodes.filter(({ role }) => role === 'device').length).toBe(preset.size);
});

it('one that a hand moved wins, moves nothing else, and pixels lead back to it', () => {
  const site = {
    ...FAKE_SITE,
    elements: FAKE_SITE.elements.map((one) => (one.id === 'mains-a' ? { ...one, moved: { x: 400, y: 500 } } : one)),
  };
  const places = placesNow(site, new Map());
  expect(places.get('mains-a')).toEqual({ x: 400, y: 500 });
  expect(placesNow(site, new Map([['mains-a', null]])).get('mains-a')).toEqual(FAKE_SITE.elements.find(({ id }) => id === 'mains-a')?.at);
  const canvas = { width: 980, height: 620 };
  const before = spreadCells(cellsOf(graphOf(FAKE_SITE, siteIndex(FAKE_SITE)), siteIndex(FAKE_SITE)), canvas);
  const after = spreadCells(cellsOf(graphOf(site, siteIndex(site)), siteIndex(site)), canvas);
  expect(after.places).toEqual(before.places);
  for (const at of [
    { x: 400, y: 500 },
    { x: 1_500, y: 800 },
    { x: 960, y: 300 },
  ]) {
    const there = after.toPixels(after.toUnits(after.toPixels(at)));
    expect(Math.hypot(there.x - after.toPixels(at).x, there.y - after.toPixels(at).y)).toBeLessThan(3);
  }
});
