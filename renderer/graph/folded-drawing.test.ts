/** A drawing that has no room for all: what is left out is told of as its state changes, and a folded rack is selected with all it holds. */
import type cytoscape from 'cytoscape';
import { expect, it, vi } from 'vitest';
import type { ElementView } from '../../shared/model/live.ts';
import type { ElementKind, Site, SiteElement } from '../../shared/model/site.ts';
import { fakeLive } from '../testing/fake-live.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { drawingOf } from './folding.ts';
import { GraphController } from './graph-controller.ts';

// Nothing can be drawn on here: what is drawn is asked, not seen.
vi.mock('cytoscape', async (original) => {
  const { default: make } = await original<{ readonly default: typeof cytoscape }>();
  return {
    default: (options: cytoscape.CytoscapeOptions) => make({ ...options, container: null, headless: true, styleEnabled: true }),
  };
});

const BARE = { bcp: '4', zone: null, layers: [], needs: null, ends: null, facts: {}, pool: null, service: null, at: null };

function element(id: string, kind: ElementKind, inside: string | null, more: Partial<SiteElement> = {}): SiteElement {
  return { ...BARE, id, kind, name: id, in: inside, ...more };
}

function siteOf(elements: readonly SiteElement[]): Site {
  const bare = { interLinks: [], groups: [], zones: [], crossings: [], replicas: [], plans: [] };
  return { ...FAKE_SITE, ...bare, elements: [element('a', 'site', null), element('b', 'site', null), ...elements], centres: ['a', 'b'] };
}

function open(site: Site) {
  const view = (id: string, status: ElementView['status']): ElementView => ({
    ...{ id, status, isAtRisk: false, explainedBy: null, sinceMs: 0, evidenceAtMs: 0 },
  });
  const ok = Object.fromEntries(site.elements.map(({ id }) => [id, view(id, 'ok')]));
  const live = { ...fakeLive(FAKE_SITE, 'normal', 0, 'en'), elements: ok };
  const told: { unnamed: readonly string[] } = { unnamed: [] };
  const words = { status: () => '', legs: () => '' };
  const graph = new GraphController(
    document.createElement('div'),
    site,
    live,
    { theme: 'dark', words },
    {
      onSelect: () => undefined,
      onMoved: () => undefined,
      onUnnamed: (drawn, left) => {
        told.unnamed = [...drawn, ...left];
      },
    },
  );
  const turn = (id: string, status: ElementView['status']): void =>
    graph.update({ ...live, elements: { ...ok, [id]: view(id, status) } }, new Set([id]));
  return { graph, told, turn };
}

it('what is left out is told of when it alone changes, and no more when it is well again', () => {
  const site = siteOf(Array.from({ length: 200 }, (_, n) => element(`s-${String(n)}`, 'server', 'a')));
  const [gone = ''] = drawingOf(site).left;
  const { told, turn } = open(site);
  expect([gone === '', told.unnamed.includes(gone)]).toEqual([false, false]);
  turn(gone, 'unknown');
  expect(told.unnamed).toContain(gone);
  turn(gone, 'ok');
  expect(told.unnamed).not.toContain(gone);
});

it('a rack drawn as one thing is selected with what those in it need', () => {
  const racks = Array.from({ length: 20 }, (_, r) => [
    element(`rack-${String(r)}`, 'rack', 'a'),
    ...Array.from({ length: 10 }, (_, n) =>
      element(`s-${String(r)}-${String(n)}`, 'server', `rack-${String(r)}`, { needs: { op: 'element', id: 'mains' } }),
    ),
  ]);
  const { graph } = open(siteOf([element('mains', 'mains', 'a'), ...racks.flat()]));
  graph.highlight('rack-3', 'both');
  expect(graph.cy.getElementById('mains>rack-3').classes()).toEqual(['cause', 'direct']);
  expect(graph.cy.getElementById('mains').hasClass('faded')).toBe(false);
});

it('needs are on the drawing only while something is selected or supposed, as they are now, and without what a layer leaves out', () => {
  const site = siteOf([
    element('mains', 'mains', 'a'),
    element('s-1', 'server', 'a', { needs: { op: 'element', id: 'mains' } }),
    element('s-2', 'server', 'a', { needs: { op: 'element', id: 'mains' } }),
  ]);
  const { graph, turn } = open(site);
  const lines = (): readonly string[] => graph.cy.edges().map((edge) => edge.id());
  expect(lines()).toEqual([]);
  turn('mains', 'down');
  graph.highlight('s-1', 'upstream');
  expect(lines()).toEqual(['mains>s-1']);
  expect(graph.shown.of('mains>s-1').state).toBe('down');
  turn('mains', 'ok');
  expect(graph.shown.of('mains>s-1').state).toBe('ok');
  graph.suppose({ down: ['mains'], fallen: ['s-1', 's-2'] });
  expect([...lines()].sort()).toEqual(['mains>s-1', 'mains>s-2']);
  graph.highlight(null, 'upstream');
  expect([...lines()].sort()).toEqual(['mains>s-1', 'mains>s-2']);
  graph.suppose(null);
  expect(lines()).toEqual([]);
  graph.showLayers({ on: [], hidden: new Set(['s-2']), kept: new Set(), abnormal: 0 });
  graph.highlight('mains', 'downstream');
  expect(graph.cy.edges('.off').map((edge) => edge.id())).toEqual(['mains>s-2']);
});
