/** Beside a device: what is wrong first, few, and never a device nobody asked for. */
import { expect, it } from 'vitest';
import type { ReadingView } from '../../shared/model/live.ts';
import { MOST_VALUES, needName, valuesBeside } from './values-beside.ts';

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

it('a count, and two figures of one unit, stand with the name of what they are', () => {
  const state = reading('x', 'ups.source', { value: null, state: 'mains' });
  expect(needName([reading('x', 'host.cpu'), state])).toEqual([false, false]);
  expect(needName([reading('x', 'host.cpu'), reading('x', 'host.memory')])).toEqual([true, true]);
  expect(needName([reading('x', 'a.count'), state])).toEqual([true, false]);
});
