/** Names on a drawing with layers: what is hidden takes no room, and what is wrong and has none is told. */
import cytoscape from 'cytoscape';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { GraphNode } from './elements.ts';
import { planOf } from './label-plan.ts';
import { LABEL_PX } from './labels.ts';

const device = (id: string): GraphNode => ({ id, role: 'device', element: id, parent: null, at: null, offsetX: 0, depth: 0, group: null });
const NODES = [device('down'), device('below'), device('quiet')];
const ROOM = { font: LABEL_PX, glyph: { width: 30, height: 24 }, width: 400, height: 300 };

let cy: cytoscape.Core;
let wrong: readonly string[];
beforeEach(() => {
  wrong = ['down'];
  const places = [
    { x: 100, y: 50 },
    { x: 100, y: 76 },
    { x: 200, y: 50 },
  ];
  const elements = NODES.map(({ id }, order) => ({ data: { id }, position: places[order] ?? { x: 0, y: 0 } }));
  cy = cytoscape({ headless: true, styleEnabled: true, elements, layout: { name: 'preset', fit: false } });
});
afterEach(() => cy.destroy());

const plan = (figure: { readonly x: number; readonly y: number }) =>
  planOf(
    cy,
    { nodes: NODES, edges: [] },
    (id) => {
      const isAbnormal = wrong.includes(id);
      return { weight: 9, texts: [id], family: isAbnormal ? null : 'pdu', isAbnormal, hasWord: false };
    },
    [{ part: 'bar', isFigure: true, at: figure, text: '0/2' }],
    ROOM,
  );

it('tells what is wrong and has no room for its name, and names it once a layer makes room', () => {
  wrong = ['down', 'below'];
  expect(plan({ x: 300, y: 200 }).unnamed).toEqual(['down']);
  cy.getElementById('below').addClass('off');
  const { labels, unnamed } = plan({ x: 300, y: 200 });
  expect([labels.get('down'), labels.has('below'), unnamed]).toEqual(['down', false, []]);
});

it('writes the name of an alarm over what is normal rather than leave it out', () => {
  const { labels, unnamed } = plan({ x: 300, y: 200 });
  expect([labels.get('down'), unnamed]).toEqual(['down', []]);
});

it('tells which figures gave way', () => {
  cy.getElementById('below').addClass('off');
  expect([...plan({ x: 100, y: 70 }).covered]).toEqual(['bar']);
  expect([...plan({ x: 300, y: 200 }).covered]).toEqual([]);
});

it('takes figures off the mark of what is not normal, and leaves them over what is', () => {
  cy.getElementById('below').addClass('off');
  expect([...plan({ x: 118, y: 44 }).covered]).toEqual(['bar']);
  expect([...plan({ x: 218, y: 44 }).covered]).toEqual([]);
});
