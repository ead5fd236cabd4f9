/** The lock and who is on duty in the real engine process: by itself, refused calls written down, kept over a kill, opened by a PIN. */
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { openRecordFile } from '../store/store.ts';
import { temporaryDirectory } from '../store/testing/samples.ts';
import { EngineProcess, type FakeWindow } from './testing/engine-process.ts';

const SITE = path.resolve('fixtures/sites/invoke.yaml');
const ADMIN = { person: 'M. Perrin', pin: '271828' };
const VIEWER = { person: 'V. Isitor', pin: '173205' };

let engine: EngineProcess | null = null;
afterEach(async () => {
  if (engine?.exit === null) await engine.kill();
  engine = null;
});

async function start(profile: string): Promise<FakeWindow> {
  engine = new EngineProcess(profile, SITE);
  await engine.ready();
  const window = engine.connect(1, 'console');
  await window.until('the state', () => true);
  return window;
}

const codeOf = async (window: FakeWindow, name: string, input: unknown): Promise<string> => {
  const answer = await window.call(name, input);
  return answer.ok ? 'ok' : answer.error.code;
};

it('locks by itself, refuses and says so, outlives a kill, and opens with a PIN of an operator', { timeout: 240_000 }, async () => {
  const profile = temporaryDirectory();
  const first = await start(profile);
  const promise = { text: 'call the supplier', dueMs: null, person: ADMIN.person };
  expect(await codeOf(first, 'desk.lock', { person: ADMIN.person })).toBe('state'); // nobody could unlock it
  expect(
    await codeOf(first, 'operators.enrol', { person: 'x', pin: null, who: ADMIN.person, role: 'administrator', newPin: ADMIN.pin }),
  ).toBe('ok');
  expect(await codeOf(first, 'operators.enrol', { ...ADMIN, who: VIEWER.person, role: 'viewer', newPin: VIEWER.pin })).toBe('ok');
  expect(await codeOf(first, 'handover.promise', promise)).toBe('ok'); // control: not locked
  const assist = { mode: 'assist', person: ADMIN.person };
  expect(await codeOf(first, 'mode.set', assist)).toBe('sign-in');
  expect(await codeOf(first, 'desk.signIn', ADMIN)).toBe('ok');
  expect(await codeOf(first, 'mode.set', assist)).toBe('ok');
  await first.until('the mode', (live) => live.meta.engineMode === 'assist' && live.meta.desk.onDuty === ADMIN.person);
  expect(await codeOf(first, 'desk.setIdle', { ...ADMIN, idleS: 10 })).toBe('ok');
  await first.until('the lock', (live) => live.meta.desk.lockedSinceMs !== null);
  const seq = first.live?.meta.journalSeq ?? 0;
  expect(await codeOf(first, 'handover.promise', promise)).toBe('locked');
  await first.until('the line of the refusal', (live) => live.meta.journalSeq > seq); // with the next tick
  await engine?.kill();

  const second = await start(profile);
  expect(second.live?.meta.desk).toMatchObject({ lockedSinceMs: expect.any(Number) as number, onDuty: null });
  expect(await codeOf(second, 'operators.changePin', { ...ADMIN, newPin: '314159' })).toBe('locked');
  expect(await codeOf(second, 'incidents.list', { before: null, limit: 5 })).toBe('ok');
  expect(await codeOf(second, 'desk.unlock', { ...ADMIN, pin: '999998' })).toBe('state');
  expect(await codeOf(second, 'desk.unlock', VIEWER)).toBe('state');
  expect(await codeOf(second, 'desk.unlock', ADMIN)).toBe('ok');
  engine?.send({ type: 'touched', port: 1 });
  expect(await codeOf(second, 'handover.promise', promise)).toBe('ok');
  engine?.send({ type: 'touched', port: 1 });
  await engine?.shutdown();

  const record = openRecordFile(path.join(profile, 'record', 'incidents.sqlite'));
  const lines = record.journal({ fromSeq: 1, limit: 1_000 }).map(({ text }) => text);
  const keys = lines.map(({ key }) => key).filter((key) => key.startsWith('desk.') || key.startsWith('operators.'));
  expect(keys).toEqual([
    'operators.enrolled',
    'operators.signedIn',
    'operators.enrolled',
    'operators.refused',
    'operators.signedIn',
    'desk.onDuty',
    'operators.signedIn',
    'desk.idleSet',
    'desk.idle',
    'operators.wrongPin',
    'operators.refused',
    'operators.signedIn',
    'desk.unlocked',
  ]);
  const refused = lines.filter(({ key }) => key === 'security.refused').map(({ params }) => [params?.['name'], params?.['why']]);
  expect(refused).toEqual([
    ['handover.promise', 'locked'],
    ['operators.changePin', 'locked'],
  ]);
  record.close();
});
