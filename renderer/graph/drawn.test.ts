/** Lines of value that have room below a device: up to the picture of the next one, which holds its sign too, and not into it. */
import cytoscape from 'cytoscape';
import { expect, it } from 'vitest';
import { siteIndex } from '../store/site-index.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { devicesInSight, standingTexts, stretchBoxes } from './drawn.ts';
import { graphOf } from './elements.ts';
import type { StandingText } from './labels.ts';
import { Shown } from './shown.ts';

const GRAPH = graphOf(FAKE_SITE, siteIndex(FAKE_SITE));
const GLYPH_PX = 50;

/** Lines below UPS A1 at 50, with a label of one line, where hypervisor A1 stands below it at `y`, beside it by `aside`; all else is far away. */
function linesAbove(y: number, texts: readonly StandingText[] = [], aside = 0, name = ''): number | undefined {
  const places: Readonly<Record<string, { x: number; y: number }>> = { 'ups-a1': { x: 100, y: 50 }, 'hv-a1': { x: 100 + aside, y } };
  const elements = GRAPH.nodes.map(({ id, element }) => ({
    data: { id },
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
  const shown = new Shown();
  shown.tell('ups-a1', { label: 'UPS A1', picture: '', state: 'ok', tone: 'quiet' });
  shown.tell('hv-a1', { label: name, picture: '', state: 'ok', tone: 'quiet' });
  const found = devicesInSight(cy, GRAPH, shown, GLYPH_PX, texts).find(({ id }) => id === 'ups-a1');
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

it('leaves readable what stands below it: the name of a room, and that of a neighbour that reaches there', () => {
  const room = (y: number, x = 100): StandingText => ({ at: { x, y }, text: 'Server room A' });
  expect([linesAbove(300, [room(110)]), linesAbove(300, [room(125)]), linesAbove(300, [room(145)])]).toEqual([0, 1, 2]);
  expect(linesAbove(300, [room(110, 240)])).toBe(2);
  // A neighbour that ends above: only its name, 120 wide, reaches beside the values.
  expect([linesAbove(60, [], 95), linesAbove(60, [], 95, 'Hypervisor\nnumber one')]).toEqual([2, 0]);
});

/** A room in a centre, with one rack that holds a device, and two devices of a group outside it. */
function smallDrawing() {
  const box = (id: string, depth: number, parent: string | null) => ({ id, role: 'box' as const, depth, parent, element: id });
  const device = (id: string, parent: string | null) => ({ id, role: 'device' as const, depth: 3, parent, element: id });
  const nodes = [box('a', 0, null), box('room', 1, 'a'), box('rack', 2, 'room'), device('x', 'rack'), device('y', null)].map((one) => ({
    ...one,
    at: { x: 0, y: 0 },
    offsetX: 0,
    group: null,
  }));
  const bar = { id: 'bar', role: 'pair' as const, source: 'x', target: 'y', element: null, group: 'g', layers: [], isUpright: true };
  const graph = { nodes, edges: [{ ...bar, isCounted: true }] };
  const cy = cytoscape({
    headless: true,
    styleEnabled: true,
    elements: [
      ...nodes.map(({ id, parent }) => ({
        data: { id, ...(parent === null ? {} : { parent }) },
        position: { x: id === 'y' ? 100 : 0, y: 0 },
      })),
      { data: { id: 'bar', source: 'x', target: 'y' } },
    ],
    layout: { name: 'preset', fit: false },
    style: [{ selector: 'node', style: { width: GLYPH_PX, height: GLYPH_PX } }],
  });
  return { graph, cy };
}

it('keeps free where the figures of a group stand, beside its bar', () => {
  const { graph, cy } = smallDrawing();
  const texts = (label: string) =>
    standingTexts(cy, graph, { font: 14, scale: 0.5, areBoxesNamed: false }, (part) => ('isCounted' in part ? label : ''));
  expect(texts('0/2')).toEqual([{ at: { x: 41, y: 0.58 * 14 }, text: '0/2', part: 'bar', isFigure: true }]);
  expect(texts('')).toEqual([]);
  cy.destroy();
});

it('stretches a centre and its rooms under the values of their last row, and no rack over the next one', () => {
  const { graph, cy } = smallDrawing();
  stretchBoxes(cy, graph, 0, 30);
  const more = ['a', 'room', 'rack'].map((id) => Number(cy.getElementById(id).data('minHeight')) > 0);
  expect(more).toEqual([true, true, false]);
  stretchBoxes(cy, graph, 0, 0);
  expect(cy.getElementById('room').data('minHeight')).toBe(0);
  cy.destroy();
});
