/** The screens of settings, runbooks and sources draw from what the preview answers: none of them breaks or stays empty there. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startKeyboard } from '../app/keyboard.ts';
import { runbookStore } from '../store/runbooks.ts';
import { uiStore } from '../store/ui.ts';
import { FAKE_SITE } from './fake-site.ts';
import { NOW, openConsole } from './open-console.tsx';
import { previewAnswers } from './preview-answers.ts';

let stopKeys: () => void;
beforeEach(() => {
  stopKeys = startKeyboard(window);
  runbookStore.setState({ runbooks: null, fingerprint: null, problems: [] });
  openConsole('incident', { answers: previewAnswers(FAKE_SITE, NOW) });
});
afterEach(() => {
  stopKeys();
  cleanup();
  act(() => uiStore.setState({ view: 'topology' }));
});

const go = (key: string): boolean => fireEvent.keyDown(window, { key, ctrlKey: true });

it('says how safe the record is, and offers a copy that verified beside one that did not', async () => {
  go('9');
  expect((await screen.findByTestId('record-last')).textContent).toContain('6 newer entries');
  fireEvent.click(screen.getByTestId('record-restore'));
  expect(screen.getAllByTestId<HTMLInputElement>('restore-choice').map(({ disabled }) => disabled)).toEqual([false, false, true]);
});

it('lists the runbooks', async () => {
  go('3');
  expect((await screen.findAllByText('Generator locked out')).length).toBeGreaterThan(0);
});

it('has a health of alarms', async () => {
  go('5');
  expect((await screen.findByTestId('health-count')).textContent).toContain('0');
});
