/** Beside a device: what is wrong first, few, and never a device nobody asked for. */
import { expect, it } from 'vitest';
import type { ReadingView } from '../../shared/model/live.ts';
import { MOST_VALUES, valuesBeside } from './values-beside.ts';

const reading = (element: string, metric: string, more: Partial<ReadingView> = {}): ReadingView => ({
  ...{ element, metric, value: 1, state: null, status: 'ok', freshness: 'fresh', quality: 'good', atMs: 1, source: 's' },
  ...{ isUnstable: false, isImplausible: false },
  ...more,
});

it('says what is wrong first, then figures, then states, two at most', () => {
  const readings = {
    a: reading('ups', 'b.state', { value: null, state: 'on' }),
    b: reading('ups', 'c.load'),
    c: reading('ups', 'a.load'),
    d: reading('ups', 'z.charge', { status: 'unknown' }),
    e: reading('other', 'a.load'),
  };
  const beside = valuesBeside(readings, ['ups', 'bare']);
  expect([...beside.keys()]).toEqual(['ups']);
  expect(beside.get('ups')?.map(({ metric }) => metric)).toEqual(['z.charge', 'a.load']);
  expect(MOST_VALUES).toBe(2);
});
