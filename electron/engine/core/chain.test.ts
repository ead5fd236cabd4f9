/** The roll-up of the critical chain: a group that works with less, one that no longer works, doubt, and what both centres share. */
import { describe, expect, it } from 'vitest';
import type { ElementView, GroupView, Status } from '../../../shared/model/live.ts';
import { chainViews } from './chain.ts';
import { createConfig } from './config.ts';
import { miniSite } from './testing/mini-site.ts';

const CONFIG = createConfig({
  ...miniSite(),
  groups: [
    {
      id: 'paths-a',
      name: 'Paths A',
      bcp: '4.3',
      mode: 'activeActive',
      members: ['path-a1', 'path-a2'],
      needed: 1,
      takesOverWithinS: null,
    },
    { id: 'links', name: 'Links', bcp: '4.6', mode: 'activeActive', members: ['link-1', 'link-2'], needed: 1, takesOverWithinS: null },
  ],
});

function view(
  states: Readonly<Record<string, Status>>,
  config = CONFIG,
  blackouts: Parameters<typeof chainViews>[3] = [],
): ReturnType<typeof chainViews> {
  const status = (id: string): Status => states[id] ?? 'ok';
  const elements = config.site.elements.map(({ id }, order): [string, ElementView] => [
    id,
    {
      ...{ id, status: status(id), isAtRisk: false, explainedBy: null, sinceMs: 0, evidenceAtMs: 1_000 + order },
      ...(status(id) === 'unknown' ? { heardAtMs: 5_000 + order } : {}),
    },
  ]);
  const groups = config.site.groups.map((group): [string, GroupView] => {
    const legs = group.members.map(status);
    const up = legs.filter((one) => one === 'ok' || one === 'degraded').length;
    return [group.id, { id: group.id, up, of: legs.length, needed: group.needed, unknown: legs.filter((one) => one === 'unknown').length }];
  });
  return chainViews(config, Object.fromEntries(elements), Object.fromEntries(groups), blackouts);
}

describe('the critical chain', () => {
  it('has a row per element of the plan that the centre has something of, and rests on the oldest reading', () => {
    const rows = view({});
    expect(rows['a|power']).toMatchObject({ status: 'ok', abnormal: 0, spare: { group: 'paths-a', left: 1, designed: 1 } });
    expect(rows['b|power']).toMatchObject({ status: 'ok', spare: null });
    const oldest = Math.min(...CONFIG.site.elements.flatMap(({ id }, order) => (id === 'mains-a' ? [1_000 + order] : [])));
    expect(rows['a|power']?.evidenceAtMs).toBe(oldest);
    expect(rows['a|services']).toBeUndefined();
  });

  it('is degraded with less than designed, and down when its group no longer does its work', () => {
    expect(view({ 'path-a1': 'down' })['a|power']).toMatchObject({ status: 'degraded', abnormal: 1, spare: { left: 0 } });
    expect(view({ 'path-a1': 'down', 'path-a2': 'down' })['a|power']).toMatchObject({ status: 'down', spare: { left: -1 } });
    expect(view({ 'path-a1': 'down' })['b|power']).toMatchObject({ status: 'ok' });
  });

  it('counts no leg of unknown state', () => {
    expect(view({ 'path-a1': 'unknown' })['a|power']).toMatchObject({ status: 'unknown', spare: { left: 0 } });
    expect(view({ 'path-a1': 'down', 'path-a2': 'unknown' })['a|power']).toMatchObject({ status: 'unknown', spare: { left: -1 } });
  });

  it('does not doubt what works because its partner at the other centre is not seen', () => {
    const [paths] = CONFIG.site.groups;
    if (paths === undefined) throw new Error('the site has groups');
    const across = createConfig({ ...miniSite(), groups: [{ ...paths, id: 'mains', members: ['mains-a', 'mains-b'] }] });
    const rows = view({ 'mains-b': 'unknown' }, across);
    expect(rows['a|power']).toMatchObject({ status: 'degraded', abnormal: 0, spare: { left: 0, designed: 1 } });
    expect(rows['b|power']).toMatchObject({ status: 'unknown' });
    expect(view({ 'mains-a': 'down', 'mains-b': 'unknown' }, across)['a|power']?.status).toBe('unknown');
  });

  it('is at risk where a blackout is foreseen: the rows it takes, at its centre, whatever their state now', () => {
    const rows = view({ 'mains-a': 'down' }, CONFIG, [{ site: 'a', rows: ['servers', 'power'] }]);
    const atRisk = Object.values(rows).filter(({ isAtRisk }) => isAtRisk);
    expect(atRisk.map(({ id }) => id).sort()).toEqual(['a|power', 'a|servers']);
    expect(Object.values(view({})).some(({ isAtRisk }) => isAtRisk)).toBe(false);
  });

  it('shows what both centres share in both', () => {
    const rows = view({ 'link-1': 'down' });
    expect([rows['a|networks']?.status, rows['b|networks']?.status]).toEqual(['degraded', 'degraded']);
  });

  it('is unknown where nothing of the centre is seen, although the links to it are known to be cut', () => {
    const [link] = CONFIG.site.elements.filter(({ id }) => id === 'link-1');
    if (link === undefined) throw new Error('the site has links');
    const core = (centre: string) => ({ ...link, id: `core-${centre}`, kind: 'switch' as const, ends: null, needs: null, in: centre });
    const config = createConfig({ ...CONFIG.site, elements: [...CONFIG.site.elements, core('a'), core('b')] });
    const of = (states: Readonly<Record<string, Status>>) => {
      const rows = view({ 'link-1': 'down', 'link-2': 'down', ...states }, config);
      return [rows['a|networks']?.status, rows['b|networks']?.status];
    };
    expect(of({})).toEqual(['down', 'down']);
    expect(of({ 'core-b': 'unknown' })).toEqual(['down', 'unknown']);
    expect(of({ 'core-b': 'down' })).toEqual(['down', 'down']);
  });

  it('tells, while it is unknown, when the last of what stands there and is not known was heard', () => {
    const order = (id: string) => CONFIG.site.elements.findIndex((element) => element.id === id);
    expect('heardAtMs' in (view({})['a|power'] ?? {})).toBe(false);
    const last = Math.max(order('path-a1'), order('path-a2'));
    expect(view({ 'path-a1': 'unknown', 'path-a2': 'unknown' })['a|power']?.heardAtMs).toBe(5_000 + last);
  });

  it('is only degraded by one element without a partner, and down when nothing of the row is left', () => {
    expect(view({ 'mains-b': 'down' })['b|power']?.status).toBe('degraded');
    const all = CONFIG.site.elements
      .filter((element) => ['copy', 'volume', 'array'].includes(element.kind))
      .map(({ id }): [string, Status] => [id, 'down']);
    expect(view(Object.fromEntries(all))['a|storage']?.status).toBe('down');
  });
});
