/** `twinwatch recover-pin` as a person uses it, beside a running engine and before one; the mark stands until another person has signed. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { PIN_RECOVERED_RISK } from '../../shared/model/standing.ts';
import { EngineProcess, type FakeWindow } from '../engine/testing/engine-process.ts';
import { openRecordFile } from '../store/store.ts';
import { temporaryDirectory } from '../store/testing/samples.ts';

const CLI = path.resolve('electron/cli/index.ts');
const SITE = path.resolve('fixtures/sites/invoke.yaml');
const ADMIN = { person: 'M. Perrin', pin: '271828' };
const APPROVER = { person: 'A. Benali', pin: '141421' };
const NEW_PIN = '902175';

let engine: EngineProcess | null = null;
afterEach(async () => {
  if (engine?.exit === null) await engine.kill();
  engine = null;
});

function recover(
  record: string,
  pin: string,
  ...more: readonly string[]
): { readonly code: number | null; readonly out: string; readonly err: string } {
  const args = [CLI, 'recover-pin', '--data', record, ...(more.length > 0 ? more : ['--name', ADMIN.person, '--reason', 'PIN forgotten'])];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 60_000, input: `${pin}\n` });
  return { code: status, out: stdout, err: stderr };
}

async function start(profile: string): Promise<FakeWindow> {
  engine = new EngineProcess(profile, SITE);
  await engine.ready();
  const window = engine.connect(1, 'console');
  await window.until('the state', () => true);
  return window;
}

const standing = (window: FakeWindow): string | undefined => window.live?.standing[PIN_RECOVERED_RISK]?.text.key;

it(
  'refuses beside a console; alone sets the PIN and leaves a mark that only another person can take away',
  { timeout: 180_000 },
  async () => {
    const profile = temporaryDirectory();
    const record = path.join(profile, 'record');
    const first = await start(profile);
    const enrol = { who: ADMIN.person, role: 'administrator', newPin: ADMIN.pin };
    expect((await first.call('operators.enrol', { person: ADMIN.person, pin: null, ...enrol })).ok).toBe(true);
    expect((await first.call('operators.enrol', { ...ADMIN, who: APPROVER.person, role: 'approver', newPin: APPROVER.pin })).ok).toBe(true);
    const beside = recover(record, NEW_PIN);
    expect([beside.code, beside.err]).toEqual([2, expect.stringContaining('quit the console first')]);
    expect((await first.call('operators.changePin', { ...ADMIN, newPin: ADMIN.pin })).ok).toBe(true); // control: the old one still holds
    expect(standing(first)).toBeUndefined();
    await engine?.shutdown();

    expect(recover(record, NEW_PIN, '--name', APPROVER.person, '--reason', 'x').err).toContain('no administrator');
    expect(recover(record, NEW_PIN, '--name', ADMIN.person).err).toContain('--reason is missing');
    expect(recover(record, '123456').err).toContain('nothing was changed');
    const done = recover(record, NEW_PIN);
    expect([done.code, done.out, done.err.includes(NEW_PIN)]).toEqual([0, expect.stringContaining('M. Perrin has a new PIN'), false]);

    const second = await start(profile);
    await second.until('the mark', () => standing(second));
    expect((await second.call('operators.recoverySeen', ADMIN)).ok).toBe(false); // the old PIN is none any more
    const own = await second.call('operators.recoverySeen', { ...ADMIN, pin: NEW_PIN });
    expect(own).toMatchObject({ ok: false, error: { text: { key: 'operators.recoveryByOther' } } });
    expect(standing(second)).toBe('operators.recoveryStands');
    await engine?.kill(); // a crash takes nothing away
    const third = await start(profile);
    await third.until('the mark again', () => standing(third));
    expect((await third.call('operators.recoverySeen', APPROVER)).ok).toBe(true);
    await third.until('the end of the mark', () => standing(third) === undefined);
    await engine?.shutdown();
    const fourth = await start(profile);
    expect(standing(fourth)).toBeUndefined();
    await engine?.shutdown();

    const kept = openRecordFile(path.join(record, 'incidents.sqlite'));
    const lines = kept.entriesOfKind('operator', 0).map(({ person, text }) => [text.key, person]);
    const by = lines.find(([key]) => key === 'operators.recovered')?.[1];
    expect(by).toMatch(/@/u);
    expect(lines.slice(lines.findIndex(([key]) => key === 'operators.recovered'))).toEqual([
      ['operators.recovered', by],
      ['operators.wrongPin', ADMIN.person],
      ['operators.signedIn', ADMIN.person],
      ['operators.refused', ADMIN.person],
      ['operators.signedIn', APPROVER.person],
      ['operators.recoverySeen', APPROVER.person],
    ]);
    expect([kept.verify().ok, JSON.stringify(kept.journal({ fromSeq: 1, limit: 1_000 })).includes(NEW_PIN)]).toEqual([true, false]);
    kept.close();
  },
);
