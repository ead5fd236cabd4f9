/** What main writes is recorded before, or not written; its outcome is told until an engine has taken it. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ToEngine } from '../../shared/ipc/to-engine.ts';
import { createIntents } from './intents.ts';

let sent: ToEngine[] = [];
beforeEach(() => {
  sent = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

function idOf(message: ToEngine | undefined): string {
  if (message?.type !== 'intent') throw new Error('no intent was sent');
  return message.id;
}

it('begins once the engine says that the line is on disk', async () => {
  const intents = createIntents((message) => sent.push(message));
  const asked = intents.begin('/a.pdf', 'T. Est');
  const id = idOf(sent[0]);
  expect(sent).toEqual([{ type: 'intent', id, subject: '/a.pdf', person: 'T. Est' }]);
  intents.heard({ type: 'intent', id, isRecorded: true });
  expect(await asked).toBe(id);
});

it('does not begin when the record refuses, or nobody answers; and says so when the line comes after all', async () => {
  const intents = createIntents((message) => sent.push(message));
  const refused = intents.begin('/a.pdf', null);
  intents.heard({ type: 'intent', id: idOf(sent[0]), isRecorded: false });
  expect(await refused).toBeNull();
  const silent = intents.begin('/b.pdf', null);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await silent).toBeNull();
  expect(sent.filter(({ type }) => type === 'outcome')).toEqual(
    sent.flatMap((message) => (message.type === 'intent' ? [{ type: 'outcome', id: message.id, isDone: false }] : [])),
  );
});

it('tells that nobody knows whether it lasts, and keeps that apart from done and not done', () => {
  const intents = createIntents((message) => sent.push(message));
  for (const [id, isDone] of [
    ['one', true],
    ['two', false],
    ['three', null],
  ] as const)
    intents.end(id, isDone);
  expect(sent.map((message) => (message.type === 'outcome' ? message.isDone : message.type))).toEqual([true, false, null]);
});

it('tells an outcome again to the next engine, until it was taken', () => {
  const intents = createIntents((message) => sent.push(message));
  intents.end('one', true);
  intents.ready();
  intents.heard({ type: 'outcome', id: 'one' });
  intents.ready();
  expect(sent).toEqual([
    { type: 'outcome', id: 'one', isDone: true },
    { type: 'outcome', id: 'one', isDone: true },
  ]);
});
