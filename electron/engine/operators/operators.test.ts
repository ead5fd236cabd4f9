/** PINs and operators: what is taken and kept, that tries are counted and locked, and that the store survives a restart with them. */
import { describe, expect, it } from 'vitest';
import type { OperatorRow } from '../../store/operators.ts';
import { open, temporaryDirectory } from '../../store/testing/samples.ts';
import { lockedForMs } from './lock-out.ts';
import { Operators } from './operators.ts';
import { hashPin, isPin, isPinTaken, PIN_COST } from './pin.ts';

/** Cheap for tests only. */
const COST = { n: 16, r: 8, p: 1 };

async function enrolled(): Promise<{ operators: Operators; rows: Map<string, OperatorRow> }> {
  const rows = new Map<string, OperatorRow>();
  const operators = new Operators({ all: () => [...rows.values()], put: (row) => void rows.set(row.id, row) }, COST);
  await operators.enrol('M. Perrin', 'administrator', '271828', 'name');
  await operators.enrol('A. Benali', 'approver', '141421', 'pin');
  await operators.enrol('L. Roche', 'operator', '173205', 'pin');
  return { operators, rows };
}

describe('a PIN', () => {
  it.each(['271828', '141421', '123457', '112233445566'])('%s is taken', (pin) => expect(isPinTaken(pin)).toBe(true));
  it.each(['', '27182', '1234567890123', '111111', '123456', '987654', '27182x', ' 271828'])('%o is not', (pin) =>
    expect(isPinTaken(pin)).toBe(false),
  );

  it('is kept as scrypt with the stated cost and a salt of its own, and found again', async () => {
    expect(PIN_COST).toEqual({ n: 16_384, r: 8, p: 1 });
    const [one, two] = [await hashPin('271828'), await hashPin('271828', COST)];
    const same = await hashPin('271828', COST);
    expect([one.salt.length, one.hash.length, Buffer.from(two.hash).equals(same.hash)]).toEqual([16, 32, false]);
    expect([await isPin('271828', one), await isPin('271829', one)]).toEqual([true, false]);
  });
});

describe('operators', () => {
  it('are known by name whatever its case, by their own PIN, and for what their role may', async () => {
    const { operators } = await enrolled();
    expect(await operators.check(' m.  PERRIN', '271828', 'approver', 0)).toEqual({
      ok: true,
      operator: { name: 'M. Perrin', role: 'administrator' },
      by: 'pin',
    });
    expect(await operators.check('A. Benali', '271828', 'approver', 0)).toMatchObject({ ok: false, what: 'wrongPin' });
    expect(await operators.check('L. Roche', '173205', 'approver', 0)).toMatchObject({ ok: false, what: 'refused' });
    expect(await operators.check('L. Roche', null, 'operator', 0)).toMatchObject({ ok: false, what: 'refused' });
    expect(await operators.check('Nobody', '173205', 'viewer', 0)).toMatchObject({ ok: false, what: 'refused' });
  });

  it('are locked longer with each wrong try, also against tries at once, and the right PIN frees only when time is over', async () => {
    expect([1, 2, 3, 4, 5, 40].map(lockedForMs)).toEqual([0, 0, 30_000, 60_000, 120_000, 3_600_000]);
    const { operators } = await enrolled();
    const tries = await Promise.all(
      ['000001', '000002', '000003', '173205'].map((pin) => operators.check('L. Roche', pin, 'operator', 1_000)),
    );
    expect(tries.map((one) => (one.ok ? 'ok' : one.what))).toEqual(['wrongPin', 'wrongPin', 'locked', 'locked']);
    expect((await operators.check('L. Roche', '173205', 'operator', 30_999)).ok).toBe(false);
    expect((await operators.check('L. Roche', '173205', 'operator', 31_000)).ok).toBe(true);
    expect(await operators.check('L. Roche', '000000', 'operator', 31_000)).toMatchObject({ what: 'wrongPin' });
  });

  it('begin with an administrator, and one stays', async () => {
    const rows = new Map<string, OperatorRow>();
    const none = new Operators({ all: () => [...rows.values()], put: (row) => void rows.set(row.id, row) }, COST);
    expect((await none.enrol('A. Benali', 'approver', '141421', 'name')).refusal?.key).toBe('operators.firstIsAdministrator');
    const { operators } = await enrolled();
    expect((await operators.enrol('m. perrin', 'viewer', '271828', 'pin')).refusal?.key).toBe('operators.lastAdministrator');
    expect(operators.retire('M. Perrin')?.key).toBe('operators.lastAdministrator');
    expect([
      (await operators.enrol('X', 'viewer', '123456', 'pin')).refusal?.key,
      await operators.changePin('L. Roche', '1'),
    ]).toMatchObject(['operators.weakPin', { key: 'operators.weakPin' }]);
    expect(operators.retire('A. Benali')).toBeNull();
    expect(operators.list().map(({ name }) => name)).toEqual(['M. Perrin', 'L. Roche']);
    expect((await operators.check('A. Benali', '141421', 'viewer', 0)).ok).toBe(false);
  });

  it('and their lock-out outlive a restart; no PIN is in the file', async () => {
    const directory = temporaryDirectory();
    const first = open(directory);
    const before = new Operators({ all: () => first.operators(), put: (row) => first.putOperator(row) }, COST);
    await before.enrol('M. Perrin', 'administrator', '271828', 'name');
    for (const pin of ['000001', '000002', '000003']) await before.check('M. Perrin', pin, 'viewer', 0);
    const kept = JSON.stringify(first.operators());
    first.close();
    const second = open(directory);
    const after = new Operators({ all: () => second.operators(), put: (row) => second.putOperator(row) }, COST);
    expect(await after.check('M. Perrin', '271828', 'viewer', 29_999)).toMatchObject({ what: 'locked', untilMs: 30_000 });
    expect((await after.check('M. Perrin', '271828', 'viewer', 30_000)).ok).toBe(true);
    expect(kept).not.toContain('271828');
    second.close();
  });
});
