/** Where a fold stands in the alarm list, and what it says of those nobody has acknowledged in it. */
import { expect, it } from 'vitest';
import type { AlarmView, Live } from '../../shared/model/live.ts';
import { fakeLive } from '../testing/fake-live.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { unackedIn } from './alarm-order.ts';
import { alarmFolds } from './selectors.ts';

const NOW = 1_800_000_000_000;

function one(id: string, fields: Partial<AlarmView>): AlarmView {
  const [base] = Object.values(fakeLive(FAKE_SITE, 'incident', NOW, 'en').alarms);
  if (base === undefined) throw new Error('the fake has alarms');
  return {
    ...base,
    id,
    element: id,
    suppressedBy: [],
    clearedAtMs: null,
    priority: 2,
    state: 'active-unacked',
    raisedAtMs: NOW,
    ...fields,
  };
}

const acked = { state: 'active-acked' } as const;
const under = (cause: string): Partial<AlarmView> => ({ suppressedBy: [cause] });
const listed = (alarms: readonly AlarmView[], order: 'urgency' | 'time' | 'element' = 'urgency'): readonly string[] =>
  alarmFolds(Object.fromEntries(alarms.map((alarm) => [alarm.id, alarm])) as Live['alarms'], order).map(({ alarm }) => alarm.id);

it('an acknowledged cause comes where the worst under it comes that nobody has acknowledged', () => {
  const cause = one('cause', { ...acked, priority: 1, raisedAtMs: NOW - 900_000 });
  const other = one('other', { priority: 1, raisedAtMs: NOW - 60_000 });
  expect(listed([cause, other])).toEqual(['other', 'cause']); // control: nothing is folded
  expect(listed([cause, other, one('new', { ...under('cause'), priority: 1 })])).toEqual(['cause', 'other']);
  expect(listed([cause, other, one('new', { ...under('cause'), priority: 1 })], 'time')).toEqual(['cause', 'other']);
  expect(listed([one('b', { ...acked, priority: 3 }), one('a', {}), one('new', { ...under('b'), priority: 1 })], 'element')).toEqual([
    'a',
    'b',
  ]);
});

it('what was acknowledged, or went by itself, moves no cause; and a lesser one under it does not set it back', () => {
  const cause = one('cause', { ...acked, priority: 2 });
  const other = one('other', { priority: 2, raisedAtMs: NOW - 60_000 });
  for (const fields of [acked, { state: 'returned-unacked', clearedAtMs: NOW } as const])
    expect(listed([cause, other, one('new', { ...under('cause'), priority: 1, ...fields })])).toEqual(['other', 'cause']);
  const low = one('low', { priority: 3 });
  expect(listed([one('cause', { ...acked, priority: 1 }), low, one('less', { ...under('cause'), priority: 3 })])).toEqual(['cause', 'low']);
});

it('counts those under it that nobody has acknowledged, and of these what is critical and stands', () => {
  const folded = [
    one('a', { priority: 1 }),
    one('b', { priority: 1, state: 'returned-unacked' }),
    one('c', {}),
    one('d', { ...acked, priority: 1 }),
  ];
  expect(unackedIn({ alarm: one('cause', {}), folded })).toEqual({ count: 3, critical: 1 });
  expect(unackedIn({ alarm: one('cause', {}), folded: [] })).toEqual({ count: 0, critical: 0 });
});
