/**
 * An overload in virtual time: what is pushed waits longer and longer for the engine, which takes it second by second. A signal comes under two
 * topics, a table that says it each half second and one of its own that says only changes. That everything comes late is no clock that is behind.
 */
import { describe, expect, it } from 'vitest';
import type { Sample } from '../../shared/model/sample.ts';
import { clocks } from './adapters/lib/clocks.ts';
import { createConfig } from './core/config.ts';
import { createModel, type Model } from './core/model.ts';
import { saysOf } from './core/reading-says.ts';
import { step } from './core/step.ts';
import { miniSite } from './core/testing/mini-site.ts';
import { EventQueue } from './queue.ts';

const COMMON = { metric: 'ups.source', quality: 'good', source: 'wire', raw: '' } as const;
const START_MS = Date.UTC(2026, 2, 2, 14);
/** The engine takes so much of what was sent in each second of its own: it keeps up, falls behind, catches up. */
const TAKES_MS = [...Array<number>(12).fill(1_000), ...Array<number>(40).fill(700), ...Array<number>(24).fill(1_500)];
/** Each of these on battery once, for 300 ms between two tables; ms after the start. */
const PULSES = [
  ['ups-a1', 23_030],
  ['ups-a2', 31_530],
  ['ups-b1', 39_610],
  ['ups-b2', 47_570],
] as const;
const PULSE_MS = 300;
const TABLE_MS = 500;
/** As raised: the alarm, and when, ms after the start. */
type Raised = readonly (readonly [string, number])[];

/** Who was raised to be on battery, and when, ms after the start. `isLagKnown`: whether the engine knows that it is late itself. */
function raisedAt(isLagKnown: boolean): Raised {
  const config = createConfig(miniSite());
  const queue = new EventQueue((sample) => saysOf(config, sample));
  const known = clocks();
  const raised: (readonly [string, number])[] = [];
  let model: Model = createModel(config);
  const drain = (): void => {
    for (const event of queue.take()) {
      const next = step(model, event);
      model = next.model;
      for (const { kind, text, body, atMs } of next.effects)
        if (kind === 'alarm' && text.key === 'condition.ups.onBattery.text')
          raised.push([(body as { alarm: string }).alarm, atMs - START_MS]);
    }
  };
  queue.push({ type: 'start', atMs: START_MS, isRestart: false });
  queue.push({
    ...{ type: 'sources', atMs: START_MS },
    sources: [{ id: 'wire', kind: 'mqtt', isSimulated: false, signals: PULSES.map(([ups]) => `${ups}|ups.source`), periodMs: 10_000 }],
  });
  let sentMs = 0;
  TAKES_MS.forEach((takesMs, second) => {
    const nowMs = START_MS + (second + 1) * 1_000;
    const untilMs = sentMs + takesMs;
    for (; sentMs < untilMs; sentMs += 10) {
      const ownMs = START_MS + sentMs;
      // All of it is read within 100 ms.
      const arrivedMs = nowMs + Math.floor((100 * (takesMs - untilMs + sentMs)) / takesMs);
      const waitedMs = isLagKnown ? arrivedMs - ownMs : 0;
      const say = (topic: string, ups: string, fromMs: number): void => {
        known.note(topic, ownMs, arrivedMs, waitedMs);
        const atMs = Math.min(known.corrected(topic, ownMs, arrivedMs, waitedMs), arrivedMs);
        const state = sentMs >= fromMs && sentMs < fromMs + PULSE_MS ? 'battery' : 'online';
        const sample: Sample = { ...COMMON, element: ups, atMs, state };
        queue.push({ type: 'samples', atMs: arrivedMs, samples: [sample] });
      };
      for (const [ups, fromMs] of PULSES) {
        if (sentMs % TABLE_MS === 0) say('table', ups, fromMs);
        if (sentMs === fromMs || sentMs === fromMs + PULSE_MS) say(`own/${ups}`, ups, fromMs);
      }
    }
    drain();
    queue.push({ type: 'tick', atMs: nowMs + 100 });
  });
  drain();
  return raised;
}

describe('a signal under two topics, while the engine is behind by up to twelve seconds', () => {
  it('has each of its changes, at its own moment', () => {
    expect(raisedAt(true)).toEqual(PULSES.map(([ups, atMs]) => [`ups.onBattery|${ups}`, atMs]));
  });

  it('control: a lag that is taken for clocks that are behind loses all but the first', () => {
    expect(raisedAt(false)).toEqual([['ups.onBattery|ups-a1', 23_030]]);
  });
});
