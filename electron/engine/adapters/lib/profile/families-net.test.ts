/**
 * Network, security, storage and server families: what the shipped profiles make of rows as a device would answer, normal and not.
 * Rows are written by hand after the MIBs named in the profiles; `readProfile` gives `metric instance = state status`, or the number, or the quality.
 */
import { describe, expect, it } from 'vitest';
import { readProfile, type Rows } from './families-net-read.ts';

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
    [sensor(6, 'Transmit Power', 0), ['opt.tx Transmit Power = -60', 'opt.watts Transmit Power = 0']],
    [sensor(7, 'Feed', 50), ['sensor.frequency Feed = 50']],
    [sensor(9, 'Room', 45), ['sensor.humidity Room = 45']],
    [sensor(10, 'Fan 1', 0), ['sensor.fan Fan 1 = 0']],
    [sensor(11, 'Duct', 3), ['sensor.airflow Duct = 3']],
    [sensor(14, 'Rx Power', -45, 9, 1), ['opt.rx Rx Power = -4.5']],
    [sensor(12, 'Truth', 1), []],
    [sensor(8, 'Broken', 24, 9, 0, 3), ['sensor.temperature Broken = bad']],
    [sensor(8, 'Away', 24, 9, 0, 2), ['sensor.temperature Away = absent']],
    [sensor(8, 'Over', 1_000_000_000), ['sensor.temperature Over = bad']],
    [sensor(8, 'No precision', 24, 9, 1_615_384_784), ['sensor.temperature No precision = bad']],
    [sensor(8, 'Mad', 900), ['sensor.temperature Mad = bad']],
  ])('%j', (rows, expected) => {
    expect(readProfile('entity-sensor', rows)).toEqual(expected);
  });

  it('ENTITY-STATE-MIB tells supplies, fans and modules apart', () => {
    const classes = { 1: 6, 2: 7, 3: 9, 4: 10 };
    expect(readProfile('entity-state', { '1.3.6.1.2.1.131.1.1.1.3': { 1: 2, 2: 3, 3: 4, 4: 2 }, [`${ENTITY}.5`]: classes })).toEqual([
      'chassis.psu 1 = failed critical',
      'chassis.fan 2 = ok ok',
      'chassis.module 3 = warning warning',
    ]);
  });
});

describe('routers', () => {
  it('say their roles and their peers', () => {
    const said = readProfile('router', {
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

describe('any device', () => {
  it('says its ports, those of old agents too', () => {
    const ports = '1.3.6.1.2.1.2.2.1';
    const old = {
      [`${ports}.8`]: { 1: 1, 2: 2 },
      [`${ports}.7`]: { 1: 1, 2: 2 },
      [`${ports}.5`]: { 1: 100_000_000 },
      [`${ports}.2`]: { 1: 'e0' },
    };
    expect(readProfile('if-mib', old)).toEqual([
      'port.oper e0 = up ok',
      'port.admin e0 = up ok',
      'port.admin 2 = down ok',
      'port.speed e0 = 100',
    ]);
    expect(readProfile('if-mib', { ...old, '1.3.6.1.2.1.31.1.1.1.15': { 1: 40_000 } }).filter((one) => one.includes('speed'))).toEqual([
      'port.speed e0 = 40000',
    ]);
  });
});

describe('single values', () => {
  const pair = '1.3.6.1.4.1.25461.2.1.2.1';
  it.each([
    [
      'cisco-ios',
      { [`${CISCO}.500.1.1.3`]: { 0: 2 }, [`${CISCO}.500.1.2.1.1.3`]: { 1001: 1, 2001: 2 }, [`${CISCO}.500.1.2.2.1.1`]: { 5180: 2 } },
      [
        'stack.role 1001 = master ok',
        'stack.role 2001 = member ok',
        'stack.port 5180 = down warning',
        'stack.members = 2',
        'stack.ring = half warning',
      ],
    ],
    [
      'cisco-ios', // a switch that is no stack has a ring that is none
      { [`${CISCO}.500.1.1.3`]: { 0: 2 }, [`${CISCO}.500.1.2.1.1.3`]: { 1001: 1 }, [`${CISCO}.500.1.2.2.1.1`]: { 5180: 2 } },
      ['stack.role 1001 = master ok', 'stack.members = 1', 'stack.ring = bad'],
    ],
    [
      'cisco-ios',
      { [`${CISCO}.500.1.1.3`]: { 0: 2 }, [`${CISCO}.500.1.2.1.1.3`]: { 1: 1, 2: 2 }, [`${ENTITY}.7`]: { 1: 'Virtual Stack' } },
      ['stack.role Virtual Stack = master ok', 'stack.role 2 = member ok', 'stack.members = 2'],
    ],
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
    [
      'vmware-esxi',
      { '1.3.6.1.4.1.6876.2.1.1.6': { 7: 'powered on', 8: 'poweredOff', 9: 'suspended' }, '1.3.6.1.4.1.6876.2.1.1.2': { 7: 'db' } },
      ['hv.vmState db = running ok', 'hv.vmState 8 = stopped unknown', 'hv.vmState 9 = suspended warning', 'hv.vmCount = 1'],
    ],
    [
      'fortigate',
      { '1.3.6.1.4.1.12356.101.13.2.1.1.1': { 1: 1 }, '1.3.6.1.4.1.12356.101.13.1.1': { 0: 3 } },
      ['fw.haMode = activePassive ok', 'fw.members = 1', 'fw.peer = failed critical', 'fw.haSync = outOfSync critical'],
    ],
    ['synology', { '1.3.6.1.4.1.6574.1.3': { 0: 2 } }, ['srv.psu = failed critical']],
  ] as const)('%s %j', (profile, tables: Readonly<Record<string, Rows>>, expected) => {
    expect(readProfile(profile, tables)).toEqual(expected);
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
    expect(readProfile(profile, tables)).toEqual(expected);
  });
});
