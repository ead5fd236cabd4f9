/** What a source says of itself: once per change, and how it is measured now and then. */
import { expect, it } from 'vitest';
import type { SourceReport } from '../../../shared/model/sample.ts';
import { Health } from './health.ts';

function listen(): { readonly health: Health; readonly told: SourceReport[]; wait(ms: number): void } {
  const told: SourceReport[] = [];
  let nowMs = 1_000_000;
  const health = new Health({ id: 's', now: () => nowMs, report: (report) => void told.push(report) });
  return { health, told, wait: (ms) => (nowMs += ms) };
}

it('the clock is told when it is known, when it is off otherwise, and every half minute', () => {
  const { health, told, wait } = listen();
  health.clockOff(5_000);
  expect(told).toEqual([]);
  health.wholeUp();
  health.clockOff(null);
  expect(told.map(({ skewMs }) => skewMs)).toEqual([undefined]);
  health.clockOff(5_000.4);
  health.clockOff(5_900);
  health.clockOff(6_100);
  wait(30_000);
  health.clockOff(6_100);
  expect(told.map(({ state, skewMs }) => [state, skewMs])).toEqual([
    ['up', undefined],
    ['up', 5_000],
    ['up', 6_100],
    ['up', 6_100],
  ]);
  health.wholeLost('timeout', 'gone');
  health.clockOff(9_000);
  expect(told.at(-1)).toMatchObject({ state: 'lost', trouble: 'timeout' });
  expect(told.at(-1)?.skewMs).toBeUndefined();
});

it('with the latency where there is one', () => {
  const { health, told, wait } = listen();
  health.wholeUp(7.6);
  wait(10_000);
  health.wholeUp(8, 400);
  wait(10_000);
  health.wholeUp(9, 500);
  expect(told.map(({ latencyMs, skewMs }) => [latencyMs, skewMs])).toEqual([
    [8, undefined],
    [8, 400],
  ]);
});

it('a loss is told once for each trouble, of the whole and of an element', () => {
  const { health, told } = listen();
  health.wholeUp();
  health.elementLost('a', 'driver-down', 'x');
  health.elementLost('a', 'driver-down', 'y');
  health.elementUp('a');
  health.elementUp('a');
  health.wholeLost('refused', 'x');
  health.wholeLost('refused', 'y');
  health.wholeUp();
  expect(told.map(({ state, trouble, elements }) => `${state} ${trouble ?? '-'} ${elements?.join() ?? 'all'}`)).toEqual([
    'up - all',
    'lost driver-down a',
    'up - a',
    'lost refused all',
    'up - all',
  ]);
});
