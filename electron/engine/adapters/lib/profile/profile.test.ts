/** Profiles: what a file may say, how raw values become readings, and the shipped ones being whole. */
import { describe, expect, it } from 'vitest';
import { decode, type RawValue } from './decode.ts';
import { loadProfile } from './load.ts';
import { profileOfDevice, readingsOf, shippedProfiles } from './shelf.ts';
import { observe, wantedBy, type Fetched } from './snmp.ts';
import type { SnmpReading } from './schema.ts';

const HEAD = `format: twinwatch-profile/1
name: test
title: Test
protocol: snmp
facts: [by hand]
readings:
`;
const errorsOf = (text: string): readonly string[] => {
  const loaded = loadProfile(text, 'test.yaml');
  return loaded.ok ? [] : loaded.errors.map(({ line, message }) => `${String(line)}: ${message}`);
};

describe('a profile file', () => {
  it('names line and mistake', () => {
    expect(errorsOf(`${HEAD}  - { metric: ups.chrge, oid: 1.3.6.1 }\n`)[0]).toMatch(/^7: /);
    expect(errorsOf(`${HEAD}  - { metric: ups.charge, oid: 1.3.6.1, states: { 1: low warning } }\n`)).toEqual([
      '7: ups.charge is a number in %',
    ]);
    expect(errorsOf(`${HEAD}  - { metric: ups.source, oid: 1.3.6.1 }\n`)).toEqual(['7: ups.source is a state']);
    expect(errorsOf(`${HEAD}  - { metric: ups.source, oid: 1.3.6.1, states: { 1: low warning } }\n`)).toEqual([
      '7: ups.source has no state low',
    ]);
    expect(errorsOf(`${HEAD}  - { metric: ups.charge, oid: 1.3.6.1, column: 1.3.6.2 }\n`)).toHaveLength(1);
    expect(errorsOf(`${HEAD}  - { metric: ups.charge, oid: 1.3.6.1, pattern: '(a+)+' }\n`)).toHaveLength(1);
  });

  it('every shipped one holds, and includes only what is there', () => {
    for (const profile of shippedProfiles().values())
      if (profile.protocol === 'snmp') expect(readingsOf(profile).length).toBeGreaterThan(0);
  });

  it('a device is known by the longest sysObjectID', () => {
    expect(profileOfDevice('1.3.6.1.2.1.33.250', '')?.name).toBe('ups-mib');
    expect(profileOfDevice('1.3.6.1.2.1.330', '')).toBeNull();
  });
});

describe('a raw value', () => {
  it('is scaled without binary dust', () => {
    expect(decode({ metric: 'ups.charge', scale: 0.1 }, 987)).toEqual({ quality: 'good', value: 98.7, unit: '%' });
    expect(decode({ metric: 'env.temperature', scale: 0.1, offset: -273.15 }, 2_982)).toEqual({
      quality: 'good',
      value: 25.05,
      unit: 'degC',
    });
  });

  it('that stands for nothing is absent, that is not understood is bad', () => {
    expect(decode({ metric: 'env.temperature', absent: [-1] }, -1).quality).toBe('absent');
    expect(decode({ metric: 'env.temperature', absent: ['n/a'] }, 'N/A ').quality).toBe('absent');
    expect(decode({ metric: 'env.temperature' }, null).quality).toBe('absent');
    expect(decode({ metric: 'env.temperature' }, '').quality).toBe('absent');
    expect(decode({ metric: 'env.temperature' }, '12 or so').quality).toBe('bad');
    expect(decode({ metric: 'ups.source', states: { 3: 'online ok' } }, 99).quality).toBe('bad');
    expect(decode({ metric: 'env.temperature', scale: 1e300 }, 1e300).quality).toBe('bad');
  });

  it('of bits says the first state whose bits are all set', () => {
    const rule = {
      metric: 'gen.mode',
      bits: [
        { mask: 32, state: 'blocked critical' },
        { mask: 4, state: 'auto ok' },
      ],
    };
    expect(decode(rule, 36)).toMatchObject({ state: 'blocked', status: 'critical' });
    expect(decode(rule, 4n)).toMatchObject({ state: 'auto', status: 'ok' });
    expect(decode(rule, 1).quality).toBe('bad');
  });

  it('takes a number or a state out of a text', () => {
    expect(
      decode({ metric: 'ups.alarm', pattern: '^[01]{2}([01])', states: { 1: 'alarm critical' }, otherwise: 'none ok' }, '0010'),
    ).toMatchObject({
      state: 'alarm',
    });
    expect(decode({ metric: 'opt.rx', pattern: '^ *(-?[0-9.]+)' }, ' -3.5 dBm')).toMatchObject({ value: -3.5 });
  });
});

describe('rows of a table', () => {
  const reading: SnmpReading = {
    metric: 'sensor.temperature',
    column: '1.3.6.1.2.1.99.1.1.1.4',
    sensorScale: '1.3.6.1.2.1.99.1.1.1.2',
    sensorPrecision: '1.3.6.1.2.1.99.1.1.1.3',
    label: ['1.3.6.1.2.1.47.1.1.1.1.7'],
    when: [{ column: '1.3.6.1.2.1.99.1.1.1.1', in: [8] }],
  };
  const fetched: Fetched = {
    scalars: new Map(),
    columns: new Map<string, ReadonlyMap<string, RawValue>>([
      [
        '1.3.6.1.2.1.99.1.1.1.4',
        new Map([
          ['1', 31_250],
          ['2', 5],
          ['3', 40],
        ]),
      ],
      [
        '1.3.6.1.2.1.99.1.1.1.2',
        new Map([
          ['1', 8],
          ['2', 9],
          ['3', 9],
        ]),
      ],
      [
        '1.3.6.1.2.1.99.1.1.1.3',
        new Map([
          ['1', 0],
          ['2', 0],
          ['3', 0],
        ]),
      ],
      [
        '1.3.6.1.2.1.99.1.1.1.1',
        new Map([
          ['1', 8],
          ['2', 6],
          ['3', 8],
        ]),
      ],
      ['1.3.6.1.2.1.47.1.1.1.1.7', new Map([['1', 'Inlet']])],
    ]),
  };

  it('are named, chosen and scaled by other columns', () => {
    const found = observe([reading], fetched, { entity: 'sw', target: 't', atMs: 5, rateOf: () => null });
    expect(found.map(({ instance, value, via }) => [instance, value, via.ref])).toEqual([
      ['Inlet', 31.25, '1.3.6.1.2.1.99.1.1.1.4.1'],
      ['3', 40, '1.3.6.1.2.1.99.1.1.1.4.3'],
    ]);
  });

  it('lean on other values: trust, sums, shares, light', () => {
    const as = { entity: 'x', target: 't', atMs: 5, rateOf: () => null };
    const table = (rows: Readonly<Record<string, Readonly<Record<string, RawValue>>>>): Fetched => ({
      scalars: new Map(Object.entries({ '1.3.1': 20, '1.3.2': 30, '1.3.3': 200, '1.3.4': 0 })),
      columns: new Map(Object.entries(rows).map(([column, cells]) => [column, new Map(Object.entries(cells))])),
    });
    const read = (reading: SnmpReading, rows = {}): readonly unknown[] =>
      observe([reading], table(rows), as).map(({ instance, value, quality }) => [instance, value, quality]);
    const memory = { metric: 'host.memory', oid: '1.3.1', plus: ['1.3.2'] };
    expect(read({ ...memory, shareOf: ['1.3.3'] })).toEqual([['', 25, 'good']]);
    expect(read({ ...memory, shareOf: ['1.3.3'], rest: true })).toEqual([['', 75, 'good']]);
    expect(read({ ...memory, shareOf: ['1.3.4'] })).toEqual([['', undefined, 'absent']]);
    expect(read({ ...memory, shareOf: ['1.3.1', '1.3.2'] })).toEqual([['', 100, 'good']]);
    expect(read({ ...memory, range: [0, 40] })).toEqual([['', undefined, 'bad']]);
    expect(read({ ...memory, plus: ['1.3.9'] })).toEqual([['', undefined, 'absent']]);
    const light = {
      metric: 'opt.rx',
      column: '1.4.4',
      toDbm: true as const,
      label: [{ column: '1.5.1', head: 1 }],
      labelPattern: '^(\\S+)',
    };
    const rows = { '1.4.4': { '7.1': 0.001, '8.1': 0, '9.1': 1 }, '1.4.5': { '7.1': 1, '8.1': 1, '9.1': 2 }, '1.5.1': { 7: 'Gi7 Rx' } };
    expect(read({ ...light, trust: [{ column: '1.4.5', in: [1] }] }, rows)).toEqual([
      ['Gi7', 0, 'good'],
      ['8.1', -60, 'good'],
      ['9.1', undefined, 'bad'],
    ]);
    expect(read({ ...light, when: [{ column: '1.4.5', like: '^2' }] }, rows)).toEqual([['9.1', 30, 'good']]);
    expect(read({ ...light, when: [{ column: '1.4.5', notLike: '^2' }] }, rows)).toHaveLength(2);
    expect(read({ ...light, labelMore: ['1.4.5'] }, rows)[0]).toEqual(['Gi7 1', 0, 'good']);
    expect(read({ ...light, scale: -1 }, rows).map(String)).toContain('Gi7,,bad');
    expect(read({ ...memory, shareOf: ['1.3.1'] })).toEqual([['', undefined, 'bad']]);
    const members = { metric: 'sensor.count', column: '1.4.5', count: true as const, name: 'members' };
    expect(read(members, rows)).toEqual([['members', 3, 'good']]);
    expect(read({ ...members, when: [{ column: '1.4.5', in: [2] }] }, rows)).toEqual([['members', 1, 'good']]);
    expect(read(members)).toEqual([]);
    expect([...wantedBy([{ ...memory, shareOf: ['1.3.3'] }]).oids].sort()).toEqual(['1.3.1', '1.3.2', '1.3.3']);
  });

  it('everything a reading leans on is asked for, once', () => {
    const wanted = wantedBy([reading, reading]);
    expect(wanted.oids).toEqual([]);
    expect([...wanted.columns].sort()).toEqual([...fetched.columns.keys()].sort());
  });

  it('are told apart when they share a name, found by parts of their index, scaled by columns', () => {
    const table = (columns: Readonly<Record<string, Readonly<Record<string, RawValue>>>>): Fetched => ({
      scalars: new Map<string, RawValue>([['1.3.6.9.0', 1]]),
      columns: new Map(Object.entries(columns).map(([column, rows]) => [column, new Map(Object.entries(rows))])),
    });
    const as = { entity: 'pdu', target: 't', atMs: 5, rateOf: () => null };
    const seen = (readings: readonly SnmpReading[], from: Fetched): unknown =>
      observe(readings, from, as).map(({ instance, value, state }) => [instance, value ?? state]);
    const outlets = table({ '1.3.6.1': { '1.4.1': 5, '1.5.1': 6 }, '1.3.6.2': { '1.4': 'left', '1.5': 'left' } });
    expect(seen([{ metric: 'sensor.current', column: '1.3.6.1', label: [{ column: '1.3.6.2', head: 2 }] }], outlets)).toEqual([
      ['left 1.4.1', 5],
      ['left 1.5.1', 6],
    ]);
    const scaled = table({
      '1.3.6.1': { '1': 214, '2': 7, '3': 8 },
      '1.3.6.2': { '1': -10, '2': 100, '3': 0 },
      '1.3.6.3': { '1': 10, '2': 1, '3': 0 },
    });
    expect(seen([{ metric: 'sensor.current', column: '1.3.6.1', signedScale: '1.3.6.2' }], scaled)).toEqual([
      ['1', 21.4],
      ['2', 700],
      ['3', 8],
    ]);
    expect(observe([{ metric: 'sensor.current', column: '1.3.6.1', divideBy: '1.3.6.3' }], scaled, as).map((one) => one.value)).toEqual([
      21.4,
      7,
      undefined,
    ]);
  });

  it('and values stand under conditions on texts and on what is missing', () => {
    const from: Fetched = {
      scalars: new Map<string, RawValue>([['1.3.6.9.0', 1]]),
      columns: new Map([
        ['1.3.6.1', new Map<string, RawValue>([['1', 20]])],
        ['1.3.6.2', new Map<string, RawValue>([['1', 'Supply Temperature']])],
      ]),
    };
    const count = (reading: Partial<SnmpReading>): number =>
      observe([{ metric: 'sensor.count', ...reading }], from, { entity: 'e', target: 't', atMs: 0, rateOf: () => null }).length;
    expect(count({ column: '1.3.6.1', when: [{ column: '1.3.6.2', like: 'Temp' }] })).toBe(1);
    expect(count({ column: '1.3.6.1', when: [{ column: '1.3.6.2', like: 'Fan' }] })).toBe(0);
    expect(count({ column: '1.3.6.1', when: [{ column: '1.3.6.3', like: 'Temp' }] })).toBe(0);
    expect(count({ oid: '1.3.6.9.0', when: [{ oid: '1.3.6.8.0', missing: true }] })).toBe(1);
    expect(count({ oid: '1.3.6.9.0', when: [{ oid: '1.3.6.9.0', missing: true }] })).toBe(0);
    expect(count({ oid: '1.3.6.8.0' })).toBe(1);
    expect(count({ oid: '1.3.6.8.0', optional: true })).toBe(0);
  });
});
