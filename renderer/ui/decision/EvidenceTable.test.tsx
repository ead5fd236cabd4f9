/** What a decision rests on: its value of then, and what has been read of it since. A reading that can't be believed says nothing. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { Locale } from '../../../shared/i18n/quantities.ts';
import { text } from '../../../shared/i18n/text.ts';
import type { Evidence, ReadingView } from '../../../shared/model/live.ts';
import { ClockContext } from '../clock.tsx';
import { LanguageProvider } from '../locale.tsx';
import { ReadingContext } from '../readings.tsx';
import { EvidenceTable } from './EvidenceTable.tsx';

afterEach(cleanup);

const NOW = 1_000_000;
const THEN: Evidence = {
  ...{ text: text('ui.verbatim', { text: 'UPS A1 runtime' }), weight: 'for', element: 'ups-a1', metric: 'ups.runtime' },
  ...{ value: text('ui.verbatim', { text: '11\u00a0min 32\u00a0s' }), source: 'nut-a', atMs: NOW - 94_000, freshness: 'fresh' },
};
const SINCE: ReadingView = {
  ...{ element: 'ups-a1', metric: 'ups.runtime', value: 598, state: null, status: 'degraded', freshness: 'fresh' },
  ...{ quality: 'good', atMs: NOW - 2_000, source: 'nut-a', isUnstable: false, isImplausible: false },
};

function show(newest: ReadingView | undefined, then = THEN, locale: Locale = 'en'): { readonly words: string; readonly isOld: boolean } {
  render(
    <LanguageProvider locale={locale} timeZone="UTC">
      <ClockContext value={{ subscribe: () => () => undefined, now: () => NOW }}>
        <ReadingContext value={{ subscribe: () => () => undefined, newest: () => newest }}>
          <EvidenceTable evidence={[then]} />
        </ReadingContext>
      </ClockContext>
    </LanguageProvider>,
  );
  const row = screen.getAllByRole('row')[1];
  return { words: (row?.textContent ?? '').replaceAll('\u00a0', ' '), isOld: row?.classList.contains('is-old') === true };
}

it('says what is read now, whose age it is, and what it was when the decision was told', () => {
  const { words, isOld } = show(SINCE);
  expect(words).toContain('9 min 58 swas 11 min 32 s2.0 s');
  expect(isOld).toBe(false);
});

it('says one value where it is still the same', () => {
  expect(show({ ...SINCE, value: 692 }).words).not.toContain('was ');
});

it.each([
  ['nothing was read since', undefined],
  ['what was read is older', { ...SINCE, atMs: NOW - 95_000 }],
  ['another source says so', { ...SINCE, source: 'operator' }],
  ['the reading is bad', { ...SINCE, quality: 'bad' as const }],
  ['others contradict it', { ...SINCE, isImplausible: true }],
])('stays as old as it is where %s', (_why, newest) => {
  const { words, isOld } = show(newest);
  expect(words).toContain('1 min 34 s');
  expect(words).not.toContain('was ');
  expect(isOld).toBe(true);
});

it('says one state under one name: a link that is cut as before is no news in French either', () => {
  const then: Evidence = { ...THEN, element: 'link-1', metric: 'link.oper', value: text('state.link.oper.down') };
  const { words } = show({ ...SINCE, element: 'link-1', metric: 'link.oper', value: null, state: 'down' }, then, 'fr');
  expect(words).toContain('coupé');
  expect(words).not.toContain('présent');
});
