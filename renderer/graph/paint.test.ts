/** What the map says of what is not known: the bar between two hosts of which nobody knows anything is no bar in order. */
import { describe, expect, it } from 'vitest';
import type { Live, Status } from '../../shared/model/live.ts';
import { fakeLive } from '../testing/fake-live.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { NOW } from '../testing/open-console.tsx';
import type { GraphEdge, GraphNode } from './elements.ts';
import { labelOf, paintEdge, paintNode, type Words } from './paint.ts';

function liveWith(states: Readonly<Record<string, Status>>, up: number, unknown: number): Live {
  const live = fakeLive(FAKE_SITE, 'normal', NOW, 'en');
  const changed = Object.entries(states).flatMap(([id, status]) => {
    const view = live.elements[id];
    return view === undefined ? [] : [[id, { ...view, status }] as const];
  });
  const group = { id: 'hosts', up, unknown, of: 6, needed: 4 };
  return { ...live, elements: { ...live.elements, ...Object.fromEntries(changed) }, groups: { hosts: group } };
}

const BAR: GraphEdge = {
  id: 'hosts~bar~0',
  role: 'pair',
  source: 'hv-a1',
  target: 'hv-b1',
  element: null,
  group: 'hosts',
  isCounted: false,
  layers: [],
  isUpright: false,
};

describe('a bar between two that back each other up', () => {
  it('is as little known as they are, and lost with one of them; the others of its group do not change it', () => {
    expect(paintEdge(BAR, null, liveWith({}, 6, 0)).tone).toBe('quiet');
    expect(paintEdge(BAR, null, liveWith({ 'hv-b1': 'unknown' }, 5, 1)).tone).toBe('blind');
    expect(paintEdge(BAR, null, liveWith({ 'hv-a1': 'down', 'hv-b1': 'unknown' }, 4, 1)).tone).toBe('loud');
    expect(paintEdge(BAR, null, liveWith({}, 5, 1)).tone).toBe('quiet');
    expect(paintEdge(BAR, null, null).tone).toBe('blind');
  });

  it('says the figures of the group on one of its bars', () => {
    expect(paintEdge({ ...BAR, isCounted: true }, null, liveWith({}, 4, 1))).toMatchObject({ label: '4+?/6', tone: 'loud' });
    expect(paintEdge(BAR, null, liveWith({}, 4, 1)).label).toBe('');
  });
});

describe('a service nobody knows to go on', () => {
  it('is drawn and named as what is unknown, never as normal', () => {
    const service = FAKE_SITE.elements.find(({ kind }) => kind === 'service');
    const live = liveWith({}, 6, 0);
    const view = live.elements[service?.id ?? ''];
    if (service === undefined || view === undefined) throw new Error('the hand-made site has services');
    const words: Words = { status: (badge) => badge, legs: () => '' };
    const node = { id: service.id, role: 'device', element: service.id, group: null } as GraphNode;
    const drawn = (more: object) => {
      const now = { ...live, elements: { ...live.elements, [service.id]: { ...view, ...more } } };
      const { state, tone, picture } = paintNode(node, service, now, words, 'dark', '');
      return { state, tone, picture, isAbnormal: labelOf(service, now, words).isAbnormal, family: labelOf(service, now, words).family };
    };
    expect(drawn({ isInDoubt: true })).toEqual(drawn({ status: 'unknown' }));
    expect(drawn({ isInDoubt: true })).toMatchObject({ state: 'unknown', tone: 'blind', isAbnormal: true, family: null });
    expect(drawn({}).state).toBe('ok');
  });
});
