/** Codes beside PINs, on real files: taken once, locked with the PIN, over restarts, damage and a full folder. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { StoreError } from '../../store/errors.ts';
import type { OperatorRow } from '../../store/operators.ts';
import { temporaryDirectory } from '../../store/testing/samples.ts';
import { Authenticators } from './authenticators.ts';
import { Operators } from './operators.ts';
import { codeAt } from './totp.ts';

/** Cheap for tests only. */
const COST = { n: 16, r: 8, p: 1 };
const PIN = '271828';
const START_MS = Date.UTC(2026, 2, 2, 14, 0, 0);

function bench(file = path.join(temporaryDirectory(), 'authenticators.json')) {
  const clock = { nowMs: START_MS };
  const rows = new Map<string, OperatorRow>();
  const make = (): Operators => {
    const codes = new Authenticators(file, () => clock.nowMs);
    return new Operators({ all: () => [...rows.values()], put: (row) => void rows.set(row.id, row) }, COST, codes);
  };
  const step = (): number => Math.floor(clock.nowMs / 30_000);
  return { file, clock, make, step };
}

/** M. Perrin with an authenticator whose first code was used to enrol it; the clock stands at the next step. */
async function enrolled() {
  const one = bench();
  const operators = one.make();
  await operators.enrol('M. Perrin', 'administrator', PIN, 'name');
  const secret = operators.codes.begin('m. perrin');
  expect(operators.codes.confirm('m. perrin', codeAt(secret, one.step()))).toBe(true);
  one.clock.nowMs += 30_000;
  return { ...one, operators, secret, check: (code: string) => operators.check('M. Perrin', code, 'operator', one.clock.nowMs) };
}

describe('a code of an authenticator', () => {
  it('signs beside the PIN, once, and the one it was enrolled with not at all', async () => {
    const { check, secret, step, clock, operators } = await enrolled();
    expect(operators.list()).toEqual([{ name: 'M. Perrin', role: 'administrator', hasCode: true }]);
    expect(await check(codeAt(secret, step() - 1))).toMatchObject({ ok: false, what: 'refused', refusal: { key: 'operators.codeUsed' } });
    expect(await check(codeAt(secret, step()))).toMatchObject({ ok: true, by: 'code' });
    expect(await check(codeAt(secret, step()))).toMatchObject({ ok: false, refusal: { key: 'operators.codeUsed' } });
    expect(await check(PIN)).toMatchObject({ ok: true, by: 'pin' });
    clock.nowMs += 30_000;
    expect(await check(codeAt(secret, step()))).toMatchObject({ ok: true, by: 'code' }); // control: the next one
  });

  it('enrols nothing once what was shown was given up', async () => {
    const { operators, step } = await enrolled();
    const shown = operators.codes.begin('m. perrin');
    operators.codes.forget('m. perrin');
    expect(operators.codes.confirm('m. perrin', codeAt(shown, step()))).toBe(false);
    expect(operators.codes.confirm('m. perrin', codeAt(operators.codes.begin('m. perrin'), step()))).toBe(true); // control
  });

  it('of the step ahead is taken, and after it none of those behind', async () => {
    const { check, secret, step } = await enrolled();
    expect(await check(codeAt(secret, step() + 1))).toMatchObject({ ok: true });
    expect(await check(codeAt(secret, step()))).toMatchObject({ ok: false, refusal: { key: 'operators.codeUsed' } });
  });

  it('is used after a restart too, and with the clock set back', async () => {
    const { check, secret, step, clock, make } = await enrolled();
    const code = codeAt(secret, step());
    expect(await check(code)).toMatchObject({ ok: true });
    const again = make();
    expect(await again.check('M. Perrin', code, 'operator', clock.nowMs)).toMatchObject({
      ok: false,
      refusal: { key: 'operators.codeUsed' },
    });
    clock.nowMs -= 60_000;
    expect(await again.check('M. Perrin', codeAt(secret, step()), 'operator', clock.nowMs)).toMatchObject({ ok: false });
  });

  it('that is wrong locks together with wrong PINs, and while it is locked the right one is not looked at', async () => {
    const { check, secret, step, clock } = await enrolled();
    const wrong = String((Number(codeAt(secret, step())) + 1) % 1_000_000).padStart(6, '0');
    expect(await check(wrong)).toMatchObject({ what: 'wrongPin' });
    expect(await check('000000000000')).toMatchObject({ what: 'wrongPin' });
    expect(await check(wrong)).toMatchObject({ what: 'locked' });
    expect(await check(codeAt(secret, step()))).toMatchObject({ what: 'locked' });
    clock.nowMs += 30_000;
    expect(await check(codeAt(secret, step()))).toMatchObject({ ok: true });
  });

  it('that was used is no guess: it never locks', async () => {
    const { check, secret, step } = await enrolled();
    for (let n = 0; n < 5; n += 1) await check(codeAt(secret, step() - 1));
    expect(await check(PIN)).toMatchObject({ ok: true });
  });

  it('does not count when that it was used cannot be written', async () => {
    const { check, secret, step, file } = await enrolled();
    fs.mkdirSync(`${file}.unfinished`); // what it is written into first
    expect(await check(codeAt(secret, step()))).toMatchObject({ ok: false, refusal: { key: 'operators.codeNotKept' } });
    expect(await check(PIN)).toMatchObject({ ok: true });
    fs.rmdirSync(`${file}.unfinished`);
    expect(await check(codeAt(secret, step()))).toMatchObject({ ok: true }); // control
  });
});

describe('enrolling', () => {
  it('takes a code of what was shown, within ten minutes; until then what was before holds', async () => {
    const { operators, clock, step, secret, check } = await enrolled();
    const shown = operators.codes.begin('m. perrin');
    expect(operators.codes.confirm('m. perrin', codeAt(secret, step()))).toBe(false);
    expect(await check(codeAt(secret, step()))).toMatchObject({ ok: true });
    clock.nowMs += 600_001;
    expect(operators.codes.confirm('m. perrin', codeAt(shown, step()))).toBe(false);
    const next = operators.codes.begin('m. perrin');
    expect(operators.codes.confirm('m. perrin', codeAt(next, step()))).toBe(true);
    clock.nowMs += 30_000;
    expect(await check(codeAt(secret, step()))).toMatchObject({ ok: false, what: 'wrongPin' });
    expect(await check(codeAt(next, step()))).toMatchObject({ ok: true });
  });

  it('is not done when the file cannot be written; what was before holds, and it can be tried again', async () => {
    const { operators, secret, check, step, clock, file } = await enrolled();
    const shown = operators.codes.begin('m. perrin');
    expect(operators.codes.matches('m. perrin', codeAt(shown, step()))).toBe(true);
    fs.mkdirSync(`${file}.unfinished`); // what it is written into first
    expect(() => operators.codes.confirm('m. perrin', codeAt(shown, step()))).toThrow(StoreError);
    fs.rmdirSync(`${file}.unfinished`);
    expect(await check(codeAt(secret, step()))).toMatchObject({ ok: true });
    clock.nowMs += 30_000;
    expect(operators.codes.confirm('m. perrin', codeAt(shown, step()))).toBe(true); // control
  });

  it.each(['constructor', '__proto__', 'toString'])('of somebody called %s is like any other', async (name) => {
    const { operators, step, clock } = await enrolled();
    await operators.enrol(name, 'operator', '141421', 'pin');
    expect(operators.list().find((one) => one.name === name)?.hasCode).toBeUndefined();
    expect(await operators.check(name, '000000', 'operator', clock.nowMs)).toMatchObject({ ok: false, what: 'wrongPin' });
    const secret = operators.codes.begin(name.toLowerCase());
    expect(operators.codes.confirm(name.toLowerCase(), codeAt(secret, step()))).toBe(true);
    clock.nowMs += 30_000;
    expect(await operators.check(name, codeAt(secret, step()), 'operator', clock.nowMs)).toMatchObject({ ok: true, by: 'code' });
  });

  it('ends with the person: removed, retired, or enrolled anew under the same name', async () => {
    const { operators, secret, step, clock, check } = await enrolled();
    await operators.enrol('A. Benali', 'administrator', '141421', 'pin');
    expect(operators.retire('M. Perrin')).toBeNull();
    await operators.enrol('M. Perrin', 'operator', '173205', 'pin');
    expect(await check(codeAt(secret, step()))).toMatchObject({ ok: false, what: 'wrongPin' });
    const other = operators.codes.begin('m. perrin');
    operators.codes.confirm('m. perrin', codeAt(other, step()));
    operators.codes.remove('m. perrin');
    clock.nowMs += 30_000;
    expect(await check(codeAt(other, step()))).toMatchObject({ ok: false, what: 'wrongPin' });
  });
});

describe('the file', () => {
  it.skipIf(process.platform === 'win32')('is for its owner only, and holds nothing of a PIN', async () => {
    const { file } = await enrolled();
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(fs.readFileSync(file, 'utf8')).not.toContain(PIN);
  });

  it('that is damaged is kept under another name and said; the PIN goes on', async () => {
    const { file, make, check } = await enrolled();
    fs.writeFileSync(file, '{"format":"twinwatch-authenticators/1","people":[{"id":"m. perrin","secret":"zz"');
    const after = make();
    expect(after.codes.trouble).toMatchObject({
      key: 'operators.codesDamaged',
      params: { file: file.replace('.json', '.damaged-1.json') },
    });
    expect(fs.existsSync(file.replace('.json', '.damaged-1.json'))).toBe(true);
    expect(after.list()).toEqual([{ name: 'M. Perrin', role: 'administrator' }]);
    expect(await check(PIN)).toMatchObject({ ok: true });
  });

  it('that cannot be read is said, and not written over', async () => {
    const { file, make } = await enrolled();
    fs.rmSync(file);
    fs.mkdirSync(file);
    const { codes } = make();
    expect(codes.trouble?.key).toBe('operators.codesUnread');
    const secret = codes.begin('m. perrin');
    expect(() => codes.confirm('m. perrin', codeAt(secret, Math.floor((START_MS + 30_000) / 30_000)))).toThrow(
      'no authenticators are kept here',
    );
    expect(fs.statSync(file).isDirectory()).toBe(true);
  });
});
