/** The table of options and the strip of time tell the same times: those of now, not of when the decision was made. */
import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { formatCountdown, leftMs } from '../../../shared/lib/time.ts';
import type { DecisionView } from '../../../shared/model/live.ts';
import { fakeDecision } from '../../testing/fake-incident.ts';
import { ClockContext } from '../clock.tsx';
import { OptionsTable } from './OptionsTable.tsx';
import { TimeStrip } from './TimeStrip.tsx';

afterEach(cleanup);

/** 13:36:19 UTC. Decided then: batteries empty in 684 s, the move takes 370 s, shedding 60 s. */
const MADE = Date.UTC(2026, 10, 22, 13, 36, 19);

function show(laterS: number, change: Partial<DecisionView> = {}) {
  const decision = { ...fakeDecision(MADE, 'en'), ...change };
  const clock = { subscribe: () => () => undefined, now: () => MADE + laterS * 1_000 };
  const { container } = render(
    <ClockContext value={clock}>
      <OptionsTable decision={decision} gatesOf={() => []} />
      <TimeStrip onsetMs={MADE - 252_000} decision={decision} plan={null} />
    </ClockContext>,
  );
  const cell = (row: string, option: string): Element | null => container.querySelector(`[data-cell="ui.dec.option.${row}|${option}"]`);
  return {
    end: (option: string) => cell('ends', option)?.querySelector('time')?.getAttribute('datetime')?.slice(11, 19),
    margin: (option: string) => cell('margin', option)?.textContent,
    isTagged: (option: string) => container.querySelector(`[data-option="${option}"] .is-too-late`) !== null,
    strip: container.querySelector('.strip-text-end, .strip-text-out')?.textContent,
  };
}

it.each([
  [0, '13:42:29', '5:14', 'margin 5:14'],
  [145, '13:44:54', '2:49', 'margin 2:49'],
  [314, '13:47:43', '0:00', 'margin 0:00'],
])('%i s after the decision the move, begun now, has the same margin in both', (laterS, end, margin, strip) => {
  const shown = show(laterS);
  expect([shown.end('move'), shown.margin('move'), shown.strip, shown.isTagged('move')]).toEqual([end, margin, strip, false]);
});

it('says a margin that has run out with its sign, in both, and that it is too late to begin', () => {
  const shown = show(326);
  expect([shown.margin('move')?.trim(), shown.strip]).toEqual(['-0:12too late to begin', 'margin -0:12']);
  expect([shown.isTagged('move'), shown.isTagged('shed')]).toEqual([true, false]);
});

it('tells no margin of what has no known end, and still that it is too late to begin', () => {
  expect(show(0).margin('shed')).toBe('\u2014');
  expect([show(625).margin('shed'), show(625).isTagged('shed')]).toEqual(['\u2014', true]);
});

it('counts every limit with the same second, whatever the fraction of it', () => {
  for (const [fractionMs, laterS] of [0, 250, 600, 999].flatMap((ms) => [0.1, 0.3, 0.7, 0.95].map((s) => [ms, 10 + s] as const))) {
    const { limit, decideByMs } = fakeDecision(MADE, 'en');
    if (limit === null || decideByMs === null) throw new Error('no limit');
    const moved = { limit: { ...limit, atMs: limit.atMs + fractionMs }, decideByMs: decideByMs + fractionMs };
    const shown = show(laterS, moved);
    const apartMs = moved.limit.atMs - 370_000 - moved.decideByMs;
    const margin = formatCountdown(leftMs(moved.decideByMs, MADE + laterS * 1_000) + apartMs);
    expect([shown.margin('move'), shown.strip]).toEqual([margin, `margin ${margin}`]);
    cleanup();
  }
});

it('leaves the end of what takes no time where it is, and gives it no margin', () => {
  const shown = show(326);
  expect([shown.end('nothing'), shown.margin('nothing'), shown.isTagged('nothing')]).toEqual(['13:47:43', '\u2014', false]);
});

it('tells a start over there no margin before a limit it need not keep, and the strip tells that of the move', () => {
  const [move, ...others] = fakeDecision(MADE, 'en').options;
  if (move === undefined) throw new Error('no options');
  const there = { ...move, id: 'startThere', marginS: null };
  const shown = show(326, { options: [there, move, ...others], advised: 'startThere' });
  expect([shown.margin('startThere'), shown.isTagged('startThere')]).toEqual(['\u2014', false]);
  expect(shown.strip).toBe('margin -0:12');
});
