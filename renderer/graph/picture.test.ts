/** The drawing: back to front, read again only when something changed, and every word where it can be read. */
import cytoscape from 'cytoscape';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Graph, GraphNode } from './elements.ts';
import type { SceneLook } from './scene.ts';
import { Picture } from './picture.ts';
import { Shown } from './shown.ts';

const LOOK: SceneLook = { theme: 'dark', scale: 1, font: 14, lines: 1 };
const node = (id: string, role: GraphNode['role'], parent: string | null): GraphNode => ({
  ...{ id, role, element: id, parent, at: null, offsetX: 0, depth: 0, group: null },
});
const GRAPH: Graph = {
  nodes: [node('rack', 'box', null), node('x', 'device', 'rack'), node('port', 'port', null)],
  edges: [
    ...[{ id: 'stub', role: 'stub' as const, source: 'x', target: 'port', element: 'x' }].map((edge) => ({
      ...{ ...edge, group: null, isCounted: false, layers: [], isUpright: false },
    })),
  ],
};

/** What is drawn with it, in order. */
function recorder() {
  const calls: string[] = [];
  const note = (what: string) => (): void => void calls.push(what);
  const pen = {
    ...{ fillRect: note('fill'), strokeRect: note('frame'), stroke: note('line'), beginPath: () => undefined, moveTo: () => undefined },
    ...{ lineTo: () => undefined, setLineDash: () => undefined, measureText: (text: string) => ({ width: text.length }) },
    fillText: (text: string) => void calls.push(text),
  };
  return { calls, pen };
}

let cy: cytoscape.Core;
let shown: Shown;
let asked: number;
let library: { drawLayeredElements: (pen: unknown, parts: readonly cytoscape.SingularElementArgument[]) => void };
let picture: Picture;
beforeEach(() => {
  shown = new Shown();
  asked = 0;
  cy = cytoscape({
    headless: true,
    styleEnabled: true,
    elements: [
      { data: { id: 'rack' } },
      { data: { id: 'x', parent: 'rack' }, position: { x: 10, y: 10 } },
      { data: { id: 'port' }, position: { x: 200, y: 10 } },
      { data: { id: 'stub', source: 'x', target: 'port' } },
    ],
    layout: { name: 'preset', fit: false },
  });
  // Without a page the library has a renderer that draws nothing; it is given the method that is taken over.
  library = Reflect.apply(Reflect.get(cy, 'renderer') as () => typeof library, cy, []);
  library.drawLayeredElements = () => undefined;
  Object.assign(cy, { extent: () => ({ x1: 0, y1: 0, x2: 400, y2: 300 }) });
  picture = new Picture(cy, GRAPH, shown, () => {
    asked += 1;
    return LOOK;
  });
});
afterEach(() => {
  picture.end();
  cy.destroy();
});

function draw(): readonly string[] {
  const { calls, pen } = recorder();
  library.drawLayeredElements(pen, cy.elements().toArray());
  return calls;
}

it('draws boxes, then lines, then things, then their words on their grounds', () => {
  shown.tell('rack', { label: 'Rack', picture: '', state: 'ok', tone: 'quiet' });
  shown.tell('x', { label: 'UPS\ndown', picture: '', state: 'down', tone: 'loud' });
  // The port is a square; the device a picture, which is not read yet; the loud one lies over the quiet one.
  expect(draw()).toEqual(['frame', 'Rack', 'line', 'fill', 'fill', 'UPS', 'down']);
});

it('reads what is where once, and not again while it is only moved on the screen', () => {
  draw();
  cy.pan({ x: 5, y: 5 });
  draw();
  cy.zoom(2);
  draw();
  expect(asked).toBe(1);
});

it.each<readonly [string, () => unknown]>([
  ['another state', () => shown.tell('x', { label: 'UPS', picture: '', state: 'ok', tone: 'quiet' }) && picture.changed()],
  ['a place', () => cy.getElementById('x').position({ x: 50, y: 50 })],
  ['a mark', () => cy.getElementById('x').addClass('faded')],
  ['a selection', () => cy.getElementById('x').select()],
  ['a line more', () => cy.add({ data: { id: 'more', source: 'x', target: 'port' } })],
  ['a line less', () => cy.getElementById('stub').remove()],
  ['a taller box', () => cy.getElementById('rack').data('minHeight', 20)],
])('reads it again after %s', (_, change) => {
  draw();
  change();
  draw();
  expect(asked).toBe(2);
});

it('leaves out what is far from what is seen', () => {
  shown.tell('x', { label: 'UPS', picture: '', state: 'ok', tone: 'quiet' });
  cy.getElementById('x').position({ x: -2_000, y: 10 });
  expect(draw()).not.toContain('UPS');
});
