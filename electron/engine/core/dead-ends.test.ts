// Which cables are down only because what they end at is.
import { describe, expect, it } from 'vitest';
import { withoutDeadEnds } from './dead-ends.ts';
import { compileSite } from './graph/compile.ts';
import { idsWhere, maskOf } from './graph/graph.ts';
import { any, element, link, siteOf, up } from './graph/testing/site-builder.ts';

const site = siteOf([
  element('router', { kind: 'wanRouter' }),
  element('outside', { kind: 'zone', needs: up('router') }),
  element('switch', { kind: 'switch' }),
  element('host', { needs: any('switch') }),
  link('to-outside', 'outside', 'switch'),
  link('to-router', 'router', 'switch'),
  link('spare', 'host', 'switch'),
]);
const graph = compileSite(site);
const left = (...down: string[]): string[] => idsWhere(graph, withoutDeadEnds(graph, maskOf(graph, down))).sort();

describe('cables at a dead end', () => {
  it('say nothing of their own where an end is down, or falls with what is down', () => {
    expect(left('router', 'to-router')).toEqual(['router']);
    expect(left('router', 'to-router', 'to-outside')).toEqual(['router']);
  });

  it('count where both ends would be up without them', () => {
    expect(left('router', 'spare')).toEqual(['router', 'spare']);
    expect(left('to-outside', 'spare')).toEqual(['spare', 'to-outside']);
  });

  it('nothing but devices stays as it is', () => {
    expect(left('switch')).toEqual(['switch']);
    expect(left()).toEqual([]);
  });
});
