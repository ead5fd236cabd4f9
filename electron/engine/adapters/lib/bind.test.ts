/** Bindings: what a device says becomes exactly one reading for each signal it was bound to. */
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../../../shared/model/observation.ts';
import { twoCentres } from '../testing/two-centres.ts';
import { bind, bindingsOf, bindOne, misfitsOf, usualBindings, type Binding } from './bind.ts';

const seen = (metric: string, instance: string, more: Partial<Observation>): Observation => ({
  entity: 'sw',
  metric,
  instance,
  quality: 'good',
  at: 7,
  raw: '1',
  via: { adapter: 'snmp', target: 't', ref: 'r' },
  ...more,
});
const only = (binding: Partial<Binding>, ...seenOnes: readonly Observation[]) =>
  bind([{ element: 'link-1', metric: 'link.oper', ...binding }], seenOnes, 'src', 9)[0];

describe('bind', () => {
  it('takes the instance by name or by star', () => {
    const ports = [seen('port.oper', 'Gi1/0/1', { state: 'up' }), seen('port.oper', 'Te1/1/1', { state: 'down' })];
    expect(only({ from: 'port.oper', instance: 'Te1/1/1' }, ...ports)).toMatchObject({ quality: 'good', state: 'down', atMs: 7 });
    expect(only({ from: 'port.oper', instance: 'Gi*' }, ...ports)).toMatchObject({ state: 'up' });
    expect(only({ from: 'port.oper', instance: '*1/1' }, ...ports)).toMatchObject({ state: 'down' });
    expect(only({ from: 'port.oper', instance: 'G*/0/*' }, ...ports)).toMatchObject({ state: 'up' });
  });

  it('two where one was meant is bad, none is absent', () => {
    const ports = [seen('port.oper', 'a', { state: 'up' }), seen('port.oper', 'b', { state: 'up' })];
    expect(only({ from: 'port.oper' }, ...ports)).toMatchObject({ quality: 'bad' });
    expect(only({ from: 'port.oper', instance: 'c' }, ...ports)).toMatchObject({ quality: 'absent', atMs: 9 });
  });

  it('a state the element does not have is bad unless it is mapped', () => {
    const port = seen('port.oper', '', { state: 'lowerLayerDown' });
    expect(only({ from: 'port.oper' }, port)).toMatchObject({ quality: 'bad' });
    expect(only({ from: 'port.oper', map: { lowerLayerDown: 'down' } }, port)).toMatchObject({ quality: 'good', state: 'down' });
  });

  it('of several, the worst; one unknown makes it unknown unless one is known to be ill', () => {
    const part = (state: string | null): Observation => seen('srv.psu', state ?? '?', state === null ? { quality: 'bad' } : { state });
    const worst = (...states: readonly (string | null)[]) =>
      only({ element: 'h', metric: 'host.psu', from: 'srv.psu', of: 'worst' }, ...states.map(part));
    expect(worst('ok', 'degraded', 'ok')).toMatchObject({ quality: 'good', state: 'degraded' });
    expect(worst('ok', null)).toMatchObject({ quality: 'bad' });
    expect(worst(null, 'degraded', 'ok')).toMatchObject({ quality: 'good', state: 'degraded' });
    expect(worst('failed', null)).toMatchObject({ quality: 'good', state: 'failed' });
    expect(worst(null)).toMatchObject({ quality: 'bad' });
    expect(
      only({ of: 'worst', from: 'port.oper' }, seen('port.oper', 'a', { state: 'down' }), seen('port.oper', 'b', { quality: 'bad' })),
    ).toMatchObject({
      quality: 'good',
      state: 'down',
    });
    expect(
      only({ of: 'best', from: 'port.oper' }, seen('port.oper', 'a', { state: 'up' }), seen('port.oper', 'b', { quality: 'bad' })),
    ).toMatchObject({ state: 'up' });
    expect(
      only({ of: 'best', from: 'port.oper' }, seen('port.oper', 'a', { state: 'down' }), seen('port.oper', 'b', { quality: 'bad' })),
    ).toMatchObject({
      quality: 'bad',
    });
  });

  it('the whole goes before its parts, but hides none that is ill; one that says nothing leaves it to them', () => {
    const metric = { element: 'h', metric: 'host.psu', from: 'srv.psu' } as const;
    const part = (instance: string, state: string | null): Observation =>
      seen('srv.psu', instance, state === null ? { quality: 'bad' } : state === '-' ? { quality: 'absent' } : { state });
    const said = (whole: string | null, ...parts: readonly (string | null)[]) => {
      const sample = only({ ...metric, of: 'worst' }, part('', whole), ...parts.map((state, i) => part(String(i), state)));
      return sample?.state ?? sample?.quality;
    };
    expect(said('ok', 'ok', 'failed')).toBe('failed');
    expect(said('ok', 'ok', null)).toBe('ok');
    expect(said('degraded', 'ok', 'ok')).toBe('degraded');
    expect(said('failed', 'degraded')).toBe('failed');
    expect(said('-', 'ok', 'ok')).toBe('ok');
    expect(said('-', 'ok', null)).toBe('bad');
    expect(said(null, 'ok')).toBe('bad');
    expect(said(null, 'failed')).toBe('failed');
    expect(only(metric, part('', 'ok'), part('1', 'failed'))).toMatchObject({ state: 'ok' });
  });

  it('a state that means unknown is never hidden by one that is ok', () => {
    const roles = ['init', 'active'].map((state) => seen('router.role', state, { state }));
    const said = (of: 'worst' | 'best') => only({ element: 'router-a1', metric: 'router.role', of }, ...roles);
    expect(said('worst')).toMatchObject({ quality: 'good', state: 'init' });
    expect(said('best')).toMatchObject({ quality: 'good', state: 'active' });
  });

  it('numbers are summed, scaled and kept within the range of their metric', () => {
    const power = (value: number): Observation => seen('outlet.power', String(value), { value });
    const watts = (binding: Partial<Binding>, ...values: readonly number[]) =>
      only({ element: 'pdu-a', metric: 'pdu.power', from: 'outlet.power', ...binding }, ...values.map(power));
    expect(watts({ of: 'sum' }, 100, 250)).toMatchObject({ value: 350 });
    expect(watts({ scale: 1_000 }, 2)).toMatchObject({ value: 2_000 });
    expect(watts({}, -5)).toMatchObject({ quality: 'bad' });
    expect(watts({ of: 'sum' }, 9_000_000, 9_000_000)).toMatchObject({ quality: 'bad' });
  });

  it('what is absent or bad stays so, with its reason', () => {
    const said = only({ from: 'port.oper' }, seen('port.oper', '', { quality: 'absent', reason: 'no such instance' }));
    expect(said).toMatchObject({ quality: 'absent' });
    expect(said?.raw).toContain('no such instance');
    expect(said?.state).toBeUndefined();
  });
});

describe('by itself', () => {
  const sourcesOf = (offered: readonly string[], element: string) => bindingsOf({ element, signals: [] }, twoCentres(), offered);

  it('the whole goes before its parts, and of several phases the one nearest to trouble counts', () => {
    const [load] = sourcesOf(['ups.load'], 'ups-a1');
    const seen1 = (instance: string, value: number): Observation => seen('ups.load', instance, { value });
    if (load === undefined) throw new Error('no binding');
    expect(bind([load], [seen1('L1', 30), seen1('L2', 55), seen1('L3', 41)], 's', 1)[0]).toMatchObject({ quality: 'good', value: 55 });
    expect(bind([load], [seen1('L1', 30), seen1('', 42), seen1('L3', 41)], 's', 1)[0]).toMatchObject({ value: 42 });
  });

  it('a firewall takes the role of its cluster, whatever VRRP it speaks besides; a router does not', () => {
    const from = (kind: 'firewall' | 'wanRouter') =>
      usualBindings('x', kind, ['router.role', 'fw.haRole']).map((one) => one.from ?? one.metric);
    expect(from('firewall')).toEqual(['fw.haRole']);
    expect(from('wanRouter')).toEqual(['router.role']);
  });

  it('a firewall is as much in sync as the worst unit of its pair', () => {
    const said = (...units: readonly Observation[]) => bind(usualBindings('x', 'firewall', ['fw.haSync']), units, 's', 1)[0]?.state;
    const unit = (instance: string, state: string) => seen('fw.haSync', instance, { state });
    expect(said(unit('a', 'inSync'), unit('b', 'inSync'))).toBe('inSync');
    expect(said(unit('a', 'inSync'), unit('b', 'outOfSync'))).toBe('outOfSync');
    expect(said(unit('', 'outOfSync'), unit('a', 'inSync'))).toBe('outOfSync');
  });

  it('of processors their mean, unless the machine says it itself', () => {
    const host = twoCentres().elements.find(({ kind }) => kind === 'hypervisor')?.id ?? '';
    const said = (...loads: readonly Observation[]) => bind(sourcesOf(['host.cpu'], host), loads, 's', 1)[0];
    const cores = [100, 20, 30].map((value) => seen('host.cpu', `core ${String(value)}`, { value }));
    expect(said(...cores)).toMatchObject({ quality: 'good', value: 50 });
    expect(said(...cores, seen('host.cpu', '', { value: 33 }))).toMatchObject({ value: 33 });
    expect(said(...cores, seen('host.cpu', 'core 4', { quality: 'bad' }))).toMatchObject({ quality: 'bad' });
  });

  it('parts of a machine become its state, in the words of the machine', () => {
    const host = twoCentres().elements.find(({ kind }) => kind === 'hypervisor')?.id ?? '';
    const bindings = sourcesOf(['srv.psu', 'srv.disk', 'sensor.fan'], host);
    expect(bindings.map(({ metric }) => metric)).toEqual(['host.psu', 'host.disks']);
    const parts = [
      seen('srv.psu', '1', { state: 'ok' }),
      seen('srv.psu', '2', { state: 'failed' }),
      seen('srv.disk', '1', { state: 'predictive' }),
    ];
    expect(bind(bindings, parts, 's', 1).map(({ state }) => state)).toEqual(['failed', 'degraded']);
  });

  it("what can't be meant is told with its place", () => {
    const misfits = misfitsOf(
      { element: 'ups-a1', signals: [{ element: 'link-1', metric: 'link.oper', from: 'port.operr', map: { down: 'broken' } }] },
      twoCentres(),
      ['port.oper'],
    );
    expect(misfits.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['signals.0.from', 'the device offers no port.operr'],
      ['signals.0.map', 'link.oper has no state broken'],
      ['element', 'the device offers nothing that ups-a1 has: it would feed nothing'],
    ]);
  });
});

it('an element takes by itself what its kind and the device have in common, unless it is written otherwise', () => {
  const written: Binding = { element: 'ups-a1', metric: 'ups.load', from: 'sensor.percent' };
  const bindings = bindingsOf({ element: 'ups-a1', signals: [written] }, twoCentres(), ['ups.source', 'ups.load', 'sensor.fan']);
  expect(bindings).toEqual([written, { element: 'ups-a1', metric: 'ups.source' }]);
});

it('what comes unasked goes to every signal it is meant for, and to no other', () => {
  const bindings: readonly Binding[] = [
    { element: 'link-1', metric: 'link.oper', from: 'port.oper', instance: 'a' },
    { element: 'link-2', metric: 'link.oper', from: 'port.oper', instance: 'b' },
  ];
  expect(bindOne(bindings, seen('port.oper', 'b', { state: 'down' }), 'src').map(({ element }) => element)).toEqual(['link-2']);
});
