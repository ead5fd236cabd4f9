/** One answer of each single value, and pairs that contradict themselves: on rules by hand and on the firewalls of the shelf. */
import { describe, expect, it } from 'vitest';
import { readProfile, type Rows } from './families-net-read.ts';
import { observe, type Fetched } from './snmp.ts';

const as = { entity: 'e', target: 't', atMs: 0, rateOf: () => null };

describe('single values of one metric and instance', () => {
  const readings = [
    { metric: 'ups.runtime', oid: '1.3.6.1.1', absent: [-1] },
    { metric: 'ups.runtime', oid: '1.3.6.1.2', scale: 60, absent: [-1] },
  ];
  it.each([
    [{ '1.3.6.1.1': 751, '1.3.6.1.2': 12 }, ['1.3.6.1.1 751']],
    [{ '1.3.6.1.1': -1, '1.3.6.1.2': 12 }, ['1.3.6.1.2 720']],
    [{ '1.3.6.1.1': 'x', '1.3.6.1.2': 12 }, ['1.3.6.1.1 bad']],
    [{}, ['1.3.6.1.1 absent']],
  ])('stand in for each other: %j', (values, expected) => {
    const fetched: Fetched = { scalars: new Map(Object.entries(values)), columns: new Map() };
    expect(observe(readings, fetched, as).map(({ via, value, quality }) => `${via.ref} ${String(value ?? quality)}`)).toEqual(expected);
  });
});

const ASA = '1.3.6.1.4.1.9.9.147.1.2.1.1.1';
const PAN = '1.3.6.1.4.1.25461.2.1.2.1';
const asa = (primary: number, secondary: number): Readonly<Record<string, Rows>> => ({
  [`${ASA}.3`]: { 6: primary, 7: secondary },
  [`${ASA}.2`]: { 6: 'Primary unit', 7: 'Secondary unit (this device)' },
});
const pan = (mode: string, local: string, peer: string): Readonly<Record<string, Rows>> => ({
  [`${PAN}.13`]: { 0: mode },
  [`${PAN}.11`]: { 0: local },
  [`${PAN}.12`]: { 0: peer },
});

describe('a pair of firewalls', () => {
  it.each([
    ['cisco-asa', asa(9, 10), ['fw.haRole = standby ok', 'fw.haRole Primary unit = active ok']],
    ['cisco-asa', asa(9, 9), ['fw.haRole = bad', 'fw.haRole Primary unit = bad']],
    ['cisco-asa', asa(10, 10), ['fw.haRole = bad', 'fw.haRole Primary unit = bad']],
    ['cisco-asa', asa(3, 9), ['fw.haRole = active ok', 'fw.haRole Primary unit = failed critical']],
    ['cisco-asa', asa(3, 10), ['fw.haRole = bad', 'fw.haRole Primary unit = failed critical']],
    ['cisco-asa', { [`${ASA}.3`]: { 7: 10 }, [`${ASA}.2`]: { 7: 'Secondary unit (this device)' } }, ['fw.haRole = standby ok']],
    [
      'paloalto',
      pan('active-passive', 'active', 'passive'),
      ['fw.haMode = activePassive ok', 'fw.haRole = active ok', 'fw.peer = standby ok'],
    ],
    ['paloalto', pan('active-passive', 'active', 'active'), ['fw.haMode = activePassive ok', 'fw.haRole = bad', 'fw.peer = bad']],
    ['paloalto', pan('active-passive', 'passive', 'passive'), ['fw.haMode = activePassive ok', 'fw.haRole = bad', 'fw.peer = bad']],
    [
      'paloalto',
      pan('active-active', 'active-primary', 'active-secondary'),
      ['fw.haMode = activeActive ok', 'fw.haRole = active ok', 'fw.peer = active ok'],
    ],
    [
      'fortigate',
      { '1.3.6.1.4.1.12356.101.3.2.1.1.4': { 1: 2, 2: 1 }, '1.3.6.1.4.1.12356.101.3.2.1.1.2': { 1: 'root', 2: 'dmz' } },
      ['fw.haRole = standby ok', 'fw.haRole dmz = active ok'],
    ],
  ])('%s %j', (profile, tables, expected) => {
    expect(readProfile(profile, tables)).toEqual(expected);
  });
});
