/** What is drawn again after a patch: what looks otherwise, at once when something is newly down or a critical alarm is new. */
import { expect, it } from 'vitest';
import type { Live } from '../../shared/model/live.ts';
import { fakeLive } from '../testing/fake-live.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { changesOf } from './changes.ts';

const NOW = Date.UTC(2026, 10, 22, 13, 36, 19);
const CALM = fakeLive(FAKE_SITE, 'normal', NOW, 'en');
const [first, second] = Object.keys(CALM.elements);
const [group] = Object.keys(CALM.groups);
if (first === undefined || second === undefined || group === undefined) throw new Error('the hand-made site is empty');
const badge = (id: string, status: 'ok' | 'degraded' | 'down' | 'unknown'): Live => {
  const element = CALM.elements[id];
  if (element === undefined) throw new Error(`${id} is gone`);
  return { ...CALM, elements: { ...CALM.elements, [id]: { ...element, status } } };
};
const alarmed = (live: Live, priority: 1 | 2, clearedAtMs: number | null = null): Live => {
  const [alarm] = Object.values(fakeLive(FAKE_SITE, 'incident', NOW, 'en').alarms);
  if (alarm === undefined) throw new Error('the hand-made alarm is gone');
  return { ...live, alarms: { [alarm.id]: { ...alarm, priority, clearedAtMs } } };
};
const told = (before: Live | null, after: Live | null) => {
  const { dirty, isCritical } = changesOf(before, after);
  return { dirty: [...dirty], isCritical };
};

it('nothing when nothing looks otherwise', () => {
  expect(told(CALM, CALM)).toEqual({ dirty: [], isCritical: false });
  expect(told(CALM, { ...CALM, elements: { ...CALM.elements }, groups: { ...CALM.groups } })).toEqual({ dirty: [], isCritical: false });
});

it('what looks otherwise; at once when it is newly down, in its time when it stays down, comes back, is degraded or falls silent', () => {
  expect(told(CALM, badge(first, 'down'))).toEqual({ dirty: [first], isCritical: true });
  expect(told(badge(first, 'down'), CALM)).toEqual({ dirty: [first], isCritical: false });
  expect(told(CALM, badge(second, 'degraded'))).toEqual({ dirty: [second], isCritical: false });
  expect(told(CALM, badge(second, 'unknown'))).toEqual({ dirty: [second], isCritical: false });
});

it('at once with a new critical alarm, whatever it does to its element; not with one that stands or is less than critical', () => {
  const degraded = badge(first, 'degraded');
  expect(told(CALM, alarmed(degraded, 1))).toEqual({ dirty: [first], isCritical: true });
  expect(told(CALM, alarmed(degraded, 2))).toEqual({ dirty: [first], isCritical: false });
  expect(told(alarmed(CALM, 1), alarmed(degraded, 1))).toEqual({ dirty: [first], isCritical: false });
  expect(told(alarmed(CALM, 1, NOW), alarmed(degraded, 1))).toEqual({ dirty: [first], isCritical: true }); // it comes back
  expect(told(alarmed(CALM, 1), alarmed(degraded, 1, NOW))).toEqual({ dirty: [first], isCritical: false });
});

it('a group that is another', () => {
  const was = CALM.groups[group];
  if (was === undefined) throw new Error('the hand-made group is gone');
  const after = { ...CALM, groups: { ...CALM.groups, [group]: { ...was, up: was.up - 1 } } };
  expect(told(CALM, after)).toEqual({ dirty: [group], isCritical: false });
});

it('everything when nothing was known before, or is any more', () => {
  const all = [...Object.keys(CALM.groups)];
  expect(told(null, CALM).dirty).toEqual(expect.arrayContaining(all));
  expect(told(CALM, null).dirty).toEqual(expect.arrayContaining(all));
});
