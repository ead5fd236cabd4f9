/**
 * More readings than the engine can take: in virtual time each step costs, and readings go on arriving meanwhile. What is superseded
 * is dropped and counted; the alarm is raised for the exact moment and noticed within a bound that does not grow with the rate.
 */
import { describe, expect, it } from 'vitest';
import type { Sample } from '../../shared/model/sample.ts';
import { createConfig } from './core/config.ts';
import { createModel, type Model } from './core/model.ts';
import { step } from './core/step.ts';
import { miniSite } from './core/testing/mini-site.ts';
import { EventQueue } from './queue.ts';

const START_MS = Date.UTC(2026, 2, 2, 14);
/** What the made-up machine needs for one reading, ms. */
const COST_MS = 0.05;
const ON_DELAY_MS = 10_000; // ups.overload, BCP 4.3
const RUN_MS = 20_000;

interface Outcome {
  readonly raisedAtMs: number;
  readonly noticedAtMs: number;
  readonly dropped: number;
  readonly longestWait: number;
}

/** Readings of one UPS at `perS`; its load goes beyond the limit at `badMs` after the start and stays there. */
function overload(perS: number, badMs: number): Outcome {
  const config = createConfig(miniSite());
  const ups = config.signals.find((signal) => signal.metric.id === 'ups.load');
  if (ups === undefined) throw new Error('the mini site has no UPS');
  const queue = new EventQueue();
  let model: Model = createModel(config);
  let [raisedAtMs, noticedAtMs, longestWait] = [NaN, NaN, 0];
  const sampleAt = (atMs: number): Sample => ({
    ...{ element: ups.element, metric: ups.metric.id, value: atMs >= START_MS + badMs ? 95 : 40, atMs },
    ...{ quality: 'good', source: 'bench', raw: '' },
  });
  queue.push({ type: 'start', atMs: START_MS, isRestart: false });
  queue.push({
    ...{ type: 'sources', atMs: START_MS },
    sources: [{ id: 'bench', kind: 'bench', isSimulated: true, signals: [ups.id], periodMs: 1_000 }],
  });
  let sent = 0;
  for (let nowMs = START_MS; nowMs < START_MS + RUN_MS;) {
    let cost = 0;
    for (const event of queue.take()) {
      const next = step(model, event);
      model = next.model;
      if (event.type === 'samples') cost += event.samples.length * COST_MS;
      const raised = next.effects.find((entry) => entry.kind === 'alarm' && entry.text.key === 'condition.ups.overload.text');
      if (raised !== undefined) [raisedAtMs, noticedAtMs] = [raised.atMs, nowMs + cost];
    }
    longestWait = Math.max(longestWait, cost);
    nowMs += Math.max(100, Math.ceil(cost));
    // What arrived while the machine was busy, in batches of 1 ms; then a tick, as the loop does.
    const until = ((nowMs - START_MS) * perS) / 1_000;
    for (; sent < until;) {
      const atMs = START_MS + Math.floor((sent * 1_000) / perS);
      const batch = Array.from({ length: Math.min(Math.ceil(perS / 1_000), Math.ceil(until - sent)) }, () => sampleAt(atMs));
      queue.push({ type: 'samples', atMs, samples: batch });
      sent += batch.length;
    }
    queue.push({ type: 'tick', atMs: nowMs });
  }
  return { raisedAtMs, noticedAtMs, dropped: queue.dropped, longestWait };
}

describe('an overload', () => {
  it('drops what is superseded and counts it; the alarm is for the exact moment and noticed in bounded time', () => {
    const calm = overload(1_000, 5_000);
    const flood = overload(60_000, 5_000); // three times what the machine can take
    expect(calm.dropped).toBe(0);
    expect(flood.dropped).toBeGreaterThan(500_000);
    expect(calm.raisedAtMs).toBe(START_MS + 5_000 + ON_DELAY_MS);
    // The first bad reading may be among the superseded ones: then the moment is that of a later one, within what the queue holds.
    const boundMs = 50_000 * COST_MS + 200;
    expect(flood.raisedAtMs - calm.raisedAtMs).toBeGreaterThanOrEqual(0);
    expect(flood.raisedAtMs - calm.raisedAtMs).toBeLessThanOrEqual(boundMs);
    expect(flood.noticedAtMs - flood.raisedAtMs).toBeLessThanOrEqual(boundMs);
    expect(flood.longestWait).toBeLessThanOrEqual(boundMs);
  });
});
