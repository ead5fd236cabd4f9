/** A moment in a sentence has its day once that is not the day of the clock: a fuel that lasts until noon tomorrow is not over. */
import { act, cleanup, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { ClockContext, type ClockSource } from './clock.tsx';
import { LanguageProvider, useLanguage } from './locale.tsx';

afterEach(cleanup);

const MINUTE_MS = 60_000;
/** Sunday, a minute before midnight in Paris. */
const BEFORE_MIDNIGHT_MS = Date.UTC(2026, 10, 22, 22, 59);
const NOON_MS = Date.UTC(2026, 10, 23, 11);

function clockAt(startMs: number): { readonly source: ClockSource; readonly set: (nowMs: number) => void } {
  const listeners = new Set<() => void>();
  let atMs = startMs;
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const set = (nowMs: number): void => {
    atMs = nowMs;
    for (const listener of listeners) listener();
  };
  return { source: { subscribe, now: () => atMs }, set };
}

function Sentence(): ReactNode {
  const { say } = useLanguage();
  return <p>{say({ key: 'threat.fuelEnds', params: { endAtMs: NOON_MS } })}</p>;
}

describe.each([
  ['en', 'The fuel lasts until Mon 23 12:00:00', 'The fuel lasts until 12:00:00'],
  ['fr', 'Le carburant dure jusqu’à lun. 23 12:00:00', 'Le carburant dure jusqu’à 12:00:00'],
] as const)('in %s', (locale, tomorrow, today) => {
  it('the day goes when it has come', () => {
    const clock = clockAt(BEFORE_MIDNIGHT_MS);
    render(
      <ClockContext value={clock.source}>
        <LanguageProvider locale={locale} timeZone="Europe/Paris">
          <Sentence />
        </LanguageProvider>
      </ClockContext>,
    );
    expect(screen.getByText(tomorrow)).toBeTruthy();
    act(() => clock.set(BEFORE_MIDNIGHT_MS + MINUTE_MS));
    expect(screen.getByText(today)).toBeTruthy();
  });
});
