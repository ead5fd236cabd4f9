/** The record in the settings: not known is not good, what a restore leaves out is said before, and only what verified can be chosen. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startKeyboard } from '../../app/keyboard.ts';
import { RECORD_CHANGED_RISK } from '../../../shared/model/standing.ts';
import { change, NOW, openConsole } from '../../testing/open-console.tsx';

let stopKeys: () => void = () => undefined;
beforeEach(() => {
  stopKeys = startKeyboard(window);
});
afterEach(() => {
  stopKeys();
  cleanup();
});

const GOOD = { file: '/r/backups/good.sqlite', madeAtMs: NOW - 600_000, bytes: 9, rows: 40, headHash: 'a'.repeat(64), problem: null };
const BAD = { ...GOOD, file: '/r/backups/bad.sqlite', rows: null, headHash: null, problem: 'seq 4' };

async function openRecord(answers: Readonly<Record<string, unknown>>) {
  const opened = openConsole('normal', { locale: 'en', answers: { 'threshold.list': { rows: [] }, ...answers } });
  fireEvent.keyDown(window, { key: '9', ctrlKey: true });
  await screen.findByTestId('record-panel');
  await act(() => Promise.resolve());
  return opened;
}

it('is not known while the engine says nothing', async () => {
  await openRecord({});
  expect(screen.getByTestId('record-panel').dataset['state']).toBe('unknown');
  expect(screen.getByTestId('record-panel').textContent).toContain('Not known');
});

it('says what a restore leaves out, and takes only what verified', async () => {
  const state = { state: 'ok', last: GOOD, triedAtMs: NOW, problem: null, isRunning: false };
  const opened = await openRecord({
    'record.backups': { state, backups: [BAD, GOOD], isLooking: false, lastSeq: 45 },
    'record.restore': { seq: 46 },
  });
  expect(screen.getByTestId('record-last').textContent).toMatch(
    /^40 entries in the last backup, .* 5 newer entries are in no backup yet\.$/,
  );
  fireEvent.click(screen.getByTestId('record-restore'));
  const [bad, good] = screen.getAllByTestId<HTMLInputElement>('restore-choice');
  if (bad === undefined || good === undefined) throw new Error('no choices');
  expect([bad.disabled, good.disabled]).toEqual([true, false]);
  fireEvent.click(screen.getByTestId('act-confirm'));
  expect(screen.getByTestId('restore-choose').textContent).toBe('Choose a backup that is verified');
  fireEvent.click(good);
  expect(screen.queryByTestId('restore-choose')).toBeNull();
  expect(screen.getByTestId('restore-loses').textContent).toContain('5 entries, 41 to 45');
  expect(opened).toBeDefined();
});

it('asks for an administrator and a PIN once anybody is enrolled, and says which of them is missing', async () => {
  const state = { state: 'ok', last: GOOD, triedAtMs: NOW, problem: null, isRunning: false };
  const opened = await openRecord({
    'record.backups': { state, backups: [GOOD], isLooking: false, lastSeq: 45 },
    'record.restore': { seq: 46 },
  });
  fireEvent.click(screen.getByTestId('record-restore'));
  fireEvent.click(screen.getByTestId('restore-choice'));
  expect(screen.queryByTestId('restore-pin')).toBeNull();
  change((live) => ({ ...live, operators: { a: { name: 'Admin', role: 'administrator' }, b: { name: 'Other', role: 'approver' } } }));
  const names = [...screen.getByTestId<HTMLSelectElement>('restore-admin').options].map(({ value }) => value);
  expect(names).toEqual(['', 'Admin']);
  fireEvent.change(screen.getByTestId('act-person'), { target: { value: 'Admin' } });
  fireEvent.change(screen.getByTestId('act-reason'), { target: { value: 'the disk was changed' } });
  const press = (): void => {
    fireEvent.click(screen.getByTestId('act-confirm'));
  };
  const lacks = (): readonly boolean[] =>
    ['restore-admin', 'restore-pin'].map((id) => screen.getByTestId(id).getAttribute('aria-invalid') === 'true');
  const sent = (): number => opened.calls.filter(({ name }) => name === 'record.restore').length;
  expect(lacks()).toEqual([false, false]);
  press();
  expect([lacks(), sent()]).toEqual([[true, true], 0]);
  expect(screen.getByTestId('act-form').textContent).toContain('The PIN is needed');
  fireEvent.change(screen.getByTestId('restore-admin'), { target: { value: 'Admin' } });
  press();
  expect([lacks(), sent()]).toEqual([[false, true], 0]);
  fireEvent.change(screen.getByTestId('restore-pin'), { target: { value: '271828' } });
  press();
  expect(sent()).toBe(1);
  await act(() => Promise.resolve());
});

it('that was changed says so on every screen until somebody has read it', async () => {
  await openRecord({});
  const text = { key: 'record.restored', params: { person: 'A', rows: 20, newer: 5, kept: '/r/incidents.replaced-1.sqlite' } };
  change((live) => ({ ...live, standing: { ...live.standing, [RECORD_CHANGED_RISK]: { id: RECORD_CHANGED_RISK, text, bcp: '4.9' } } }));
  expect(screen.getByTestId('banner-warning').textContent).toContain('incidents.replaced-1.sqlite');
  expect(screen.getByTestId('record-seen')).toBeDefined();
});
