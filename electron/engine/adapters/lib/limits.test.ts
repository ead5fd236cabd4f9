/** Nobody silent and nothing broken holds up the others: places that are given back, and loops that begin anew. */
import { expect, it } from 'vitest';
import type { SourceReport } from '../../../../shared/model/sample.ts';
import { keepRunning } from './keep-running.ts';
import { limiter } from './limiter.ts';

it('who only waits gives the place back, and still ends as it ends', async () => {
  const lanes = limiter(1, 20);
  const order: string[] = [];
  let answer: (word: string) => void = () => undefined;
  const silent = lanes.run(() => new Promise<string>((resolve) => (answer = resolve))).then((word) => order.push(word));
  await lanes.run(() => Promise.resolve(order.push('healthy')));
  answer('silent');
  await silent;
  expect(order).toEqual(['healthy', 'silent']);
  expect([lanes.running, lanes.waiting]).toEqual([0, 0]);
});

it('no more than allowed run, and one that is stopped while it waits leaves the row', async () => {
  const lanes = limiter(2);
  let most = 0;
  const stopping = new AbortController();
  const task = async (): Promise<void> => {
    most = Math.max(most, lanes.running);
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const stopped = lanes.run(task).then(() => lanes.run(task));
  const given = Promise.all([
    lanes.run(task),
    lanes.run(task, stopping.signal).catch((error: unknown) => (error instanceof Error ? error.message : 'odd')),
  ]);
  stopping.abort(new Error('enough'));
  await stopped;
  expect((await given)[1]).toBe('enough');
  expect([most, lanes.running, lanes.waiting]).toEqual([2, 0, 0]);
});

it('a fault is a lost source and a line of the log, and never an error of the engine', async () => {
  const reports: SourceReport[] = [];
  const log: string[] = [];
  const stopping = new AbortController();
  const context = {
    id: 's',
    now: () => 1,
    log: (line: string) => void log.push(line),
    report: (one: SourceReport) => void reports.push(one),
  };
  const running = keepRunning(context, stopping.signal, () => Promise.reject(new TypeError('x is not a function')));
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(reports).toMatchObject([
    { source: 's', state: 'lost', trouble: 'protocol', detail: 'a fault of this console: x is not a function' },
  ]);
  expect(log[0]).toContain('limits.test.ts');
  stopping.abort();
  await running;
});
