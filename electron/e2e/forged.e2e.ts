/**
 * A script inside the page that knows everything, PINs and what was sent before included, forges and replays approvals of a plan that is really
 * armed: each is refused for its own reason, and the same call at its right moment is taken (control). Then nothing has begun.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { openRecordFile } from '../store/store.ts';
import { arm, BENALI, enrolTwo, openDecision, PERRIN, takeShift } from './commit-steps.ts';
import { launchConsole } from './launch.ts';

const INCIDENT = 'INC-0001';

/** Asks the engine past every control of the window; `ok`, or the reason by its key in the catalogs, or else its code. */
function ask(page: Page, name: string, input: object): Promise<string> {
  return page.evaluate(
    ([called, given]) =>
      new Promise<string>((resolve) => {
        const id = Math.floor(Math.random() * 1e9);
        const stop = window.noc.onEngine((message) => {
          if (message.type !== 'answer' || message.id !== id) return;
          stop();
          resolve(message.ok ? 'ok' : (message.error.text?.key ?? message.error.code));
        });
        window.noc.post({ type: 'call', id, name: called, input: { incident: 'INC-0001', ...given } });
      }),
    [name, input] as const,
  );
}

/** When it was armed: what tells one arming from another. */
function armedAt(page: Page): Promise<{ readonly armedAtMs: number }> {
  return page.evaluate(
    () =>
      new Promise<{ readonly armedAtMs: number }>((resolve) => {
        const stop = window.noc.onEngine((message) => {
          if (message.type !== 'snapshot') return;
          stop();
          resolve({ armedAtMs: message.live.commits['INC-0001']?.commit?.armed.atMs ?? 0 });
        });
        window.noc.post({ type: 'resync' });
      }),
  );
}

test('a page forges and replays approvals in vain, each refused for its own reason and in the record', async () => {
  test.slow();
  const profile = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-e2e-forged-'));
  const console = await launchConsole({ args: ['--lang', 'en'], profile });
  const { page } = console;
  await page.getByTestId('topology').waitFor();
  await takeShift(console);
  await openDecision(console);
  await enrolTwo(page);
  await arm(page);
  const first = await armedAt(page);
  const perrin = { person: PERRIN.name };
  const benali = { person: BENALI.name, pin: BENALI.pin, alone: null };

  // Forged, before anybody has countersigned.
  expect(await ask(page, 'commit.press', { ...first, ...perrin })).toBe('commit.notSigned');
  expect(await ask(page, 'commit.held', { ...first, ...perrin })).toBe('commit.notHeld');
  expect(await ask(page, 'commit.countersign', { ...first, ...benali, pin: '000000' })).toBe('operators.isWrong');
  expect(await ask(page, 'commit.countersign', { ...first, ...benali, pin: null })).toBe('operators.pinNeeded');
  expect(await ask(page, 'commit.countersign', { ...first, ...benali, person: 'H. Ostile' })).toBe('operators.unknown');
  expect(await ask(page, 'commit.countersign', { ...first, ...benali, person: PERRIN.name, pin: PERRIN.pin })).toBe('procedure.samePerson');
  expect(await ask(page, 'commit.countersign', { ...first, ...benali, alone: 'nobody else is here' })).toBe('commit.aloneIsOther');
  expect(await ask(page, 'commit.countersign', { armedAtMs: first.armedAtMs - 1, ...benali })).toBe('commit.otherArming');
  expect(await ask(page, 'commit.countersign', { ...first, ...benali, identity: 'pin' })).toBe('input');
  // Control: the same call with nothing forged.
  expect(await ask(page, 'commit.countersign', { ...first, ...benali })).toBe('ok');

  // Replayed: at once, after it was disarmed, and for the next arming; the hold of another, and one too short.
  expect(await ask(page, 'commit.countersign', { ...first, ...benali })).toBe('commit.signedAlready');
  expect(await ask(page, 'commit.disarm', perrin)).toBe('ok');
  expect(await ask(page, 'commit.countersign', { ...first, ...benali })).toBe('commit.notArmed');
  expect(await ask(page, 'commit.press', { ...first, ...perrin })).toBe('commit.notArmed');
  await arm(page);
  const second = await armedAt(page);
  expect(second.armedAtMs).toBeGreaterThan(first.armedAtMs);
  expect(await ask(page, 'commit.countersign', { ...first, ...benali })).toBe('commit.otherArming');
  expect(await ask(page, 'commit.countersign', { ...second, ...benali })).toBe('ok');
  expect(await ask(page, 'commit.press', { ...first, ...perrin })).toBe('commit.otherArming');
  expect(await ask(page, 'commit.press', { ...second, ...perrin })).toBe('ok');
  expect(await ask(page, 'commit.held', { ...second, ...perrin })).toBe('commit.tooShort');
  expect(await ask(page, 'commit.release', perrin)).toBe('ok');
  await expect(page.getByTestId('procedure')).toHaveCount(0);
  await console.end();

  const record = openRecordFile(path.join(profile, 'record', 'incidents.sqlite'));
  const lines = record.timeline(INCIDENT);
  record.close();
  const reasons = lines
    .filter(({ text }) => text.key === 'commit.refused')
    .map(({ body }) => (body as { readonly refusal: { readonly key: string } }).refusal.key);
  expect(reasons).toEqual([
    ...['commit.notSigned', 'commit.notHeld', 'procedure.samePerson', 'commit.aloneIsOther', 'commit.otherArming', 'commit.signedAlready'],
    ...['commit.notArmed', 'commit.notArmed', 'commit.otherArming', 'commit.otherArming', 'commit.tooShort'],
  ]);
  expect(lines.map(({ text }) => text.key)).not.toContain('commit.runs');
  await rm(profile, { recursive: true, force: true });
});
