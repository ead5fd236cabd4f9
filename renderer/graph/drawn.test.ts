/** Lines of value that have room below a device: up to the picture of the next one, which holds its sign too, and not into it. */
import cytoscape from 'cytoscape';
import { expect, it } from 'vitest';
import { siteIndex } from '../store/site-index.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { devicesInSight } from './drawn.ts';
import { graphOf } from './elements.ts';

const GRAPH = graphOf(FAKE_SITE, siteIndex(FAKE_SITE));
const GLYPH_PX = 50;

/** Lines below UPS A1 at 50, with a label of one line, where hypervisor A1 stands below it at `y`; all else is far away. */
function linesAbove(y: number): number | undefined {
  const places: Readonly<Record<string, { x: number; y: number }>> = { 'ups-a1': { x: 100, y: 50 }, 'hv-a1': { x: 100, y } };
  const elements = GRAPH.nodes.map(({ id, element }) => ({
    data: { id, label: element === 'ups-a1' ? 'UPS A1' : '' },
    position: { ...((element === null ? undefined : places[element]) ?? { x: -1_000, y: -1_000 }) },
  }));
  const cy = cytoscape({
    headless: true,
    styleEnabled: true,
    elements,
    layout: { name: 'preset', fit: false },
    style: [{ selector: 'node', style: { width: GLYPH_PX, height: GLYPH_PX } }],
  });
  Object.assign(cy, { width: () => 300, height: () => 300 }); // without a page it has no size of its own
  const found = devicesInSight(cy, GRAPH, GLYPH_PX).find(({ id }) => id === 'ups-a1');
  cy.destroy();
  return found?.lines;
}

// The label ends at 50 + 25 + 14 * 1.16 + 2 = 93.24; a line takes 19; the next picture begins 25 above its middle.
it.each([
  [137, 0],
  [138, 1],
  [156, 1],
  [157, 2],
])('next device at %d: %d lines', (y, lines) => {
  expect(linesAbove(y)).toBe(lines);
});
