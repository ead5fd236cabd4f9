/** A restore is allowed by an administrator's PIN once anybody is enrolled; what is refused begins nothing, and both are lines of the record. */
import { expect, it } from 'vitest';
import { answer } from './calls.ts';
import type { Keeping } from './keeping.ts';
import { callBench } from './testing/call-bench.ts';
import { FAKE_KEEPING, VALID_KEEPING } from './testing/fake-keeping.ts';

const ADMIN = { admin: 'M. Perrin', pin: '271828' };
const APPROVER = { admin: 'A. Benali', pin: '141421' };

async function bench(): Promise<{
  readonly ask: (signed: object) => Promise<unknown>;
  readonly restored: string[];
  readonly said: () => readonly string[];
}> {
  const { world, context, operators } = callBench();
  await operators.enrol(ADMIN.admin, 'administrator', ADMIN.pin, 'name');
  await operators.enrol(APPROVER.admin, 'approver', APPROVER.pin, 'pin');
  const restored: string[] = [];
  const keeping: Keeping = { ...FAKE_KEEPING, restore: (file, person) => void restored.push(`${file} by ${person}`) };
  return {
    restored,
    ask: (signed) =>
      Promise.resolve().then(() =>
        answer({ ...context, keeping }, 'console', 'record.restore', { ...VALID_KEEPING['record.restore'], ...signed }),
      ),
    said: () => world.journal.filter(({ text }) => text.key.startsWith('operators.')).map(({ text }) => text.key),
  };
}

it.each([
  ['without a PIN', { admin: ADMIN.admin, pin: null }],
  ['with a wrong PIN', { ...ADMIN, pin: '999999' }],
  ['with the PIN of an approver', APPROVER],
  ['by somebody nobody knows', { admin: 'N. Obody', pin: ADMIN.pin }],
  ['with a name alone', { admin: null, pin: null }],
])('%s it is refused, written down, and begins nothing', async (_how, signed) => {
  const { ask, restored, said } = await bench();
  await expect(ask(signed)).rejects.toMatchObject({ code: 'state' });
  expect(restored).toEqual([]);
  expect(said()).toHaveLength(1);
});

it('with the PIN of an administrator it begins (control), in the name of who signed, and the sign-in is a line', async () => {
  const { ask, restored, said } = await bench();
  await ask(ADMIN);
  expect([restored, said()]).toEqual([[`${VALID_KEEPING['record.restore'].file} by ${ADMIN.admin}`], ['operators.signedIn']]);
});
