/** Layers hide what is on them alone, and never what an incident goes through; lines go with their ends. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeLive } from '../testing/fake-live.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { incidentPath, isLineShown, layerView, MAP_LAYERS, mapLayersOf } from './map-layers.ts';

const NOW = Date.UTC(2026, 10, 22, 13, 36, 19);
const normal = fakeLive(FAKE_SITE, 'normal', NOW, 'en');
const incident = fakeLive(FAKE_SITE, 'incident', NOW, 'en');
const layers = fc.subarray([...MAP_LAYERS]);

describe('layers', () => {
  it('all on hide nothing; all off hide only what is on a layer', () => {
    expect(layerView(FAKE_SITE, normal, MAP_LAYERS).hidden.size).toBe(0);
    const { hidden } = layerView(FAKE_SITE, normal, []);
    expect([...hidden].sort()).toEqual(
      FAKE_SITE.elements
        .filter((element) => mapLayersOf(element).length > 0)
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('whatever is off, what an incident goes through is shown, and said to be', () => {
    const path = incidentPath(FAKE_SITE, incident);
    const [root] = Object.values(incident.incidents).map((one) => one.root);
    expect(root !== undefined && path.has(root) && path.size > 1).toBe(true);
    fc.assert(
      fc.property(layers, (on) => {
        const view = layerView(FAKE_SITE, incident, on);
        expect([...path].filter((id) => view.hidden.has(id))).toEqual([]);
        const isOn = (id: string): boolean => {
          const own = FAKE_SITE.elements.filter((one) => one.id === id).flatMap(mapLayersOf);
          return own.length === 0 || own.some((layer) => on.includes(layer));
        };
        expect([...path].filter((id) => !isOn(id) && !view.kept.has(id))).toEqual([]);
      }),
    );
  });

  it('in a quiet plant nothing is kept; what is hidden and not normal is counted', () => {
    expect(layerView(FAKE_SITE, normal, []).kept.size).toBe(0);
    expect(layerView(FAKE_SITE, normal, []).abnormal).toBe(0);
    expect(layerView(FAKE_SITE, null, []).kept.size).toBe(0);
  });

  it('a line goes with its ends, and stays where an incident goes along it', () => {
    const view = { on: ['data' as const], hidden: new Set(['x']), kept: new Set(['k']), abnormal: 0 };
    expect(isLineShown(view, ['data'], ['x', 'y'])).toBe(false);
    expect(isLineShown(view, ['power'], ['y', 'z'])).toBe(false);
    expect(isLineShown(view, ['power'], ['k', 'z'])).toBe(true);
    expect(isLineShown(view, [], ['y', null])).toBe(true);
  });
});
