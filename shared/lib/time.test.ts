/** How much is left is told in one way everywhere: never more than there is. */
import { expect, it } from 'vitest';
import { formatCountdown, leftMs } from './time.ts';

it.each([
  [90_700, 0, '1:30'],
  [90_000, 0, '1:30'],
  [90_000, 1, '1:29'],
  [1_000, 1_000, '0:00'],
  [1_000, 1_001, '-0:01'],
  [3_661_999, 0, '1:01:01'],
])('%i ms seen at %i ms: %s', (untilMs, nowMs, shown) => {
  expect(formatCountdown(leftMs(untilMs, nowMs))).toBe(shown);
});
