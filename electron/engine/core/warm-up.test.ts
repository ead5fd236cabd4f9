// How long a start waits: for every declared signal; two periods for one that stays silent beside others; never beyond twelve seconds.
import { expect, it } from 'vitest';
import type { EngineEvent } from './events.ts';
import { createConfig } from './config.ts';
import { createModel } from './model.ts';
import { step } from './step.ts';
import { miniSite } from './testing/mini-site.ts';

const T0 = Date.UTC(2026, 2, 2, 14, 0, 0);
const SIGNALS = ['ups-a1|ups.source', 'ups-a2|ups.source'];

/** Seconds until the warm-up is over when these signals speak every second from `fromS` on. */
function warmUpS(spoken: readonly string[], periodMs: number, fromS = 1): { readonly seconds: number; readonly alarms: number } {
  let model = createModel(createConfig(miniSite()));
  const feed = (event: EngineEvent): void => void (model = step(model, event).model);
  feed({ type: 'start', atMs: T0, isRestart: false });
  feed({ type: 'sources', atMs: T0, sources: [{ id: 's', kind: 'test', isSimulated: true, signals: SIGNALS, periodMs }] });
  let alarms = 0;
  for (let tenth = 1; tenth <= 150 && model.isWarmingUp; tenth += 1) {
    const atMs = T0 + tenth * 100;
    const samples = spoken.map((id) => {
      const [element = '', metric = ''] = id.split('|');
      return { element, metric, atMs, quality: 'good' as const, source: 's', raw: '', state: 'battery' };
    });
    if (tenth % 10 === 0 && tenth >= fromS * 10 && samples.length > 0) feed({ type: 'samples', atMs, samples });
    feed({ type: 'tick', atMs });
    if (model.isWarmingUp) alarms += Object.keys(model.alarms).length;
  }
  // The whole is looked at every quarter of a second meanwhile.
  return { seconds: Math.floor((model.nowMs - T0) / 1_000), alarms };
}

it.each([
  ['all heard', SIGNALS, 2_000, 1, 1],
  ['one of two silent, period 2 s: two periods from the first word of its source', SIGNALS.slice(1), 2_000, 1, 5],
  ['one silent, period 30 s: twelve seconds at most', SIGNALS.slice(1), 30_000, 1, 12],
  ['nothing heard at all: the source itself may be late', [], 2_000, 1, 12],
  ['heard late, one of two', SIGNALS.slice(1), 2_000, 7, 11],
] as const)('%s', (_case, spoken, periodMs, fromS, seconds) => {
  expect(warmUpS(spoken, periodMs, fromS)).toEqual({ seconds, alarms: 0 });
});
