import { describe, expect, it } from 'vitest';
import type { Crossing, SiteElement } from '../../../../shared/model/site.ts';
import { compileSite } from './compile.ts';
import { forbiddenPaths } from './policy.ts';
import { element, link, siteOf } from './testing/site-builder.ts';

/** BCP 2: from the WAN only the DMZ, from the DMZ the DATA zone, through the firewall. */
const crossings: readonly Crossing[] = [
  { from: 'WAN', to: 'DMZ', via: ['fw'], bcp: '2' },
  { from: 'DMZ', to: 'DATA', via: ['fw'], bcp: '2' },
];
const zoned = (id: string, zone: string) => element(id, { kind: 'switch', zone });
const elements = [
  zoned('wan', 'WAN'),
  zoned('dmz', 'DMZ'),
  zoned('data', 'DATA'),
  element('fw', { kind: 'firewall' }),
  link('c1', 'wan', 'fw', 'wan'),
  link('c2', 'fw', 'dmz'),
  link('c3', 'fw', 'data'),
];
const findings = (extra: readonly SiteElement[] = [], failedOpen: readonly string[] = []) =>
  forbiddenPaths(compileSite(siteOf([...elements, ...extra], { crossings })), new Set(failedOpen));

describe('forbiddenPaths', () => {
  it('finds nothing when every path goes through the firewall', () => {
    expect(findings()).toEqual([]);
  });

  it('names a cable that goes around it', () => {
    expect(findings([link('patch', 'wan', 'data')])).toEqual([{ zones: ['DATA', 'WAN'], path: ['data', 'patch', 'wan'] }]);
    expect(findings([link('patch', 'wan', 'dmz')])).toEqual([{ zones: ['DMZ', 'WAN'], path: ['dmz', 'patch', 'wan'] }]);
  });

  it('follows forwarding elements without a zone, the shortest way', () => {
    const around = [
      element('old', { kind: 'switch' }),
      element('older', { kind: 'switch' }),
      link('p1', 'wan', 'old'),
      link('p2', 'old', 'data'),
      link('p3', 'older', 'old'),
      link('p4', 'older', 'data'),
    ];
    expect(findings(around).map((one) => one.path)).toEqual([['data', 'p2', 'old', 'p1', 'wan']]);
  });

  it('does not pass through what does not forward, nor over power or storage', () => {
    expect(findings([element('pc', { kind: 'server' }), link('p1', 'wan', 'pc'), link('p2', 'pc', 'data')])).toEqual([]);
    expect(findings([link('p1', 'wan', 'data', 'storage'), link('p2', 'wan', 'data', 'power')])).toEqual([]);
  });

  it('opens what a firewall that failed open no longer guards, its own crossings apart', () => {
    expect(findings([], ['fw'])).toEqual([{ zones: ['DATA', 'WAN'], path: ['data', 'c3', 'fw', 'c1', 'wan'] }]);
  });

  it('takes a cable the policy names for an allowed crossing', () => {
    const leased = { from: 'WAN', to: 'DATA', via: ['patch'], bcp: '2' };
    const graph = compileSite(siteOf([...elements, link('patch', 'wan', 'data')], { crossings: [...crossings, leased] }));
    expect(forbiddenPaths(graph)).toEqual([]);
  });

  it('sees the bypass beside an allowed way', () => {
    const bypass = [
      element('old', { kind: 'switch' }),
      element('older', { kind: 'switch' }),
      link('p1', 'wan', 'old'),
      link('p2', 'old', 'older'),
      link('p3', 'older', 'dmz'),
    ];
    expect(findings(bypass, ['fw']).map((one) => one.zones)).toEqual([
      ['DATA', 'WAN'],
      ['DMZ', 'WAN'],
    ]);
  });

  const patched = (crossing: Crossing) =>
    forbiddenPaths(
      compileSite(siteOf([...elements, link('patch', 'wan', 'data')], { crossings: [...crossings, crossing] })),
      new Set(['patch']),
    ).map((one) => one.zones);

  it('leaves a failed guard to the two zones of its own crossing, in either direction, and to no others', () => {
    expect(patched({ from: 'WAN', to: 'DATA', via: ['patch'], bcp: '2' })).toEqual([]);
    expect(patched({ from: 'DATA', to: 'WAN', via: ['patch'], bcp: '2' })).toEqual([]);
    for (const [from, to] of [
      ['DATA', 'DMZ'],
      ['DMZ', 'WAN'],
      ['WAN', 'DMZ'],
      ['DMZ', 'DATA'],
    ] as const)
      expect(patched({ from, to, via: ['patch'], bcp: '2' })).toEqual([['DATA', 'WAN']]);
  });

  it('names of equal paths the one first by id, from the element first by id', () => {
    const twice = [zoned('data-2', 'DATA'), link('q', 'data', 'wan'), link('p', 'data', 'wan'), link('b', 'data-2', 'wan')];
    expect(findings(twice)).toEqual([{ zones: ['DATA', 'WAN'], path: ['data', 'p', 'wan'] }]);
    const later = [link('x', 'data', 'wan'), zoned('da', 'DATA'), link('z', 'da', 'wan')];
    expect(findings(later)).toEqual([{ zones: ['DATA', 'WAN'], path: ['da', 'z', 'wan'] }]);
  });

  it.each(['wan', 'data', 'management'] as const)('follows the cables of the %s layer', (layer) => {
    expect(findings([link('patch', 'wan', 'data', layer)])).toHaveLength(1);
  });

  it.each(['wanRouter', 'firewall', 'switch'] as const)('passes through a %s that guards nothing', (kind) => {
    expect(findings([element('old', { kind }), link('p1', 'wan', 'old'), link('p2', 'old', 'data')])).toHaveLength(1);
  });

  it('stops at an element of a third zone', () => {
    expect(findings([link('p1', 'wan', 'dmz'), link('p2', 'dmz', 'data')]).map((one) => one.zones)).toEqual([
      ['DATA', 'DMZ'],
      ['DMZ', 'WAN'],
    ]);
  });
});
