/** What is drawn where: boxes from without to within, lines from edge to edge, words under their device, and nothing that a layer leaves out. */
import cytoscape from 'cytoscape';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Graph, GraphEdge, GraphNode } from './elements.ts';
import { sceneOf, type Scene } from './scene.ts';
import { Shown } from './shown.ts';
import type { Paint } from './paint.ts';

const LOOK = { theme: 'dark', scale: 1, font: 14, lines: 1 } as const;
const QUIET: Paint = { label: '', picture: '', state: 'ok', tone: 'quiet' };

const node = (id: string, role: GraphNode['role'], depth: number, parent: string | null): GraphNode => ({
  ...{ id, role, element: id, parent, at: null, offsetX: 0, depth, group: null },
});
const line = (id: string, role: GraphEdge['role'], source: string, target: string): GraphEdge => ({
  ...{ id, role, source, target, element: id, group: null, isCounted: false, layers: [], isUpright: false },
});
const GRAPH: Graph = {
  nodes: [node('rack', 'box', 2, 'centre'), node('centre', 'box', 0, null), node('x', 'device', 3, 'rack'), node('y', 'device', 3, null)],
  edges: [line('cable', 'cable', 'x', 'y'), line('need', 'need', 'x', 'y')],
};

let cy: cytoscape.Core;
let shown: Shown;
beforeEach(() => {
  shown = new Shown();
  cy = cytoscape({
    headless: true,
    styleEnabled: true,
    elements: [
      { data: { id: 'centre' } },
      { data: { id: 'rack', parent: 'centre' } },
      { data: { id: 'x', parent: 'rack' }, position: { x: 100, y: 100 } },
      { data: { id: 'y' }, position: { x: 300, y: 150 } },
      { data: { id: 'cable', source: 'x', target: 'y' } },
      { data: { id: 'need', source: 'x', target: 'y' } },
    ],
    layout: { name: 'preset', fit: false },
    style: [
      { selector: 'node', style: { width: 40, height: 30, padding: '0px' } },
      { selector: ':parent', style: { padding: '10px' } },
    ],
  });
});
afterEach(() => cy.destroy());

const scene = (only: ReadonlySet<string> | null = null): Scene => sceneOf(cy, GRAPH, shown, LOOK, only);

it('draws boxes from without to within, each around what it holds', () => {
  const [outer, inner] = scene().boxes;
  // 40 by 30 and 10 around it, twice; the library adds a pixel or two of its own.
  expect([outer?.area.width, outer?.area.height].map((size) => Math.round((size ?? 0) / 10))).toEqual([9, 8]);
  expect([inner?.area.width, inner?.area.height].map((size) => Math.round((size ?? 0) / 10))).toEqual([6, 5]);
  expect([inner?.area.x, inner?.area.y]).toEqual([100, 100]);
});

it('draws a line from edge to edge of its ends, and no need nobody looks at', () => {
  // From (100, 100) to (300, 150): 20 of 200 aside at the upright edges, so 5 of 50 down.
  expect(scene().lines.map(({ from, to }) => [from, to])).toEqual([
    [
      { x: 120, y: 105 },
      { x: 280, y: 145 },
    ],
  ]);
  cy.getElementById('need').addClass('cause');
  expect(scene().lines.length).toBe(2);
});

it('writes under the device, one line below the other', () => {
  shown.tell('x', { ...QUIET, label: 'UPS\ndown' });
  // Lower edge 115, one up, then 14 for the first line and 14.7 for the second.
  expect(scene().nodes.flat()[0]?.text).toMatchObject({ lines: ['UPS', 'down'], x: 100, y: 142.7 });
  expect(scene().nodes.flat()[1]?.text).toBeNull();
});

it('lays the worse over the better', () => {
  shown.tell('x', { ...QUIET, state: 'down', tone: 'loud', picture: 'worse' });
  expect(scene().nodes.map((level) => level.map(({ picture }) => picture))).toEqual([[''], ['worse']]);
});

it('leaves out what a layer leaves out, and all but what is asked for', () => {
  cy.getElementById('y').addClass('off');
  cy.getElementById('cable').addClass('off');
  expect([scene().nodes.flat().length, scene().lines.length]).toEqual([1, 0]);
  const some = scene(new Set(['x']));
  expect([some.boxes.length, some.lines.length, some.nodes.flat().length]).toEqual([0, 0, 1]);
});
