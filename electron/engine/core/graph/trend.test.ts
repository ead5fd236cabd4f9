import { describe, expect, it } from 'vitest';
import { compileSite } from './compile.ts';
import { element, service, siteOf } from './testing/site-builder.ts';
import { growthOf, recentPeaks, trendOf } from './trend.ts';
import type { DailyPeak } from './trend.ts';

const graph = compileSite(
  siteOf([
    element('a', { kind: 'site' }),
    element('b', { kind: 'site' }),
    element('host-a', { in: 'a', facts: { capacity: { cpu: 100 } } }),
    element('host-b', { in: 'b', facts: { capacity: { cpu: 100 } } }),
    element('pool', { pool: { members: ['host-a', 'host-b'], theta: {} } }),
    service('erp', null, { pool: 'pool', demand: { cpu: 60 } }),
    service('mail', null, { pool: 'pool', demand: { cpu: 20 }, priority: 2 }),
  ]),
);
const days = (...cpu: readonly number[]): readonly DailyPeak[] => cpu.map((amount, day) => ({ day, amounts: { cpu: amount } }));

describe('the trend', () => {
  it('grows by the slope of the line through the daily peaks, whatever their order', () => {
    expect(growthOf(new Map([['erp', [...days(50, 52, 54, 56)].reverse()]]))).toEqual(new Map([['erp', { cpu: 2 }]]));
    expect(growthOf(new Map([['erp', days(50, 90)]]))).toEqual(new Map([['erp', { cpu: 0 }]]));
  });

  it('names the first day the load no longer fits: 80 of 100, three more a day, is 101 on day 7', () => {
    const history = new Map([['erp', days(51, 54, 57, 60)]]);
    expect(trendOf(graph, 'a', 'b', new Set(), history)).toEqual({ days: 7, resource: 'cpu', fromDays: [4, 4] });
  });

  it('adds up what grows and what shrinks: 80 until the smaller is nothing, then 60 and three a day is 102 on day 14', () => {
    const history = new Map([
      ['erp', days(54, 57, 60)],
      ['mail', days(26, 23, 20)],
    ]);
    expect(trendOf(graph, 'a', 'b', new Set(), history)).toMatchObject({ days: 14, resource: 'cpu' });
    expect(trendOf(graph, 'a', 'b', new Set(), new Map([['erp', days(66, 63, 60)]]))).toMatchObject({ days: null, resource: null });
  });

  it('says nothing from fewer than three days, and 0 when it does not fit now', () => {
    expect(trendOf(graph, 'a', 'b', new Set(), new Map([['erp', days(59, 60)]]))).toBeNull();
    expect(trendOf(graph, 'a', 'b', new Set(['host-b']), new Map([['erp', days(60, 60, 60)]]))).toMatchObject({ days: 0, resource: 'cpu' });
  });

  it('takes the highest of the newest seven days as the measured peak', () => {
    expect(recentPeaks(new Map([['erp', days(99, 1, 2, 3, 9, 5, 6, 7)]]))).toEqual(new Map([['erp', { cpu: 9 }]]));
  });
});
