/** Devices whose values do not fit each other, or that say they are not to be believed: through the shipped profiles. */
import { describe, expect, it } from 'vitest';
import { readProfile, type Rows } from './families-net-read.ts';
import { readingsOf, snmpProfile } from './shelf.ts';
import { observe } from './snmp.ts';

type Tables = Readonly<Record<string, Rows>>;
const UPS = '1.3.6.1.2.1.33.1';
const XUPS = '1.3.6.1.4.1.534.1';
const APC = '1.3.6.1.4.1.318.1.1';
const STACK = '1.3.6.1.4.1.9.9.500.1';

/** What a profile says of one metric. */
function said(profile: string, metric: string, tables: Tables): readonly string[] {
  return readProfile(profile, tables).filter((text) => text.startsWith(metric));
}

describe('the output of a UPS', () => {
  it.each<[string, Tables, string]>([
    ['ups-mib', { [`${UPS}.4.1`]: { 0: 3 }, [`${UPS}.2.2`]: { 0: 0 } }, 'online ok'],
    ['ups-mib', { [`${UPS}.4.1`]: { 0: 3 }, [`${UPS}.2.2`]: { 0: 120 } }, 'bad'],
    ['ups-mib', { [`${UPS}.4.1`]: { 0: 3 }, [`${UPS}.2.2`]: { 0: 65_535 } }, 'online ok'],
    ['ups-mib', { [`${UPS}.4.1`]: { 0: 6 }, [`${UPS}.6.2.1.2`]: { 1: `${UPS}.6.3.2` } }, 'bad'],
    ['ups-mib', { [`${UPS}.4.1`]: { 0: 3 }, [`${UPS}.6.2.1.2`]: { 1: `${UPS}.6.3.6` } }, 'online ok'],
    ['ups-mib', { [`${UPS}.4.1`]: { 0: 5 }, [`${UPS}.2.2`]: { 0: 120 } }, 'battery warning'],
    ['eaton-xups', { [`${XUPS}.4.5`]: { 0: 3 }, [`${XUPS}.2.5`]: { 0: 2 } }, 'bad'],
    ['eaton-xups', { [`${XUPS}.4.5`]: { 0: 5 }, [`${XUPS}.2.5`]: { 0: 2 } }, 'battery warning'],
    ['apc-ups', { [`${APC}.1.4.1.1`]: { 0: 2 }, [`${APC}.1.2.1.2`]: { 0: 500 } }, 'bad'],
    ['apc-ups', { [`${APC}.1.4.1.1`]: { 0: 2 }, [`${APC}.1.2.1.2`]: { 0: 0 } }, 'online ok'],
  ])('of %s %j is %s', (profile, tables, expected) => {
    expect(said(profile, 'ups.source', tables)).toEqual([`ups.source = ${expected}`]);
  });
});

describe('a transfer switch', () => {
  const ats = (communication: number, source: number, a: number, b: number): Tables => ({
    [`${APC}.8.5.1.1`]: { 0: communication },
    [`${APC}.8.5.1.2`]: { 0: source },
    [`${APC}.8.5.1.3`]: { 0: 2 },
    [`${APC}.8.5.1.12`]: { 0: a },
    [`${APC}.8.5.1.13`]: { 0: b },
    [`${APC}.8.5.3.3.1.3`]: { '1.1.1': 230 },
  });
  it.each<[Tables, readonly string[]]>([
    [ats(2, 1, 2, 1), ['ats.source = sourceA ok', 'ats.redundancy = full ok', 'ats.inputVoltage 1.1.1 = 230']],
    [ats(2, 2, 1, 2), ['ats.source = sourceB ok', 'ats.redundancy = full ok', 'ats.inputVoltage 1.1.1 = 230']],
    [ats(2, 1, 1, 2), ['ats.source = bad', 'ats.redundancy = full ok', 'ats.inputVoltage 1.1.1 = 230']],
    [ats(2, 2, 2, 1), ['ats.source = bad', 'ats.redundancy = full ok', 'ats.inputVoltage 1.1.1 = 230']],
    [ats(2, 7, 2, 2), ['ats.source = bad', 'ats.redundancy = full ok', 'ats.inputVoltage 1.1.1 = 230']],
    [ats(3, 1, 2, 2), ['ats.source = bad', 'ats.redundancy = bad', 'ats.inputVoltage 1.1.1 = bad']],
    [ats(1, 2, 2, 2), ['ats.source = bad', 'ats.redundancy = bad', 'ats.inputVoltage 1.1.1 = bad']],
  ])('that says %j', (tables, expected) => {
    const found = readProfile('apc-ats', tables).filter((text) => /^ats\.(source|redundancy|inputVoltage)/.test(text));
    expect(found).toEqual(expected);
  });

  it('that lost its card says so', () => {
    expect(said('apc-ats', 'sensor.state', ats(3, 1, 2, 2))).toEqual(['sensor.state communication = failed critical']);
  });
});

describe('a stack', () => {
  const stack = (ring: number, roles: Rows, states: Rows): Tables => ({
    [`${STACK}.1.3`]: { 0: ring },
    [`${STACK}.2.1.1.3`]: roles,
    [`${STACK}.2.1.1.6`]: states,
  });
  it.each<[string, Tables, string]>([
    ['whole', stack(1, { 1001: 1, 2001: 2 }, { 1001: 4, 2001: 4 }), 'full ok'],
    ['open', stack(2, { 1001: 1, 2001: 2 }, { 1001: 4, 2001: 4 }), 'half warning'],
    ['without a member that was removed', stack(1, { 1001: 1 }, { 1001: 4, 2001: 11 }), 'half critical'],
    ['with one that starts', stack(1, { 1001: 1, 2001: 2 }, { 1001: 4, 2001: 2 }), 'half warning'],
    ['of one that is left, or was always alone', stack(2, { 1001: 1 }, { 1001: 4 }), 'bad'],
  ])('%s', (_, tables, expected) => {
    expect(said('cisco-ios', 'stack.ring', tables)).toEqual([`stack.ring = ${expected}`]);
  });

  it('without ring and without a member says it by the member', () => {
    const tables: Tables = { [`${STACK}.2.1.1.3`]: { 1001: 1 }, [`${STACK}.2.1.1.6`]: { 1001: 4, 2001: 11 } };
    expect(said('cisco-ios', 'stack.ring', tables)).toEqual(['stack.ring = half critical']);
  });
});

describe('others', () => {
  it('a sensor that is unavailable is absent, by its name and with the reason; a broken one is bad', () => {
    const own = snmpProfile('entity-sensor');
    const rows = (values: Rows): ReadonlyMap<string, number | bigint | string> => new Map(Object.entries(values));
    const columns = new Map([
      ['1.3.6.1.2.1.99.1.1.1.1', rows({ 1: 8, 2: 8, 3: 8 })],
      ['1.3.6.1.2.1.99.1.1.1.2', rows({ 1: 9, 2: 9, 3: 9 })],
      ['1.3.6.1.2.1.99.1.1.1.3', rows({ 1: 0, 2: 0, 3: 0 })],
      ['1.3.6.1.2.1.99.1.1.1.4', rows({ 1: 21, 2: 1_000_000_000, 3: 22 })],
      ['1.3.6.1.2.1.99.1.1.1.5', rows({ 1: 1, 2: 2, 3: 3 })],
      ['1.3.6.1.2.1.47.1.1.1.1.2', rows({ 1: 'Inlet', 2: 'Outlet', 3: 'Board' })],
    ]);
    const as = { entity: 'e', target: 't', atMs: 0, rateOf: () => null };
    const found = observe(own === null ? [] : readingsOf(own), { scalars: new Map(), columns }, as);
    expect(found.map(({ instance, value, quality, reason = '' }) => [instance, value ?? quality, reason.split(':')[0]])).toEqual([
      ['Inlet', 21, ''],
      ['Outlet', 'absent', 'the device says it has no value now'],
      ['Board', 'bad', "the device says it can't be trusted"],
    ]);
  });

  it.each([
    [0, 'none ok'],
    [3, 'warning warning'],
  ])('a cooling unit with %i alarms', (alarms, expected) => {
    expect(said('apc-cooling', 'cool.alarm any', { [`${APC}.13.3.1.1`]: { 0: alarms } })).toEqual([`cool.alarm any of unit = ${expected}`]);
  });

  it.each([
    ['online', 'raid_dp, normal', 'ok ok'],
    ['online', 'raid_dp, degraded', 'degraded warning'],
    ['online', 'raid_dp, reconstruct', 'rebuilding warning'],
    ['online', 'Raid_DP, Partial, degraded', 'degraded critical'],
    ['online', 'raid_dp, degraded, failed', 'failed critical'],
    ['offline', 'raid_dp, degraded', 'failed critical'],
    ['unknown', '', 'bad'],
  ])('an aggregate that is %s and %j is %s', (state, status, expected) => {
    const tables = { '1.3.6.1.4.1.789.1.5.11.1.5': { 1: state }, '1.3.6.1.4.1.789.1.5.11.1.6': { 1: status } };
    expect(said('netapp', 'array.raid', tables)).toEqual([`array.raid 1 = ${expected}`]);
  });
});
