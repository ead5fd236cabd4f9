/** Beside a device: what is wrong first, few, and never a device nobody asked for. */
import { expect, it } from 'vitest';
import type { ReadingView } from '../../shared/model/live.ts';
import { apart, MOST_VALUES, needsName, roomBeside, valuesBeside } from './values-beside.ts';

const reading = (element: string, metric: string, more: Partial<ReadingView> = {}): ReadingView => ({
  ...{ element, metric, value: 1, state: null, status: 'ok', freshness: 'fresh', quality: 'good', atMs: 1, source: 's' },
  ...{ isUnstable: false, isImplausible: false },
  ...more,
});

it('says what is wrong first, then figures with their unit, then states, then counts; two at most', () => {
  const readings = {
    a: reading('ups', 'ups.source', { value: null, state: 'mains' }),
    b: reading('ups', 'a.count'),
    c: reading('ups', 'host.cpu'),
    d: reading('ups', 'z.charge', { status: 'unknown' }),
    e: reading('other', 'a.count'),
    f: reading('other', 'ups.source', { value: null, state: 'mains' }),
  };
  const beside = valuesBeside(readings, ['ups', 'bare', 'other']);
  expect([...beside.keys()]).toEqual(['ups', 'other']);
  expect(beside.get('ups')?.map(({ metric }) => metric)).toEqual(['z.charge', 'host.cpu']);
  expect(beside.get('other')?.map(({ metric }) => metric)).toEqual(['ups.source', 'a.count']);
  expect(MOST_VALUES).toBe(2);
});

it('shows no second figure of a unit that is well, and names a bare count', () => {
  const beside = (more: Partial<ReadingView>): readonly string[] =>
    [
      ...valuesBeside({ a: reading('x', 'host.cpu'), b: reading('x', 'host.memory', more), c: reading('x', 'a.count') }, ['x']).values(),
    ].flatMap((all) => all.map(({ metric }) => metric));
  expect(beside({})).toEqual(['host.cpu', 'a.count']);
  expect(beside({ status: 'degraded' })).toEqual(['host.memory', 'a.count']);
  expect([reading('x', 'a.count'), reading('x', 'host.cpu')].map(needsName)).toEqual([true, false]);
});

it('says first how long a UPS on battery lasts, then what is wrong, the voltage before its frequency; on mains it does not', () => {
  const beside = (state: string): readonly (readonly string[])[] =>
    [
      ...valuesBeside(
        {
          a: reading('ups', 'ups.inputFrequency', { status: 'degraded' }),
          b: reading('ups', 'ups.inputVoltage', { status: 'degraded' }),
          c: reading('ups', 'ups.runtime'),
          d: reading('ups', 'ups.source', { value: null, state, status: 'degraded' }),
        },
        ['ups'],
      ).values(),
    ].map((all) => all.map(({ metric }) => metric));
  expect(beside('battery')).toEqual([['ups.runtime', 'ups.inputVoltage']]);
  expect(beside('online')).toEqual([['ups.inputVoltage', 'ups.inputFrequency']]);
});

it('names what would be read as another: the input of a UPS, and a duration beside an age', () => {
  const named = (metric: string): boolean => needsName(reading('x', metric));
  expect(['ups.inputVoltage', 'ups.inputFrequency', 'ups.runtime', 'repl.lag', 'backup.keptDays'].map(named)).toEqual(Array(5).fill(true));
  expect(['mains.voltage', 'ups.charge', 'pdu.power'].map(named)).toEqual([false, false, false]);
});

it('has room up to the next one on its line, never less than a value takes', () => {
  const [a, b, c, far] = [
    { x: 100, y: 50 },
    { x: 220, y: 60 },
    { x: 260, y: 55 },
    { x: 130, y: 300 },
  ];
  const all = [a, b, c, far];
  expect([a, b, far].map((one) => roomBeside(one, all))).toEqual([116, 92, 132]);
});

it('leaves out the values of one too near to another that goes first', () => {
  const [first, near, below, far] = [
    { x: 100, y: 50 },
    { x: 180, y: 60 },
    { x: 180, y: 90 },
    { x: 193, y: 50 },
  ];
  expect(apart([first, near, below, far])).toEqual([first, below, far]);
});
