/** The simulator in real time: faults show at once, and what another source feeds is left to it. */
import { expect, it } from 'vitest';
import { runAdapter } from '../testing/run-adapter.ts';
import { twoCentres } from '../testing/two-centres.ts';
import { simulator } from './index.ts';

it('an injected fault is seen at once, clears, and is listed', async () => {
  const run = runAdapter(simulator, {});
  const { faults } = run.adapter;
  if (faults === undefined) throw new Error('a simulator has faults');
  expect(run.newest('ups-a1', 'ups.source')).toBe('online');
  expect(faults.list()).toContain('mains-lost:mains-a');
  expect([faults.inject('no-such-fault'), faults.inject('mains-lost:mains-a'), faults.active()]).toEqual([
    false,
    true,
    ['mains-lost:mains-a'],
  ]);
  expect(run.newest('ups-a1', 'ups.source')).toBe('battery');
  await run.until(() => run.newest('mains-a', 'mains.voltage') === 0, 3_000);
  expect([faults.clear('links-cut-all'), faults.clear(null), faults.active()]).toEqual([false, true, []]);
  expect(run.newest('ups-a1', 'ups.source')).toBe('online');
  await run.adapter.stop();
});

it('starts with what it was playing: not one reading tells of a recovery that never was', async () => {
  const run = runAdapter(simulator, {}, twoCentres(), ['mains-lost:mains-a', 'no-such-fault']);
  const seen = run.samples().flatMap(({ metric, element, value }) => (metric === 'mains.voltage' && element === 'mains-a' ? [value] : []));
  expect([seen, run.newest('ups-a1', 'ups.source'), run.adapter.faults?.active()]).toEqual([[0], 'battery', ['mains-lost:mains-a']]);
  await run.adapter.stop();
});

it('runs faster when asked', async () => {
  const run = runAdapter(simulator, { speed: 100 });
  run.adapter.faults?.inject('mains-lost:mains-a');
  await run.until(() => run.newest('gen-a', 'gen.state') === 'running', 3_000);
  await run.adapter.stop();
});

it('leaves excepted signals alone', async () => {
  const settings = { except: ['ups-a1|ups.source'] };
  expect(simulator.signals(simulator.settings.parse(settings), twoCentres())).not.toContain('ups-a1|ups.source');
  const run = runAdapter(simulator, settings);
  run.adapter.faults?.inject('feed-lost:ups-a1');
  expect([run.newest('ups-a1', 'ups.source'), run.newest('ups-a1', 'ups.battery')]).toEqual([undefined, 'discharging']);
  await run.adapter.stop();
});
