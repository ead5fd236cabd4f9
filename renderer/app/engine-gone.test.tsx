/** No engine: acts cannot be pressed and why is on the screen; a key is refused at once, by the name of the act; what is said of the way back is true. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, expect, it } from 'vitest';
import { formatText, type Locale } from '../../shared/i18n/format.ts';
import { uiCallsEn } from '../../shared/i18n/ui-calls.en.ts';
import type { UiKey } from '../../shared/i18n/ui.en.ts';
import type { EngineState } from '../../shared/ipc/stream.ts';
import { CONTRACT } from '../../shared/ipc/contract.ts';
import { NOW, openConsole } from '../testing/open-console.tsx';
import { startKeyboard } from './keyboard.ts';

let stopKeys: () => void = () => undefined;
afterEach(() => {
  stopKeys();
  cleanup();
});

const engine = (state: EngineState['state'], more: Partial<EngineState> = {}): EngineState => ({
  ...{ type: 'engine', state, sinceMs: NOW, pid: null, restarts: 8 },
  ...more,
});
const words = (locale: Locale, key: UiKey): string => formatText(locale, { key });
const acks = (): readonly HTMLButtonElement[] => screen.getAllByTestId<HTMLButtonElement>('alarm-ack');

it.each([
  ['en', 'Incident not taken: the engine is not there'],
  ['fr', 'Incident non pris en charge\u00a0: le moteur est absent'],
] as const)('%s', async (locale, refused) => {
  const { calls, hear } = openConsole('incident', { locale });
  stopKeys = startKeyboard(window);
  const before = calls.length;
  expect(acks().some(({ disabled }) => disabled)).toBe(false); // control: with an engine
  hear(engine('halted'));
  expect(acks().every(({ disabled }) => disabled)).toBe(true);
  const why = document.getElementById(acks()[0]?.getAttribute('aria-describedby') ?? '');
  expect(why?.textContent).toBe(words(locale, 'ui.stale.noActs'));
  const banner = screen.getByTestId('stale-banner').textContent;
  expect(banner).toContain(words(locale, 'ui.stale.halted'));
  expect(banner).not.toContain(words(locale, 'ui.stale.reconnecting'));
  await act(async () => {
    fireEvent.keyDown(document.body, { key: 'a' });
    await Promise.resolve();
  });
  expect(screen.getByTestId('call-failed').textContent).toContain(refused);
  expect(calls.slice(before)).toEqual([]);
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

it('one that is on its way back is said to be, and what it can do again can be pressed', () => {
  const { hear } = openConsole('incident');
  hear(engine('down'));
  expect(screen.getByTestId('stale-banner').textContent).toContain(words('en', 'ui.stale.reconnecting'));
  expect(acks().every(({ disabled }) => disabled)).toBe(true);
  hear(engine('up', { pid: 7 }));
  hear({ type: 'pulse', epoch: 'e', seq: 1, nowMs: NOW });
  expect(acks().some(({ disabled }) => disabled)).toBe(false);
});

it.each(['en', 'fr'] as const)('what ended it is promised below only where it stands there: %s', (locale) => {
  const { hear } = openConsole('incident', { locale });
  hear(engine('halted'));
  expect(screen.getByTestId('engine-trouble').textContent).not.toMatch(/below|ci-dessous/);
  hear(engine('halted', { why: 'Error: here.ts:7' }));
  expect(screen.getByTestId('engine-trouble').textContent).toMatch(/(below|ci-dessous).*Error: here\.ts:7/);
});

it('names only calls that there are', () => {
  const named = [...uiCallsEn['ui.call.notDone'].matchAll(/(\w+) \{/g)].map(([, name = '']) => name).filter((name) => name !== 'other');
  const known = Object.keys(CONTRACT).map((name) => name.replaceAll('.', '_'));
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
});
