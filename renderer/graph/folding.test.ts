/** A site too large for one picture: what is folded, how bad it is drawn, and that nothing is left out unsaid. */
import { describe, expect, it } from 'vitest';
import type { ElementView } from '../../shared/model/live.ts';
import type { ElementKind, Site, SiteElement } from '../../shared/model/site.ts';
import { siteIndex } from '../store/site-index.ts';
import { fakeLive } from '../testing/fake-live.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { graphOf } from './elements.ts';
import { drawingOf, foldedLive, MOST_DRAWN } from './folding.ts';
import { partsByKey } from './parts.ts';

const element = (id: string, kind: ElementKind, more: Partial<SiteElement> = {}): SiteElement => ({
  ...{
    id,
    kind,
    name: id,
    bcp: '4',
    in: null,
    zone: null,
    layers: [],
    needs: null,
    ends: null,
    facts: {},
    pool: null,
    service: null,
    at: null,
  },
  ...more,
});

/** So many racks in one room of centre A, each with ten servers; cables between the first servers of neighbours, and within each rack. */
function siteOf(racks: number, isRacked = true): Site {
  const elements = [
    element('a', 'site'),
    element('b', 'site'),
    element('room', 'room', { in: 'a' }),
    element('mains', 'mains', { in: 'a' }),
  ];
  for (let r = 0; r < racks; r += 1) {
    elements.push(element(`rack-${r}`, 'rack', { in: 'room' }));
    for (let n = 0; n < 10; n += 1)
      elements.push(
        element(`s-${r}-${n}`, 'server', {
          in: isRacked ? `rack-${r}` : 'room',
          needs: { op: 'element', id: r === 0 ? 'mains' : 's-0-0' },
        }),
      );
    elements.push(element(`in-${r}`, 'link', { ends: [`s-${r}-0`, `s-${r}-1`] }));
    if (r > 0) for (const n of [0, 1]) elements.push(element(`cable-${r}-${n}`, 'link', { ends: [`s-${r - 1}-${n}`, `s-${r}-${n}`] }));
  }
  return { ...FAKE_SITE, elements, interLinks: [], groups: [], zones: [], crossings: [], replicas: [], plans: [], centres: ['a', 'b'] };
}

const view = (id: string, status: ElementView['status']): ElementView => ({
  ...{ id, status, isAtRisk: false, explainedBy: null, sinceMs: 0, evidenceAtMs: 0 },
});

describe('what is drawn of a site', () => {
  it('is all of it while it fits', () => {
    const { site, folded, left } = drawingOf(siteOf(8));
    expect([site.elements.length, folded.size, left]).toEqual([siteOf(8).elements.length, 0, []]);
  });

  it('is its racks where the devices do not fit, with one line for the cables between two of them, and none within', () => {
    const { site, folded, left } = drawingOf(siteOf(20));
    expect(left).toEqual([]);
    expect(folded.get('rack-3')).toEqual([
      's-3-0',
      's-3-1',
      's-3-2',
      's-3-3',
      's-3-4',
      's-3-5',
      's-3-6',
      's-3-7',
      's-3-8',
      's-3-9',
      'in-3',
    ]);
    expect(folded.get('cable-3-0')).toEqual(['cable-3-1']);
    const { nodes, edges } = graphOf(site, siteIndex(site), folded);
    expect(nodes.filter(({ role }) => role === 'device').map(({ id }) => id)).toEqual([
      'mains',
      ...Array.from({ length: 20 }, (_, r) => `rack-${String(r)}`),
    ]);
    expect(edges.find(({ id }) => id === 'cable-3-0')).toMatchObject({ source: 'rack-2', target: 'rack-3', role: 'cable' });
    expect(edges.some(({ source, target }) => source === 'mains' && target === 'rack-0')).toBe(true);
  });

  it('is its rooms where racks do not suffice, or there are none', () => {
    for (const site of [siteOf(150), siteOf(20, false)]) {
      const { folded, left } = drawingOf(site);
      expect([left, folded.has('room'), folded.has('rack-1')]).toEqual([[], true, false]);
    }
  });

  it('is never more than can be drawn, and what is left is known', () => {
    const many = Array.from({ length: MOST_DRAWN + 3 }, (_, n) => element(`x-${n}`, 'server', { in: 'a', at: { x: n, y: n } }));
    const crowded = siteOf(1);
    const { site, left } = drawingOf({ ...crowded, elements: [...crowded.elements, ...many] });
    expect(graphOf(site, siteIndex(site)).nodes.filter(({ role }) => role === 'device').length).toBeLessThanOrEqual(MOST_DRAWN);
    expect(left.length).toBeGreaterThanOrEqual(3);
  });
});

describe('a thing that stands for others', () => {
  const whole = siteOf(20);
  const { site, folded } = drawingOf(whole);
  const ok = Object.fromEntries(whole.elements.map(({ id }) => [id, view(id, 'ok')]));
  const stateOf = (id: string, more: Record<string, ElementView>) =>
    foldedLive({ ...fakeLive(FAKE_SITE, 'normal', 0, 'en'), elements: { ...ok, ...more } }, folded)?.elements[id]?.status;

  it('is as bad as the worst it holds; unknown is never well', () => {
    expect(stateOf('rack-2', {})).toBe('ok');
    expect(stateOf('rack-2', { 's-2-4': view('s-2-4', 'degraded') })).toBe('degraded');
    expect(stateOf('rack-2', { 's-2-4': view('s-2-4', 'degraded'), 's-2-5': view('s-2-5', 'unknown') })).toBe('unknown');
    expect(stateOf('rack-2', { 's-2-4': view('s-2-4', 'down'), 's-2-5': view('s-2-5', 'unknown') })).toBe('down');
    const unsaid = Object.fromEntries(Object.entries(ok).filter(([id]) => id !== 's-2-4'));
    expect(foldedLive({ ...fakeLive(FAKE_SITE, 'normal', 0, 'en'), elements: unsaid }, folded)?.elements['rack-2']?.status).toBe('unknown');
    expect(stateOf('cable-5-0', { 'cable-5-1': view('cable-5-1', 'down') })).toBe('down');
  });

  it('is what a change, a selection and a path of one of them shows on', () => {
    const parts = partsByKey(graphOf(site, siteIndex(site), folded), folded);
    expect(parts.get('s-2-4')).toEqual(parts.get('rack-2'));
    expect(parts.get('cable-5-1')).toContain('cable-5-0');
  });
});
