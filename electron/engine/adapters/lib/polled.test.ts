/** The loop of polled sources: what a device says and does not say, at which pace. */
import { z } from 'zod';
import { expect, it } from 'vitest';
import type { Observation } from '../../../../shared/model/observation.ts';
import { goodAfterLoss, runAdapter } from '../testing/run-adapter.ts';
import { SourceFailure } from './failure.ts';
import { polledAdapter, shareOf, type ReaderContext } from './polled.ts';

const PERIOD_MS = 100;
const online: Observation = {
  entity: 'x',
  metric: 'ups.source',
  instance: '',
  state: 'online',
  status: 'ok',
  quality: 'good',
  at: 1,
  raw: '3',
  via: { adapter: 'fake', target: 't', ref: 'r' },
};

/** A device whose answer a test sets. */
function fakeDevice() {
  const device = {
    answer: (): readonly Observation[] => [online],
    reads: 0,
    hangs: false,
    isHanging: false,
    isClosed: false,
    context: null as ReaderContext<object> | null,
  };
  const adapter = polledAdapter<object>({
    kind: 'fake',
    settings: z.strictObject({}),
    periodMs: () => PERIOD_MS,
    bound: () => ({ element: 'ups-a1', signals: [] }),
    offered: () => ['ups.source'],
    open: (context) => {
      device.context = context;
      return {
        read: (signal) => {
          device.reads += 1;
          if (device.hangs) {
            device.isHanging = true;
            return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new SourceFailure('ended', 'stopped'))));
          }
          return new Promise((resolve) => resolve(device.answer()));
        },
        close: () => void (device.isClosed = true),
      };
    },
  });
  return { device, run: runAdapter(adapter, {}) };
}

it('reads, says up first, and closes when stopped', async () => {
  const { device, run } = fakeDevice();
  await run.until(() => run.samples().length > 2);
  expect(run.said[0]).toMatchObject({ type: 'report', report: { state: 'up', latencyMs: expect.any(Number) as number } });
  await run.adapter.stop();
  expect(device.isClosed).toBe(true);
});

it('one poll without an answer is no loss, three are, and the first answer ends it', async () => {
  const { device, run } = fakeDevice();
  await run.until(() => run.samples().length > 0);
  let silent = 0;
  device.answer = () => {
    silent += 1;
    if (silent <= 2) throw new SourceFailure('timeout', 'no answer');
    return [online];
  };
  const before = run.samples().length;
  await run.until(() => run.samples().length > before + 1);
  expect(run.reports().filter(({ state }) => state === 'lost')).toEqual([]);
  device.answer = () => {
    throw new SourceFailure('timeout', 'no answer');
  };
  await run.until(() => run.reports().at(-1)?.state === 'lost');
  device.answer = () => [online];
  await run.until(() => run.reports().at(-1)?.state === 'up');
  expect(goodAfterLoss(run.said)).toEqual([]);
  await run.adapter.stop();
});

it('a console that was held up itself blames no device, and still does when the device is to blame', async () => {
  const { device, run } = fakeDevice();
  await run.until(() => run.samples().length > 0);
  let isHeldUp = true;
  device.answer = () => {
    const untilMs = performance.now() + (isHeldUp ? 700 : 0);
    while (performance.now() < untilMs);
    throw new SourceFailure('timeout', 'no answer');
  };
  const before = device.reads;
  await run.until(() => device.reads > before + 5);
  expect(run.said.some((one) => one.type === 'report' && one.report.state === 'lost')).toBe(false);
  isHeldUp = false;
  await run.until(() => run.said.some((one) => one.type === 'report' && one.report.state === 'lost'));
  await run.adapter.stop();
});

it('wrong credentials are told at once', async () => {
  const { device, run } = fakeDevice();
  device.answer = () => {
    throw new SourceFailure('auth', 'unknown user');
  };
  await run.until(() => run.reports().length > 0);
  expect(run.reports()[0]).toMatchObject({ state: 'lost', trouble: 'auth', detail: 'unknown user' });
  await run.adapter.stop();
});

it('many nudges are few polls', async () => {
  const { device, run } = fakeDevice();
  await run.until(() => run.samples().length > 0);
  const before = device.reads;
  const untilMs = performance.now() + 1_000;
  let nudges = 0;
  while (performance.now() < untilMs) {
    for (let times = 0; times < 100; times += 1) device.context?.nudge();
    nudges += 100;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await run.adapter.stop();
  expect(device.reads).toBeGreaterThan(before);
  expect(device.reads - before).toBeLessThan(nudges / 50);
});

it('polls that were brought forward do not put off those that are due', async () => {
  const { device, run } = fakeDevice();
  await run.until(() => run.samples().length > 0);
  for (let times = 0; times < 50; times += 1) {
    const before = device.reads;
    device.context?.nudge();
    await run.until(() => device.reads > before);
  }
  const before = device.reads;
  await run.until(() => device.reads > before + 1, 20 * PERIOD_MS); // 50 periods later, if each had put it off
  await run.adapter.stop();
});

it('many devices that hang hold no place of a healthy one', async () => {
  const hanging = Array.from({ length: 40 }, () => fakeDevice());
  for (const { device } of hanging)
    device.answer = () => {
      throw new SourceFailure('timeout', 'no answer');
    };
  for (const { run, device } of hanging) await run.until(() => device.reads > 0);
  for (const { device } of hanging) device.hangs = true;
  await hanging[0]?.run.until(() => hanging.filter((one) => one.device.isHanging).length >= 32, 60_000);
  const { device, run } = fakeDevice();
  await run.until(() => device.reads > 3);
  await Promise.all([run, ...hanging.map((one) => one.run)].map((one) => one.adapter.stop()));
});

it('moments of many sources lie all over their period', () => {
  const tenths = Map.groupBy(
    Array.from({ length: 200 }, (_, n) => Math.floor(shareOf(`device-${String(n)}`) * 10)),
    (tenth) => tenth,
  );
  expect([...tenths.keys()].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(Math.max(...[...tenths.values()].map((all) => all.length))).toBeLessThan(40); // 20 would be even
});
