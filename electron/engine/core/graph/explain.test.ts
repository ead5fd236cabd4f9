import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileSite } from './compile.ts';
import { explain, why } from './explain.ts';
import { idsWhere } from './graph.ts';
import { survivors } from './survivors.ts';
import { chance, randomSite, someOf } from './testing/random-site.ts';
import type { Pick } from './testing/random-site.ts';
import { all, any, element, link, reach, service, siteOf } from './testing/site-builder.ts';
import { dependants, upstream } from './upstream.ts';

const property = (numRuns: number, body: (pick: Pick) => void): void =>
  fc.assert(
    fc.property(fc.noBias(fc.integer()), (seed) => body(chance(seed))),
    { numRuns },
  );

describe('why, on random sites', () => {
  it('names only failed elements, and they alone are enough to take the element down', () => {
    property(1_000, (pick) => {
      const site = randomSite(pick, 12);
      const graph = compileSite(site);
      const failed = someOf(pick, graph.ids, 3);
      const carried = someOf(pick, graph.ids, 8);
      const explanation = explain(graph, failed, { carried });
      for (const id of graph.ids) {
        const causes = explanation.why(id);
        expect(causes.filter((cause) => !failed.has(cause))).toEqual([]);
        const isUp = idsWhere(graph, explanation.up).includes(id);
        if (isUp) expect(causes).toEqual([]);
        else expect(idsWhere(graph, survivors(graph, new Set(causes), carried))).not.toContain(id);
      }
    });
  });

  it('leaves an element its own failure aside, as if it had not failed', () => {
    property(500, (pick) => {
      const graph = compileSite(randomSite(pick, 12));
      const failed = someOf(pick, graph.ids, 3);
      const explanation = explain(graph, failed);
      for (const id of failed) {
        const others = new Set([...failed].filter((one) => one !== id));
        expect(explanation.beyond(id)).toEqual(why(graph, others, id));
      }
    });
  });

  it('knows the dependants: whatever falls with an element is among them, and upstream is the way back', () => {
    property(700, (pick) => {
      const site = randomSite(pick, 10);
      const graph = compileSite(site);
      const before = idsWhere(graph, survivors(graph, new Set()));
      for (const id of graph.ids) {
        const after = new Set(idsWhere(graph, survivors(graph, new Set([id]))));
        const fell = before.filter((other) => other !== id && !after.has(other));
        const depends = dependants(graph, id);
        expect(fell.filter((other) => !depends.includes(other))).toEqual([]);
        expect(depends.filter((other) => !upstream(graph, other).includes(id))).toEqual([]);
      }
    });
  });
});

describe('why, by hand', () => {
  const power = siteOf([
    element('mains'),
    element('ups-a', { needs: all('mains') }),
    element('ups-b', { needs: all('mains') }),
    element('rack', { needs: any('ups-a', 'ups-b') }),
    element('cooling'),
    element('room', { needs: all('cooling') }),
    service('web', all('rack', 'room')),
  ]);

  it('walks through redundancy to the common cause', () => {
    const explanation = explain(compileSite(power), new Set(['mains']));
    expect(explanation.why('web')).toEqual(['mains']);
    expect(explanation.chain('web')).toEqual(['mains', 'ups-a', 'ups-b', 'rack', 'web']);
    expect(explanation.why('room')).toEqual([]);
  });

  it('names every cause of an `all`, none of a leg whose group still holds', () => {
    const graph = compileSite(power);
    expect(why(graph, new Set(['mains', 'cooling']), 'web')).toEqual(['mains', 'cooling']);
    expect(why(graph, new Set(['ups-a', 'cooling']), 'web')).toEqual(['cooling']);
    expect(why(graph, new Set(['web']), 'web')).toEqual(['web']);
  });

  it('never takes a consequence for a cause in a loop of needs', () => {
    const loop = siteOf([
      element('x'),
      element('y'),
      element('b', { needs: all('x', 'a') }),
      element('a', { needs: any('b', 'c') }),
      element('c', { needs: all('y') }),
    ]);
    const graph = compileSite(loop);
    expect(why(graph, new Set(['x', 'y']), 'b')).toEqual(['x']);
    expect(why(graph, new Set(['x', 'y']), 'a')).toEqual(['x', 'y']);
  });

  it('names what cuts off two elements that could each go through the other', () => {
    const ring = siteOf([
      element('isp'),
      element('far', { layers: ['data'] }),
      element('a', { layers: ['data'], needs: reach('isp') }),
      element('b', { layers: ['data'], needs: reach('isp') }),
      element('patch', { in: 'b', kind: 'link', ends: ['a', 'far'], layers: ['data'] }),
      link('a-b', 'a', 'b'),
      link('b-far', 'b', 'far'),
      link('a-isp', 'a', 'isp'),
      link('far-isp', 'far', 'isp'),
    ]);
    const failed = new Set(['b-far', 'a-isp', 'far-isp']);
    expect(why(compileSite(ring), failed, 'a')).toEqual(['b-far', 'a-isp', 'far-isp']);
    expect(explain(compileSite(ring), failed).chain('patch')).toContain('far-isp');
  });

  it('names what cuts a path, not what is broken elsewhere', () => {
    const net = siteOf([
      element('web', { needs: reach('isp') }),
      element('isp'),
      element('s1', { layers: ['data'] }),
      element('s2', { layers: ['data'] }),
      element('stub', { layers: ['data'] }),
      link('w1', 'web', 's1'),
      link('w2', 'web', 's2'),
      link('i1', 's1', 'isp'),
      link('i2', 's2', 'isp'),
      link('x', 's1', 'stub'),
    ]);
    expect(why(compileSite(net), new Set(['s1', 'i2', 'stub']), 'web')).toEqual(['s1', 'i2']);
  });

  it('leaves out a carried need', () => {
    const graph = compileSite(power);
    const carried = new Set(['ups-a']);
    expect(explain(graph, new Set(['mains', 'cooling']), { carried }).why('web')).toEqual(['cooling']);
  });
});

describe('who depends on whom', () => {
  it('follows places, needs, paths and pools', () => {
    const site = siteOf([
      element('room'),
      element('host', { in: 'room' }),
      element('pool', { kind: 'pool', pool: { members: ['host'], theta: {} } }),
      element('isp'),
      element('sw', { layers: ['data'] }),
      link('l1', 'web', 'sw'),
      link('l2', 'sw', 'isp'),
      element('lonely'),
      service('web', reach('isp'), { priority: 2 }),
      service('batch', null, { pool: 'pool', priority: 1 }),
    ]);
    const graph = compileSite(site);
    expect(upstream(graph, 'web')).toEqual(['isp', 'sw', 'l1', 'l2']);
    expect(dependants(graph, 'room')).toEqual(['host']);
    expect(dependants(graph, 'isp')).toEqual(['web']);
  });
});
