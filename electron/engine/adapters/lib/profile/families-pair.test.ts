/** A FortiGate pair that loses a unit, empty slots of an iLO, power of an APC PDU, disks of an ESXi host, blank words, words of trust that are not there. */
import { describe, expect, it } from 'vitest';
import { decode } from './decode.ts';
import { readProfile, type Rows } from './families-net-read.ts';
import type { SnmpReading } from './schema.ts';
import { observe, type Fetched } from './snmp.ts';

const FORTI = '1.3.6.1.4.1.12356.101.13';
const forti = (mode: number, ...sync: readonly number[]): Readonly<Record<string, Rows>> => ({
  [`${FORTI}.1.1`]: { 0: mode },
  [`${FORTI}.2.1.1.1`]: Object.fromEntries(sync.map((_, at) => [at + 1, at + 1])),
  [`${FORTI}.2.1.1.12`]: Object.fromEntries(sync.map((said, at) => [at + 1, said])),
  [`${FORTI}.2.1.1.11`]: Object.fromEntries(sync.map((_, at) => [at + 1, `unit-${String(at + 1)}`])),
});

describe('a FortiGate', () => {
  const both = ['fw.haSync unit-1 = inSync ok', 'fw.haSync unit-2 = inSync ok'];
  it.each([
    ['pair', forti(3, 1, 1), ['fw.haMode = activePassive ok', 'fw.members = 2', 'fw.peer = standby ok', 'fw.haSync = absent', ...both]],
    [
      'pair of two that work',
      forti(2, 1, 1),
      ['fw.haMode = activeActive ok', 'fw.members = 2', 'fw.peer = active ok', 'fw.haSync = absent', ...both],
    ],
    [
      'whose other unit is gone',
      forti(3, 1),
      [
        'fw.haMode = activePassive ok',
        'fw.members = 1',
        'fw.peer = failed critical',
        'fw.haSync = outOfSync critical',
        'fw.haSync unit-1 = inSync ok',
      ],
    ],
    ['that is no pair', forti(1, 1), ['fw.haMode = standalone ok', 'fw.haSync unit-1 = inSync ok']],
  ])('%s', (_, tables, expected) => {
    expect(readProfile('fortigate', tables)).toEqual(expected);
  });
});

it('an iLO: an empty slot has no fan, a fan that is gone and failed is failed, one whose slot says nothing is unknown', () => {
  const fan = '1.3.6.1.4.1.232.6.2.6.7.1';
  const tables = { [`${fan}.4`]: { '0.1': 3, '0.2': 2, '0.3': 2 }, [`${fan}.9`]: { '0.1': 2, '0.2': 1, '0.3': 4, '0.4': 1 } };
  expect(readProfile('hpe-ilo', tables).toSorted()).toEqual([
    'srv.fan fan 0.1 = ok ok',
    'srv.fan fan 0.2 = absent',
    'srv.fan fan 0.3 = failed critical',
    'srv.fan fan 0.4 = bad',
  ]);
});

it('an APC PDU: its own power is that of the whole, that of a unit behind it is not', () => {
  const tables = { '1.3.6.1.4.1.318.1.1.26.4.3.1.5': { 1: 114, 2: 70 }, '1.3.6.1.4.1.318.1.1.26.6.3.1.7': { 1: 114 } };
  expect(readProfile('apc-pdu', tables)).toEqual(['pdu.power = 1140', 'pdu.power device 2 = 700', 'pdu.power phase 1 = 1140']);
});

it('an ESXi host: a LUN is no disk of the machine', () => {
  const device = '1.3.6.1.2.1.25.3.2.1';
  const tables = { [`${device}.2`]: { 40: '1.3.6.1.2.1.25.3.1.6' }, [`${device}.3`]: { 40: 'LUN a' }, [`${device}.5`]: { 40: 1 } };
  expect(readProfile('vmware-esxi', tables)).toEqual(['srv.part LUN a = bad']);
});

describe('a blank word of bits', () => {
  const rule = { metric: 'gen.alarm', bits: [{ mask: 1, state: 'alarm critical' }], otherwise: 'none ok' };
  it.each([
    ['', 'absent'],
    [' ', 'absent'],
    ['\t', 'absent'],
    ['x', 'bad'],
    ['0', 'none'],
    [0, 'none'],
    ['1', 'alarm'],
  ])('%j is %s', (raw, expected) => {
    const { quality, state } = decode(rule, raw);
    expect(state ?? quality).toBe(expected);
  });
});

describe('trust', () => {
  const [value, word] = ['1.3.6.1.1', '1.3.6.1.2'];
  const said = (reading: SnmpReading, words: Rows): string | undefined => {
    const fetched: Fetched = {
      scalars: new Map([[value, 20]]),
      columns: new Map([
        [value, new Map([['1', 20]])],
        [word, new Map(Object.entries(words))],
      ]),
    };
    return observe([reading], fetched, { entity: 'e', target: 't', atMs: 0, rateOf: () => null })[0]?.quality;
  };
  it.each([
    [{ notIn: [3] }, { 1: 4 }, 'good'],
    [{ notIn: [3] }, { 1: 3 }, 'bad'],
    [{ notIn: [3] }, { 2: 4 }, 'bad'],
    [{ notLike: '^3$' }, { 2: 4 }, 'bad'],
    [{ in: [4] }, { 2: 4 }, 'bad'],
    [{ missing: true as const }, { 2: 4 }, 'good'],
    [{ missing: true as const }, { 1: 4 }, 'bad'],
    // A device that has no such column says of no row that it does not know.
    [{ notIn: [3] }, {}, 'good'],
    [{ in: [4] }, {}, 'bad'],
  ])('%j with %j is %s', (asked, words: Rows, expected) => {
    expect(said({ metric: 'sensor.temperature', column: value, trust: [{ column: word, ...asked }] }, words)).toBe(expected);
  });
  it('of a single value that is not there is none', () => {
    expect(said({ metric: 'sensor.temperature', oid: value, trust: [{ oid: word, notIn: [3] }] }, {})).toBe('bad');
  });
});
