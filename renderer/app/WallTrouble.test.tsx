/** A wall without an engine says which trouble, where, and what to do; a picture it has stays above it. */
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EngineState } from '../../shared/ipc/stream.ts';
import { engineChanged, heard, resetConnection } from '../store/connection.ts';
import { tick } from '../store/clock.ts';
import { applySnapshot, resetMirror } from '../store/live.ts';
import { uiStore } from '../store/ui.ts';
import { fakeWall } from '../testing/fake-wall.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { WallApp } from './WallApp.tsx';

const NOW = Date.UTC(2026, 10, 22, 13, 36, 19);
const CODES = ['busy', 'full', 'readonly', 'corrupt', 'missing', 'io', 'future'] as const;
const down = (code: (typeof CODES)[number]): EngineState => ({
  ...{ type: 'engine', state: 'down', sinceMs: NOW, pid: null, restarts: 1 },
  trouble: { code, directory: '/srv/noc/record' },
});

beforeEach(() => {
  resetMirror();
  resetConnection();
  uiStore.setState({ ...uiStore.getInitialState(), locale: 'en' }, true);
  tick(NOW);
});
afterEach(cleanup);

it.each([
  ['en', 'Another program holds the record', 'Close the other console'],
  ['fr', 'Un autre programme tient le registre', 'Fermez l’autre console'],
] as const)('alone on the screen while nothing was ever shown, and gone once an engine is up (%s)', (locale, title, next) => {
  uiStore.setState({ locale });
  render(<WallApp />);
  expect(screen.queryByTestId('wall-trouble')).toBeNull(); // control: it is only starting
  act(() => engineChanged(down('busy'), NOW));
  const shown = screen.getByTestId('wall-trouble');
  expect([shown.className, shown.dataset['code']]).toEqual(['wall-trouble is-alone', 'busy']);
  for (const words of [title, '/srv/noc/record', next]) expect(shown.textContent).toContain(words);
  expect(document.querySelector('.wall-waiting')).toBeNull();
  expect(shown.querySelectorAll('button')).toHaveLength(0);
  act(() => engineChanged({ type: 'engine', state: 'up', sinceMs: NOW, pid: 7, restarts: 1 }, NOW));
  expect(screen.queryByTestId('wall-trouble')).toBeNull();
});

it('over the foot of the picture it has: cause, action and time stay', () => {
  applySnapshot({ epoch: 'e', seq: 1, site: FAKE_SITE, live: fakeWall(FAKE_SITE, 'incident', NOW, 'en') });
  heard(NOW, NOW);
  render(<WallApp />);
  act(() => engineChanged({ type: 'engine', state: 'halted', sinceMs: NOW, pid: null, restarts: 8, why: 'x' }, NOW));
  expect(screen.getByTestId('wall-trouble').className).toContain('is-band');
  expect(screen.getByTestId('wall-trouble').textContent).toContain('The engine ends again and again');
  for (const part of ['wall-cause', 'wall-action', 'countdown']) expect(screen.getByTestId(part).textContent).not.toBe('');
});

it.each(CODES.flatMap((code) => [[code, 'en'] as const, [code, 'fr'] as const]))('%s has its words, %s', (code, locale) => {
  uiStore.setState({ locale });
  render(<WallApp />);
  act(() => engineChanged(down(code), NOW));
  const words = screen.getByTestId('wall-trouble').textContent;
  expect(words).not.toMatch(/\[ui\.|undefined/);
  cleanup();
  render(<WallApp />);
  act(() => engineChanged({ type: 'engine', state: 'halted', sinceMs: NOW, pid: null, restarts: 8 }, NOW));
  expect(screen.getByTestId('wall-trouble').textContent).not.toBe(words); // not the words for what has none
});
