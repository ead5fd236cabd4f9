/** Labels on the strip of time: two that both turn to the left of their marks stand on lines of their own. */
import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { Timed } from './option-times.ts';
import { fakeDecision } from '../../testing/fake-incident.ts';
import { fakeProcedure } from '../../testing/fake-procedure.ts';
import { ClockContext } from '../clock.tsx';
import { LanguageProvider } from '../locale.tsx';
import { TimeStrip } from './TimeStrip.tsx';

const HOUR_MS = 3_600_000;

afterEach(cleanup);

/** A plan of six minutes, and what runs out at `endMs`. */
function timed(decideByMs: number, endMs: number): Timed {
  return { options: [], advised: '', decideByMs, limit: { atMs: endMs, text: { key: 'none' } }, planDurationS: 360, isTooLate: false };
}

/** Of a fault that began a while ago; now is 0 in these tests. Of the limit and the end: on which line, and on which side of its mark? */
function linesAt(onsetMs: number, decideByMs: number, endMs: number): readonly string[] {
  const { container } = render(<TimeStrip onsetMs={onsetMs} decision={timed(decideByMs, endMs)} plan={null} />);
  return ['limit', 'end'].map((kind) => {
    const mark = container.querySelector(`.strip-mark-${kind}`)?.classList;
    return `${mark?.contains('is-under') === true ? 'second' : 'first'} ${mark?.contains('is-flipped') === true ? 'left' : 'right'}`;
  });
}

const MINUTE_MS = 60_000;

it.each([
  ['four hours to go, the limit minutes before the end', 0, 3.9 * HOUR_MS, 4 * HOUR_MS, ['second left', 'first left']],
  [
    'half of the strip apart, where a narrow window has them touch',
    -2.5 * MINUTE_MS,
    1.6 * MINUTE_MS,
    8.6 * MINUTE_MS,
    ['second right', 'first left'],
  ],
  ['the limit has passed, the plan ends after the end', -4 * MINUTE_MS, -3 * MINUTE_MS, 2 * MINUTE_MS, ['first right', 'second right']],
])('%s: the two labels share no line', (_what, onsetMs, decideByMs, endMs, expected) => {
  expect(linesAt(onsetMs, decideByMs, endMs)).toEqual(expected);
});

it.each([
  ['the limit is far to the right', 14, 20, true],
  ['the label of the limit reaches over it', 10, 20, false],
])('says when it began where nothing lies over it: %s', (_what, limitMin, endMin, isSaid) => {
  const { container } = render(
    <LanguageProvider locale="en" timeZone="Asia/Tokyo">
      <TimeStrip onsetMs={-6 * MINUTE_MS} decision={timed(limitMin * MINUTE_MS, endMin * MINUTE_MS)} plan={null} />
    </LanguageProvider>,
  );
  expect(container.querySelector('.strip-mark-event')?.textContent !== '').toBe(isSaid);
});

it.each([
  ['the limit has just passed', -0.2, false],
  ['the limit is to come', 3, true],
  ['the limit passed long ago', -3.5, true],
])('says now where no line strikes it through: %s', (_what, limitMin, isLeft) => {
  const { container } = render(<TimeStrip onsetMs={-5 * MINUTE_MS} decision={timed(limitMin * MINUTE_MS, 7 * MINUTE_MS)} plan={null} />);
  expect(container.querySelector('.strip-mark-now')?.classList.contains('is-flipped')).toBe(isLeft);
});

it('draws no limit from before the strip: at its edge it would lie over the onset', () => {
  const { container } = render(<TimeStrip onsetMs={-12 * MINUTE_MS} decision={timed(-8 * MINUTE_MS, 2 * MINUTE_MS)} plan={null} />);
  expect(container.querySelector('.strip-mark-limit')).toBeNull();
  expect(container.querySelector('.strip-mark-event, .strip-mark-end')).not.toBeNull();
});

it('writes no hour under a line of its own: a label each quarter of an hour, none at 0 (now) and 45 (the end)', () => {
  const { container } = render(<TimeStrip onsetMs={-25 * 60_000} decision={timed(25 * 60_000, 45 * 60_000)} plan={null} />);
  expect([...container.querySelectorAll('.strip-label')].map((label) => label.textContent.slice(-2))).toEqual(['45', '15', '30']);
});

it('once it is decided has no limit for deciding, but the end of the plan as it goes and the margin that leaves', () => {
  const fake = fakeProcedure(0, { phase: 'EXECUTE' }, { state: 'running', startedAtMs: 0 });
  const plan = { ...fake, hold: null, limitMs: 9 * MINUTE_MS, progress: { ...fake.progress, projectedEndMs: 4 * MINUTE_MS } };
  const { container } = render(<TimeStrip onsetMs={-MINUTE_MS} decision={timed(2 * MINUTE_MS, 9 * MINUTE_MS)} plan={plan} />);
  expect(container.querySelector('.strip-mark-limit, .strip-open, .strip-shut')).toBeNull();
  expect([...container.querySelectorAll('.strip-text')].map((each) => each.textContent)).toEqual(['plan, 4:00 left', 'margin 5:00']);
});

it('with a plan that is bound by nothing says no margin, and held says so', () => {
  const fake = fakeProcedure(0, { phase: 'EXECUTE' });
  const hold = { atMs: 0, why: 'person', what: ['P. Duty'] } as const;
  const plan = { ...fake, hold, limitMs: null, progress: { ...fake.progress, projectedEndMs: 4 * MINUTE_MS } };
  const { container } = render(<TimeStrip onsetMs={-MINUTE_MS} decision={timed(2 * MINUTE_MS, 9 * MINUTE_MS)} plan={plan} />);
  expect([...container.querySelectorAll('.strip-text')].map((each) => each.textContent)).toEqual(['plan held, 4:00 left']);
});

it.each([
  ['another one', 'stay', 'plan held back 4:00'],
  ['this one', 'move', 'plan 4:00'],
])('the plan of an option that is not advised is held back: advised is %s', (_what, advised, words) => {
  const options = fakeDecision(0, 'en')
    .options.slice(0, 1)
    .map((one) => ({ ...one, id: 'move', durationS: 240, marginS: null }));
  const decision: Timed = { ...timed(2 * MINUTE_MS, 9 * MINUTE_MS), options, planDurationS: 240, advised };
  const { container } = render(<TimeStrip onsetMs={-MINUTE_MS} decision={decision} plan={null} />);
  expect(container.querySelector('.strip-text')?.textContent).toBe(words);
});

it('a plan that was approved and not begun takes as long as it takes, and keeps its limit to begin, with the reserve, and the hatch before it', () => {
  const fake = fakeProcedure(0, { phase: 'EXECUTE' });
  const progress = { ...fake.progress, remainingS: 240, projectedEndMs: 4 * MINUTE_MS };
  const plan = { ...fake, hold: null, limitMs: 9 * MINUTE_MS, progress };
  const { container } = render(
    <LanguageProvider locale="en" timeZone="UTC">
      <TimeStrip onsetMs={-MINUTE_MS} decision={timed(2 * MINUTE_MS, 9 * MINUTE_MS)} plan={plan} />
    </LanguageProvider>,
  );
  // Nine minutes less four of the plan and the one minute that the decision kept back.
  expect(container.querySelector('.strip-mark-limit')?.textContent).toBe('00:04:00 limit to begin');
  expect(container.querySelector('.strip-open')).not.toBeNull();
  expect(container.querySelector('.strip-text')?.textContent).toBe('plan 4:00');
});

/** Texts of the strip at 14:00:05 of 16 September 2026 in French: of its marks, and of its ticks. */
function frenchAt(onsetMs: number, decideByMs: number, endMs: number): readonly [readonly string[], readonly string[]] {
  const now = Date.UTC(2026, 8, 16, 14, 0, 5);
  const { container } = render(
    <LanguageProvider locale="fr" timeZone="UTC">
      <ClockContext value={{ subscribe: () => () => undefined, now: () => now }}>
        <TimeStrip onsetMs={now + onsetMs} decision={timed(now + decideByMs, now + endMs)} plan={null} />
      </ClockContext>
    </LanguageProvider>,
  );
  const texts = (selector: string): readonly string[] => [...container.querySelectorAll(selector)].map((each) => each.textContent);
  return [['event', 'limit', 'end'].flatMap((kind) => texts(`.strip-mark-${kind} > span`)), texts('.strip-label')];
}

const DAY_MS = 24 * HOUR_MS;

it('says an instant of another day briefly, with its month and no year, and its ticks by the day', () => {
  const [marks, ticks] = frenchAt(-8 * DAY_MS, 12 * DAY_MS, 13 * DAY_MS);
  expect(marks).toEqual(['8 sept. 14:00 d\u00e9but', '28 sept. 14:00 limite de d\u00e9cision', '29 sept. 14:00 [none]']);
  expect(ticks).toEqual(['14 sept.', '19 sept.', '24 sept.']);
});

it('never has more ticks than fit, however far ahead it looks', () => {
  const [, ticks] = frenchAt(-HOUR_MS, 90 * DAY_MS, 100 * DAY_MS);
  expect(ticks.length).toBeLessThanOrEqual(7);
});

it('keeps the seconds of what is to be decided within a day, also after midnight', () => {
  expect(frenchAt(-HOUR_MS, 11 * HOUR_MS, 12 * HOUR_MS)[0].slice(1)).toEqual([
    'jeu. 17 01:00:05 limite de d\u00e9cision',
    'jeu. 17 02:00:05 [none]',
  ]);
});
