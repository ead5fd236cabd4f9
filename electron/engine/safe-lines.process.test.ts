/** What people wrote while no checkpoint and no input was kept, as in safe mode, is what the next ordinary engine goes on from. */
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { handoverRows } from '../../shared/model/handover.ts';
import { temporaryDirectory } from '../store/testing/samples.ts';
import { EngineProcess, type FakeWindow } from './testing/engine-process.ts';

const SITE = path.resolve('fixtures/sites/invoke.yaml');
const FROM = 'M. Perrin';
const TO = 'A. Benali';
const PIN = '271828';

let engine: EngineProcess | null = null;
afterEach(async () => {
  if (engine?.exit === null) await engine.kill();
  engine = null;
});

async function start(profile: string, isSafe: boolean): Promise<FakeWindow> {
  engine = new EngineProcess(profile, SITE, null, isSafe);
  await engine.ready();
  const window = engine.connect(1, 'console');
  await window.until('the state', () => true);
  return window;
}

async function does(window: FakeWindow, name: string, input: object): Promise<void> {
  const answer = await window.call(name, input);
  expect(answer.ok ? 'ok' : answer.error.message).toBe('ok');
}

it('promises, the last hand-over and the lock are there after a kill right behind their lines', { timeout: 240_000 }, async () => {
  const profile = temporaryDirectory();
  await start(profile, false);
  await engine?.shutdown(); // a checkpoint in which nothing is promised

  const safe = await start(profile, true);
  await does(safe, 'handover.promise', { text: 'call the supplier', dueMs: null, person: FROM });
  await does(safe, 'handover.promise', { text: 'refill the tank', dueMs: null, person: FROM });
  const promises = await safe.until('both', (live) => {
    const all = Object.values(live.handover.promises);
    return all.length === 2 ? all : null;
  });
  await does(safe, 'handover.done', { id: promises.find(({ text }) => text === 'call the supplier')?.id, person: FROM });
  // What stands may change while it is read: taken again until every row was.
  for (let taken = false; !taken;) {
    const rows = safe.live === null ? [] : handoverRows(safe.live, (id) => id).map(({ id }) => ({ id, read: true }));
    const answer = await safe.call('handover.take', { from: FROM, to: TO, rows, person: TO });
    if (!answer.ok) expect(answer.error.message).toMatch(/^(1 row was|\d+ rows were) not read: \S/);
    taken = answer.ok;
  }
  await does(safe, 'operators.enrol', { person: TO, pin: null, who: TO, role: 'administrator', newPin: PIN });
  await does(safe, 'desk.lock', { person: TO });
  await engine?.kill();

  const after = await start(profile, false);
  expect(Object.values(after.live?.handover.promises ?? {}).map(({ text }) => text)).toEqual(['refill the tank']);
  expect(after.live?.handover).toMatchObject({ lastFrom: FROM, lastTo: TO });
  expect(after.live?.meta.desk.lockedSinceMs).not.toBeNull();
});

it('an alarm acknowledged in safe mode does not ask again in the next ordinary engine', { timeout: 240_000 }, async () => {
  const profile = temporaryDirectory();
  const before = await start(profile, false);
  await before.until('readings', (live) => !live.meta.isWarmingUp);
  await does(before, 'simulator.inject', { fault: 'mains-lost:mains-a', person: FROM });
  const id = await before.until(
    'the alarm',
    ({ alarms }) => Object.values(alarms).find(({ condition }) => condition === 'mains.lost')?.id ?? null,
  );
  await engine?.shutdown(); // a checkpoint in which nobody has heard it

  const safe = await start(profile, true);
  await does(safe, 'alarm.acknowledge', { id, person: FROM });
  await safe.until('it is heard', (live) => live.alarms[id]?.ackedBy === FROM);
  await engine?.kill();

  const after = await start(profile, false);
  expect(after.live?.alarms[id]).toMatchObject({ ackedBy: FROM, clearedAtMs: null });
});
