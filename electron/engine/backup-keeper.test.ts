/** What the keeper takes for damage of the record, and what not. Answers of the thread are given. */
import { expect, it } from 'vitest';
import { StoreError } from '../store/store.ts';
import { BackupKeeper } from './backup-keeper.ts';
import type { askRecordThread } from './record-thread.ts';

/** `bad`: the questions that are answered with damage. */
function bench(bad: readonly string[]) {
  const risks: (string | null)[] = [];
  let damages = 0;
  const ask = ((question: { readonly type: string }) =>
    bad.includes(question.type)
      ? Promise.reject(new StoreError('corrupt', 'does not verify'))
      : Promise.resolve(question.type === 'newest' ? null : [])) as typeof askRecordThread; // answers of these three only
  const keeper = new BackupKeeper({
    ...{ directory: '/r', now: () => 0, lastSeq: () => 7, ask, log: () => undefined },
    onRisk: (risk) => risks.push(risk?.key ?? null),
    onDamage: () => (damages += 1),
  });
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return { keeper, risks, turn, damages: () => damages };
}

it('a copy that was refused is damage of the record, told once', async () => {
  const { keeper, risks, turn, damages } = bench(['backUp']);
  await turn();
  for (const turns of [1, 2]) {
    expect(keeper.start(), `turn ${String(turns)}`).toBe(true);
    await turn();
  }
  expect([keeper.state().state, damages(), risks]).toEqual(['damaged', 1, ['backup.damaged']]);
});

it('a shelf that cannot be looked at says nothing of the record', async () => {
  const { keeper, turn, damages } = bench(['inspect', 'newest']);
  await turn();
  keeper.beginLook();
  await turn();
  keeper.tick();
  expect([keeper.state().state, damages()]).toEqual(['failed', 0]);
});
