/** Labels on the strip of time: two that both turn to the left of their marks stand on lines of their own. */
import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { Timed } from './option-times.ts';
import { TimeStrip } from './TimeStrip.tsx';

const HOUR_MS = 3_600_000;

afterEach(cleanup);

/** A plan of six minutes, and what runs out at `endMs`. */
function timed(decideByMs: number, endMs: number): Timed {
  return { options: [], advised: '', decideByMs, limit: { atMs: endMs, text: { key: 'none' } }, planDurationS: 360 };
}

/** Of a fault that began a while ago; now is 0 in these tests. Does the label of the decision limit stand lower? */
function isLower(onsetMs: number, decideByMs: number, endMs: number): boolean {
  const { container } = render(<TimeStrip onsetMs={onsetMs} decision={timed(decideByMs, endMs)} />);
  return container.querySelector('.strip-mark-limit.is-under') !== null;
}

it.each([
  ['four hours to go, the limit minutes before the end', 0, 3.9 * HOUR_MS, 4 * HOUR_MS, true],
  ['the end is in the middle of the strip, its label to the right', -4 * HOUR_MS, 0.1 * HOUR_MS, 1.2 * HOUR_MS, false],
])('%s', (_what, onsetMs, decideByMs, endMs, expected) => {
  expect(isLower(onsetMs, decideByMs, endMs)).toBe(expected);
});

it('writes no hour under a line of its own: a label each quarter of an hour, none at 0 (now) and 45 (the end)', () => {
  const { container } = render(<TimeStrip onsetMs={-25 * 60_000} decision={timed(25 * 60_000, 45 * 60_000)} />);
  expect([...container.querySelectorAll('.strip-label')].map((label) => label.textContent.slice(-2))).toEqual(['45', '15', '30']);
});
