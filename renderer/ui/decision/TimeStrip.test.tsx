/** Labels on the strip of time: two that both turn to the left of their marks stand on lines of their own. */
import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { TimeStrip } from './TimeStrip.tsx';

const HOUR_MS = 3_600_000;

afterEach(cleanup);

/** Of a fault that began a while ago; now is 0 in these tests. Does the label of the decision limit stand lower? */
function isLower(onsetMs: number, decideByMs: number, endMs: number): boolean {
  const limit = { atMs: endMs, text: { key: 'none' } };
  const { container } = render(<TimeStrip onsetMs={onsetMs} decideByMs={decideByMs} limit={limit} planDurationS={360} />);
  return container.querySelector('.strip-mark-limit.is-under') !== null;
}

it.each([
  ['four hours to go, the limit minutes before the end', 0, 3.9 * HOUR_MS, 4 * HOUR_MS, true],
  ['the end is in the middle of the strip, its label to the right', -4 * HOUR_MS, 0.1 * HOUR_MS, 1.2 * HOUR_MS, false],
])('%s', (_what, onsetMs, decideByMs, endMs, expected) => {
  expect(isLower(onsetMs, decideByMs, endMs)).toBe(expected);
});

it('writes no hour under a line of its own: a label each quarter of an hour, none at 0 (now) and 45 (the end)', () => {
  const limit = { atMs: 45 * 60_000, text: { key: 'none' } };
  const { container } = render(<TimeStrip onsetMs={-25 * 60_000} decideByMs={25 * 60_000} limit={limit} planDurationS={360} />);
  expect([...container.querySelectorAll('.strip-label')].map((label) => label.textContent.slice(-2))).toEqual(['45', '15', '30']);
});
