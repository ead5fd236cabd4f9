/** The order in which room is made: every level, both directions, by hand. */
import { expect, it } from 'vitest';
import { levelOf, toGiveUp, type SpaceLevel } from './space-levels.ts';

const LIMITS = { low: 400, history: 200, backups: 100 };

it.for<readonly [free: number, before: SpaceLevel, after: SpaceLevel]>([
  [400, 'ample', 'ample'],
  [399, 'ample', 'low'],
  [200, 'low', 'low'],
  [199, 'low', 'history'],
  [100, 'history', 'history'],
  [99, 'history', 'backups'],
  [0, 'ample', 'backups'],
  [109, 'backups', 'backups'],
  [110, 'backups', 'history'],
  [219, 'history', 'history'],
  [220, 'history', 'low'],
  [439, 'low', 'low'],
  [440, 'low', 'ample'],
  [440, 'backups', 'ample'],
  [Number.POSITIVE_INFINITY, 'low', 'ample'],
])('%i free after %s is %s', ([free, before, after]) => {
  expect(levelOf(free, before, LIMITS)).toBe(after);
});

it('gives up old trends first, backups only once there are none, and nothing above', () => {
  expect((['ample', 'low', 'history', 'backups'] as const).map((level) => [toGiveUp(level, true), toGiveUp(level, false)])).toEqual([
    [null, null],
    [null, null],
    ['history', null],
    ['history', 'backups'],
  ]);
});
