/**
 * Network, security, storage and server families: what the shipped profiles make of rows as a device would answer, normal and not.
 * Rows are written by hand after the MIBs named in the profiles; `read` gives `metric instance = state status`, or the number, or the quality.
 */
import { describe, expect, it } from 'vitest';
import type { RawValue } from './decode.ts';
import { readingsOf, snmpProfile } from './shelf.ts';
import { observe, wantedBy, type Fetched } from './snmp.ts';

type Rows = Readonly<Record<string, RawValue>>;

/** Everything a profile says of a device that has these values: column or value without its last numbers -> last numbers -> value. */
function read(profile: string, tables: Readonly<Record<string, Rows>>): readonly string[] {
  const found = snmpProfile(profile);
  if (found === null) throw new Error(`no profile ${profile}`);
  const readings = readingsOf(found);
  const columns = new Map(wantedBy(readings).columns.map((column) => [column, new Map(Object.entries(tables[column] ?? {}))]));
  const scalars = Object.entries(tables).flatMap(([column, rows]) =>
    Object.entries(rows).map(([row, raw]): [string, RawValue] => [`${column}.${row}`, raw]),
  );
  const fetched: Fetched = { scalars: new Map(scalars), columns };
  return observe(readings, fetched, { entity: 'e', target: 't', atMs: 0, rateOf: () => null })
    .filter(({ quality, raw }) => quality !== 'absent' || raw !== '')
    .map((one) => {
      const said = one.state === undefined ? String(one.value) : `${one.state} ${one.status ?? ''}`;
      return `${one.metric}${one.instance === '' ? '' : ` ${one.instance}`} = ${one.quality === 'good' ? said : one.quality}`;
    });
}

const ENTITY = '1.3.6.1.2.1.47.1.1.1.1';
const SENSOR = '1.3.6.1.2.1.99.1.1.1';
const CISCO = '1.3.6.1.4.1.9.9';

describe('standard sensors', () => {
  const sensor = (type: number, name: string, value: number, scale = 9, precision = 0, status = 1): Readonly<Record<string, Rows>> => ({
    [`${SENSOR}.1`]: { 7: type },
    [`${SENSOR}.2`]: { 7: scale },
    [`${SENSOR}.3`]: { 7: precision },
    [`${SENSOR}.4`]: { 7: value },
    [`${SENSOR}.5`]: { 7: status },
    [`${ENTITY}.2`]: { 7: name },
  });

  it.each([
    [sensor(8, 'Inlet', 24_500, 8), ['sensor.temperature Inlet = 24.5']],
    [sensor(8, 'SFP in slot 3', 41), ['opt.temperature SFP in slot 3 = 41']],
    [sensor(3, 'Mains', 2_305, 9, 1), ['sensor.voltage Mains = 230.5']],
    [sensor(4, 'Transceiver supply', 33, 9, 1), ['opt.voltage Transceiver supply = 3.3']],
    [sensor(5, 'PSU', 5), ['sensor.current PSU = 5']],
    [sensor(5, 'TX Bias', 20, 8), ['opt.bias TX Bias = 0.02']],
    [sensor(6, 'PSU 1 Power', 34), ['sensor.power PSU 1 Power = 34']],
    [sensor(6, 'DOM RX Power', 1, 8), ['opt.rx DOM RX Power = 0', 'opt.watts DOM RX Power = 0.001']],
    [sensor(6, 'Transmit Power', 0), ['opt.tx Transmit Power = -40', 'opt.watts Transmit Power = 0']],
    [sensor(7, 'Feed', 50), ['sensor.frequency Feed = 50']],
    [sensor(9, 'Room', 45), ['sensor.humidity Room = 45']],
    [sensor(10, 'Fan 1', 0), ['sensor.fan Fan 1 = 0']],
    [sensor(11, 'Duct', 3), ['sensor.airflow Duct = 3']],
    [sensor(14, 'Rx Power', -45, 9, 1), ['opt.rx Rx Power = -4.5']],
    [sensor(12, 'Truth', 1), []],
    [sensor(8, 'Broken', 24, 9, 0, 3), ['sensor.temperature Broken = bad']],
    [sensor(8, 'Away', 24, 9, 0, 2), []],
    [sensor(8, 'Over', 1_000_000_000), ['sensor.temperature Over = bad']],
    [sensor(8, 'Mad', 900), ['sensor.temperature Mad = bad']],
  ])('%j', (rows, expected) => {
    expect(read('entity-sensor', rows)).toEqual(expected);
  });

  it('ENTITY-STATE-MIB tells supplies, fans and modules apart', () => {
    const classes = { 1: 6, 2: 7, 3: 9, 4: 10 };
    expect(read('entity-state', { '1.3.6.1.2.1.131.1.1.1.3': { 1: 2, 2: 3, 3: 4, 4: 2 }, [`${ENTITY}.5`]: classes })).toEqual([
      'chassis.psu 1 = failed critical',
      'chassis.fan 2 = ok ok',
      'chassis.module 3 = warning warning',
    ]);
  });
});

describe('routers', () => {
  it('say their roles and their peers', () => {
    const said = read('router', {
      '1.3.6.1.2.1.31.1.1.1.1': { 7: 'Vlan7' },
      '1.3.6.1.2.1.68.1.3.1.3': { '7.1': 3, '7.2': 2, '7.3': 1 },
      '1.3.6.1.2.1.207.1.1.1.1.5': { '7.9.1': 3 },
      [`${CISCO}.106.1.2.1.1.15`]: { '7.1': 6, '7.2': 5, '7.3': 1 },
      '1.3.6.1.2.1.15.3.1.2': { '10.0.0.1': 6, '10.0.0.2': 3, '10.0.0.3': 1 },
      '1.3.6.1.2.1.15.3.1.3': { '10.0.0.1': 2, '10.0.0.2': 2, '10.0.0.3': 1 },
    });
    expect(said).toEqual([
      'router.role VRRP Vlan7 7.1 = active ok',
      'router.role VRRP Vlan7 7.2 = standby ok',
      'router.role VRRP Vlan7 7.3 = init warning',
      'router.role VRRP Vlan7 = active ok',
      'router.role HSRP Vlan7 7.1 = active ok',
      'router.role HSRP Vlan7 7.2 = standby ok',
      'router.role HSRP Vlan7 7.3 = init critical',
      'bgp.peer 10.0.0.1 = established ok',
      'bgp.peer 10.0.0.2 = down critical',
    ]);
  });
});

/**
 * Title | profile | column [| columns the reading leans on] and below it what each raw value means; `-`: no reading, `bad`: not known.
 * `~` stands for 1.3.6.1.4.1. (makers).
 */
const STATES = `
Cisco temperature | cisco-hardware | ~9.9.13.1.3.1.6
  1: ok ok, 2: warning warning, 3: failed critical, 4: failed critical, 5: absent unknown, 6: failed critical
Cisco fan | cisco-hardware | ~9.9.13.1.4.1.3
  1: ok ok, 2: warning warning, 3: failed critical, 4: off unknown, 5: absent unknown, 6: failed critical
Cisco supply | cisco-hardware | ~9.9.13.1.5.1.3
  1: ok ok, 3: failed critical, 6: failed critical, 9: bad
Cisco FRU | cisco-hardware | ~9.9.117.1.1.2.1.2 | 1.3.6.1.2.1.47.1.1.1.1.5=6
  1: off critical, 2: ok ok, 3: off warning, 4: off critical, 8: failed critical, 9: warning warning, 12: warning warning
Cisco module | cisco-hardware | ~9.9.117.1.2.1.1.2
  1: unknown unknown, 2: ok ok, 4: warning warning, 7: failed critical, 8: absent critical, 11: failed critical, 15: off critical, 17: off critical, 20: failed critical
Cisco fan tray | cisco-nxos | ~9.9.117.1.4.1.1.1
  1: unknown unknown, 2: ok ok, 3: failed critical, 4: warning warning
Cisco stack role | cisco-ios | ~9.9.500.1.2.1.1.3
  1: master ok, 2: member ok, 3: notMember ok, 4: standby ok
Cisco stack member | cisco-ios | ~9.9.500.1.2.1.1.6
  1: notReady warning, 2: notReady warning, 3: notReady warning, 4: ready ok, 5: notReady critical, 6: notReady critical, 7: notReady critical, 8: notReady critical, 9: notReady warning, 10: notReady critical, 11: removed warning
Cisco stack port | cisco-ios | ~9.9.500.1.2.2.1.1
  1: up ok, 2: down warning, 3: down critical
ASA unit | cisco-asa | ~9.9.147.1.2.1.1.1.3
  2: ok ok, 3: failed critical, 9: ok ok, 10: ok ok, 11: bad
Juniper supply | juniper | ~2636.3.1.15.1.8 | ~2636.3.1.15.1.6=18
  1: unknown unknown, 2: absent unknown, 3: warning warning, 4: ok ok, 5: ok ok, 6: ok ok, 7: warning warning, 8: off critical, 9: unknown unknown, 10: ok ok
Juniper operating | juniper | ~2636.3.1.13.1.6
  1: unknown unknown, 2: ok ok, 3: ok ok, 4: warning warning, 5: warning warning, 6: failed critical, 7: ok ok
Juniper member | juniper | ~2636.3.40.1.4.1.1.1.3
  1: master ok, 2: standby ok, 3: member ok
Aruba member | aruba-cx | ~47196.4.1.1.3.15.1.2.1.3
  ready: ready ok, booting: notReady warning, version_mismatch: notReady warning, communication_failure: notReady critical, in_other_fragment: notReady critical, not_present: removed critical, x: bad
Aruba supply | aruba-cx | ~47196.4.1.1.3.11.2.1.1.11
  1: ok ok, 2: absent critical, 3: failed critical, 8: unknown unknown, 10: warning warning, 14: failed critical, 18: bad
Aruba supply, a text | aruba-cx | ~47196.4.1.1.3.11.2.1.1.4
  ok: ok ok, fault_input: failed critical, anything: failed critical
Aruba fan | aruba-cx | ~47196.4.1.1.3.11.5.1.1.10
  1: unknown unknown, 2: absent ok, 3: unknown unknown, 4: ok ok, 5: failed critical
FortiGate in sync | fortigate | ~12356.101.13.2.1.1.12
  0: outOfSync critical, 1: inSync ok
FortiGate sensor | fortigate | ~12356.101.4.3.2.1.4
  0: ok ok, 1: failed critical
FortiGate tunnel | fortigate | ~12356.101.12.2.2.1.20
  1: down critical, 2: up ok
FortiGate link monitor | fortigate | ~12356.101.4.8.2.1.3
  0: up ok, 1: down critical
Check Point tunnel | checkpoint | ~2620.500.9002.1.3
  3: up ok, 4: down unknown, 129: idle unknown, 130: init warning, 131: down critical, 132: init warning, 0: unknown unknown
Check Point RAID | checkpoint | ~2620.1.6.7.7.1.1.6
  0: ok ok, 1: degraded warning, 2: failed critical, -1: unknown unknown
Check Point disk | checkpoint | ~2620.1.6.7.7.2.1.9
  0: ok ok, 1: absent critical, 3: failed critical, 10: spare ok, 12: rebuilding warning, 255: failed critical
Check Point supply | checkpoint | ~2620.1.6.7.9.1.1.2
  Up: ok ok, Down: failed critical, Dummy: absent unknown
Brocade sensor | brocade | ~1588.2.1.1.1.1.22.1.3 | ~1588.2.1.1.1.1.22.1.2=3
  1: unknown unknown, 2: failed critical, 3: warning warning, 4: ok ok, 5: warning warning, 6: absent warning
Brocade port | brocade | ~1588.2.1.1.1.6.2.1.4
  0: unknown unknown, 1: online ok, 2: offline critical, 3: testing warning, 4: faulty critical
Brocade port, physically | brocade | ~1588.2.1.1.1.6.2.1.3
  1: noModule unknown, 2: noModule unknown, 3: fault critical, 4: noLight critical, 5: noSync critical, 6: inSync ok, 7: fault critical, 10: noSync warning, 255: unknown unknown
Brocade port, off on purpose | brocade | ~1588.2.1.1.1.6.2.1.4 | ~1588.2.1.1.1.6.2.1.5=2
  2: -
Fibre Channel port | fc-mgmt | 1.3.6.1.3.94.1.10.1.6
  1: unknown unknown, 2: online ok, 3: offline critical, 4: offline warning, 5: testing warning
Fibre Channel supply | fc-mgmt | 1.3.6.1.3.94.1.8.1.4 | 1.3.6.1.3.94.1.8.1.7=5
  1: unknown unknown, 2: unknown unknown, 3: ok ok, 4: warning warning, 5: failed critical
Fibre Channel port (FE) | fc-mgmt | 1.3.6.1.2.1.75.1.2.2.1.2
  1: online ok, 2: offline critical, 3: testing warning, 4: faulty critical
NetApp disk | netapp | ~789.1.6.2.1.3
  1: ok ok, 2: rebuilding warning, 6: failed critical, 8: spare ok, 9: predictive warning, 10: failed critical
NetApp mirror | netapp | ~789.1.9.20.1.5
  1: broken critical, 2: inSync ok, 3: broken critical, 4: suspended warning, 5: unknown unknown, 6: unknown unknown, 7: suspended warning
NetApp shelf | netapp | ~789.1.21.1.2.1.15
  : ok ok, 1: failed critical
NetApp volume | netapp | ~789.1.5.8.1.5
  online: ok ok, restricted: degraded warning, offline: failed critical
Synology disk | synology | ~6574.2.1.1.5
  1: ok ok, 2: spare warning, 3: spare warning, 4: failed critical, 5: failed critical
Synology RAID | synology | ~6574.3.1.1.3
  1: ok ok, 2: rebuilding warning, 7: rebuilding warning, 11: degraded critical, 12: failed critical, 13: rebuilding warning, 21: unknown unknown
iDRAC supply | dell-idrac | ~674.10892.5.4.600.12.1.5
  1: unknown unknown, 2: unknown unknown, 3: ok ok, 4: degraded warning, 5: failed critical, 6: failed critical
iDRAC temperature | dell-idrac | ~674.10892.5.4.700.20.1.5
  1: unknown unknown, 2: unknown unknown, 3: ok ok, 4: degraded warning, 5: failed critical, 6: failed critical, 7: degraded warning, 8: failed critical, 9: failed critical, 10: failed critical
iDRAC disk | dell-idrac | ~674.10892.5.5.1.20.130.4.1.4
  1: unknown unknown, 2: ok ok, 3: ok ok, 4: degraded warning, 5: failed critical, 6: failed critical, 7: failed critical, 8: ok ok, 9: absent critical, 10: ok ok
iDRAC virtual disk | dell-idrac | ~674.10892.5.5.1.20.140.1.1.4
  1: unknown unknown, 2: ok ok, 3: failed critical, 4: degraded warning
iDRAC intrusion | dell-idrac | ~674.10892.5.4.300.70.1.6
  1: normal ok, 2: alarm critical, 3: alarm warning, 4: fault warning
iLO fan | hpe-ilo | ~232.6.2.6.7.1.9
  1: unknown unknown, 2: ok ok, 3: degraded warning, 4: failed critical
iLO memory | hpe-ilo | ~232.6.2.14.13.1.20
  1: absent unknown, 2: ok ok, 3: degraded warning, 4: degraded warning
iLO disk | hpe-ilo | ~232.3.2.5.1.1.6
  2: ok ok, 3: failed critical, 4: predictive warning, 8: predictive critical, 9: unknown unknown
iLO logical drive | hpe-ilo | ~232.3.2.3.1.1.4
  2: ok ok, 3: failed critical, 4: unknown unknown, 5: degraded critical, 7: rebuilding warning, 10: failed critical, 20: failed critical
Supermicro supply | supermicro | ~21317.1.14.2.1.2
  0: absent critical, 1: ok ok, 3: failed critical
Supermicro battery | supermicro | ~21317.1.3.1.2 | ~21317.1.3.1.13=VBAT; ~21317.1.3.1.10=0.000
  0.000: absent critical, 2.000: failed critical, 4.000: ok ok
Supermicro chassis | supermicro | ~21317.1.3.1.2 | ~21317.1.3.1.13=Chassis Intru
  0.000: normal ok, 1.000: alarm critical
VMware machine | vmware-esxi | ~6876.2.1.1.6
  powered on: running ok, poweredOff: stopped unknown, suspended: suspended warning, ?: unknown unknown
Adva condition | adva-aos | ~2544.1.20.1.2.1.1.1.2
  25: alarm critical, 140: alarm critical, 23: alarm warning, 27: unknown unknown, 9999: alarm warning
Ciena module | ciena-saos | ~1271.2.1.2.1.2.1.1.8
  1: absent ok, 3: warning warning, 5: ok ok, 6: failed critical, 8: off warning, 14: failed critical
PoE | poe | 1.3.6.1.2.1.105.1.3.1.1.3
  1: ok ok, 2: off ok, 3: failed critical
`;

interface StateCase {
  readonly title: string;
  readonly profile: string;
  readonly column: string;
  readonly context: Readonly<Record<string, RawValue>>;
  /** Raw value -> what it means. */
  readonly means: readonly (readonly [string, string])[];
}

function parseStates(text: string): readonly StateCase[] {
  const full = (oid: string): string => oid.replace('~', '1.3.6.1.4.1.');
  const pairs = (line: string): readonly (readonly [string, string])[] =>
    line.split(', ').map((one): readonly [string, string] => {
      const at = one.lastIndexOf(': ');
      return [one.slice(0, at).trim(), one.slice(at + 2)];
    });
  return [...text.matchAll(/^(\S.*)\n {2}(.*)$/gm)].map(([, head = '', values = '']) => {
    const [title = '', profile = '', column = '', around = ''] = head.split(' | ');
    const context = Object.fromEntries(
      around
        .split('; ')
        .filter((one) => one !== '')
        .map((one) => one.split('='))
        .map(([oid = '', raw = '']) => [full(oid), raw]),
    );
    return { title, profile, column: full(column), context, means: pairs(values) };
  });
}

describe('states', () => {
  it.each(parseStates(STATES))('$title', ({ profile, column, context, means }) => {
    const around = Object.fromEntries(Object.entries(context).map(([other, raw]) => [other, { 1: raw }]));
    for (const [raw, expected] of means) {
      const said = read(profile, { ...around, [column]: { 1: raw } }).map((one) => one.replace(/^.* = /, ''));
      expect([raw, ...said]).toEqual([raw, ...(expected === '-' ? [] : [expected])]);
    }
  });
});

describe('single values', () => {
  const pair = '1.3.6.1.4.1.25461.2.1.2.1';
  it.each([
    ['cisco-ios', { [`${CISCO}.500.1.1.3`]: { 0: 2 }, [`${CISCO}.500.1.1.1`]: { 0: 9 } }, ['stack.ring = half critical']],
    ['cisco-ios', { [`${CISCO}.500.1.1.3`]: { 0: 2 }, [`${ENTITY}.7`]: { 1: 'Virtual Stack' } }, []],
    [
      'cisco-hardware',
      { [`${CISCO}.176.1.1.2`]: { 0: 14 }, [`${CISCO}.176.1.1.4`]: { 0: 5 } },
      ['chassis.redundancy this unit = active ok', 'chassis.redundancy peer unit = standby warning'],
    ],
    [
      'cisco-asa',
      { [`${CISCO}.147.1.2.1.1.1.3`]: { 6: 10, 7: 9, 4: 3 } },
      ['fw.haRole 6 = standby ok', 'fw.haRole 7 = active ok', 'fw.ha 4 = failed critical'],
    ],
    ['cisco-asa', { [`${CISCO}.147.1.2.1.1.1.3`]: { 6: 3 }, [`${CISCO}.147.1.2.1.1.1.4`]: { 6: 'Failover Off' } }, []],
    ['juniper', { '1.3.6.1.4.1.2636.3.4.2.3.1': { 0: 3 } }, ['chassis.alarm red = alarm critical']],
    [
      'paloalto',
      { [`${pair}.13`]: { 0: 'active-passive' }, [`${pair}.11`]: { 0: 'passive' }, [`${pair}.12`]: { 0: 'unknown' } },
      ['fw.haMode = activePassive ok', 'fw.haRole = standby ok', 'fw.peer = unknown critical'],
    ],
    ['paloalto', { [`${pair}.13`]: { 0: 'disabled' }, [`${pair}.11`]: { 0: 'disabled' } }, ['fw.haMode = standalone ok']],
    ['checkpoint', { '1.3.6.1.4.1.2620.1.5.6': { 0: 'Active Attention' } }, ['fw.haRole = active warning']],
    [
      'checkpoint',
      { '1.3.6.1.4.1.2620.1.5.5': { 0: 'no' }, '1.3.6.1.4.1.2620.1.5.101': { 0: 2 } },
      ['fw.ha started = failed critical', 'fw.ha status = failed critical'],
    ],
    [
      'aruba-cx',
      { '1.3.6.1.4.1.47196.4.1.1.3.15.1.1.1': { 0: 'fragment_inactive' }, '1.3.6.1.4.1.47196.4.1.1.3.7.2.2.1': { 0: 6 } },
      ['stack.split = inactive critical', 'stack.sync VSX keepalive = failed critical'],
    ],
    ['brocade', { '1.3.6.1.4.1.1588.2.1.1.1.1.7': { 0: 4 } }, ['fcsw.state = faulty critical']],
    [
      'netapp',
      { '1.3.6.1.4.1.789.1.2.3.1': { 0: 2 }, '1.3.6.1.4.1.789.1.2.3.2': { 0: 4 }, '1.3.6.1.4.1.789.1.2.3.4': { 0: 3 } },
      ['array.controller takeover = degraded critical', 'array.controller partner = failed critical'],
    ],
    ['netapp', { '1.3.6.1.4.1.789.1.2.4.2': { 0: 1 } }, ['chassis.fan = failed critical']],
    ['dell-idrac', { '1.3.6.1.4.1.674.10892.5.2.4': { 0: 3 } }, ['srv.power = off critical']],
    ['synology', { '1.3.6.1.4.1.6574.1.3': { 0: 2 } }, ['srv.psu = failed critical']],
  ] as const)('%s %j', (profile, tables: Readonly<Record<string, Rows>>, expected) => {
    expect(read(profile, tables)).toEqual(expected);
  });
});

describe('numbers', () => {
  const text = '1.3.6.1.3.94.1.8.1.6';
  const disk = '1.3.6.1.4.1.1588.2.1.1.1';
  it.each([
    [
      'dell-me',
      {
        [text]: {
          1: 'CPU Temperature-Ctlr B: 61 C 141.80F',
          2: 'Rail Loc: left: 12.42V',
          3: 'Charge: 98%',
          4: 'Overall Unit Status: Degraded',
          5: 'Rail: 0.03A',
        },
      },
      [
        'sensor.temperature CPU Temperature-Ctlr B = 61',
        'sensor.voltage Rail Loc: left = 12.42',
        'sensor.current Rail = 0.03',
        'sensor.percent Charge = 98',
        'array.health Overall Unit Status = failed critical',
      ],
    ],
    [
      'brocade',
      { [`${disk}.28.1.1.4`]: { '16.9.3': '-3.5', '16.9.4': 'NA', '16.9.5': '-inf' }, [`${disk}.6.2.1.36`]: { 3: 'array' } },
      ['opt.rx array = -3.5', 'opt.rx 16.9.4 = absent', 'opt.rx 16.9.5 = bad'],
    ],
    [
      'brocade',
      { [`${disk}.1.22.1.4`]: { 1: 42, 2: -2_147_483_648 }, [`${disk}.1.22.1.2`]: { 1: 1, 2: 2 } },
      ['sensor.temperature 1 = 42', 'sensor.fan 2 = absent'],
    ],
    [
      'ciena-saos',
      { '1.3.6.1.4.1.1271.2.1.9.1.1.1.1.6': { 1: 500, 2: 9 }, '1.3.6.1.4.1.1271.2.1.9.1.1.1.1.2': { 1: 2, 2: 4 } },
      ['opt.rx 1 = -3.0103', 'opt.watts rx 1 = 0.0005'],
    ],
    ['adva-aos', { '1.3.6.1.4.1.2544.1.20.1.3.2.1.1.1': { 31: -59 } }, ['opt.rx 31 = -5.9']],
    [
      'juniper',
      {
        '1.3.6.1.4.1.2636.3.60.1.1.1.1.5': { 513: -230, 514: 0 },
        '1.3.6.1.4.1.2636.3.60.1.2.1.1.6': { '513.2': -300 },
        '1.3.6.1.2.1.31.1.1.1.1': { 513: 'xe-0/0/0' },
      },
      ['opt.rx xe-0/0/0 = -2.3', 'opt.rx lane of xe-0/0/0 = -3'],
    ],
    [
      'cisco-nxos',
      {
        [`${CISCO}.91.1.1.1.1.4`]: { 1: 0, 2: -5_883 },
        [`${CISCO}.91.1.1.1.1.1`]: { 1: 14, 2: 14 },
        [`${CISCO}.91.1.1.1.1.2`]: { 1: 8, 2: 8 },
        [`${ENTITY}.7`]: { 1: 'Receive Power', 2: 'Transmit Power' },
      },
      ['opt.tx Transmit Power = -5.883'],
    ],
    [
      'hpe-ilo',
      { '1.3.6.1.4.1.232.6.2.6.8.1.4': { '0.1': 21, '0.2': 0 }, '1.3.6.1.4.1.232.6.2.6.8.1.3': { '0.1': 11, '0.2': 6 } },
      ['sensor.temperature ambient 0.1 = 21'],
    ],
    [
      'ucd',
      { '1.3.6.1.4.1.2021.11.11': { 0: 93 }, '1.3.6.1.4.1.2021.4.5': { 0: 1_000 }, '1.3.6.1.4.1.2021.4.27': { 0: 400 } },
      ['host.cpu = 7', 'host.memory = 60'],
    ],
    [
      'ucd',
      {
        '1.3.6.1.4.1.2021.4.5': { 0: 1_000 },
        '1.3.6.1.4.1.2021.4.6': { 0: 100 },
        '1.3.6.1.4.1.2021.4.14': { 0: 50 },
        '1.3.6.1.4.1.2021.4.15': { 0: 250 },
      },
      ['host.memory = 60'],
    ],
    [
      'host-resources',
      {
        '1.3.6.1.2.1.25.2.3.1.2': { 1: '1.3.6.1.2.1.25.2.1.2', 2: '1.3.6.1.2.1.25.2.1.4' },
        '1.3.6.1.2.1.25.2.3.1.3': { 1: 'RAM', 2: '/' },
        '1.3.6.1.2.1.25.2.3.1.5': { 1: 200, 2: 0 },
        '1.3.6.1.2.1.25.2.3.1.6': { 1: 50, 2: 0 },
      },
      ['host.memory RAM = 25', 'host.disk / = absent'],
    ],
  ] as const)('%s %j', (profile, tables: Readonly<Record<string, Rows>>, expected) => {
    expect(read(profile, tables)).toEqual(expected);
  });
});
