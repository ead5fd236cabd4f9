// Which connections between zones are forbidden, unwatched, or opened by a firewall that filters nothing.
import { describe, expect, it } from 'vitest';
import { element, siteOf } from './testing/site-builder.ts';
import { forbiddenPairs, openedBy, probesOf, unprobedPairs } from './zone-pairs.ts';

const zones = ['wan', 'dmz', 'data'].map((id) => ({ id, name: id.toUpperCase(), bcp: '2' }));
const crossings = [
  { from: 'wan', to: 'dmz', via: ['fw-1'], bcp: '2' },
  { from: 'dmz', to: 'data', via: ['fw-2'], bcp: '2' },
];
const probe = element('probe', { kind: 'probe', zone: 'wan', facts: { toZone: 'data' } });
const site = { ...siteOf([element('fw-1', { kind: 'firewall' }), element('fw-2', { kind: 'firewall' }), probe], { crossings }), zones };
const words = (pairs: readonly { from: string; to: string }[]): string[] => pairs.map(({ from, to }) => `${from}>${to}`);

describe('zones', () => {
  it('everything without a crossing is forbidden, in its direction', () => {
    expect(words(forbiddenPairs(site))).toEqual(['wan>data', 'dmz>wan', 'data>wan', 'data>dmz']);
  });

  it('what no probe tries is not known to be closed', () => {
    expect(words(unprobedPairs(site))).toEqual(['dmz>wan', 'data>wan', 'data>dmz']);
    expect(unprobedPairs({ ...site, zones: [] })).toEqual([]);
  });

  it('a firewall opens only what it stands between', () => {
    expect(words(openedBy(site, 'fw-1'))).toEqual(['dmz>wan']);
    expect(words(openedBy(site, 'fw-2'))).toEqual(['data>dmz']);
    expect(openedBy(site, 'probe')).toEqual([]);
  });

  it('finds the probes of a pair', () => {
    expect(probesOf(site, [{ from: 'wan', to: 'data' }]).map(({ id }) => id)).toEqual(['probe']);
    expect(probesOf(site, [{ from: 'data', to: 'wan' }])).toEqual([]);
  });
});
