/**
 * More readings than the engine can take: in virtual time each step costs, and readings go on arriving meanwhile. What is superseded
 * is dropped and counted; every change raises and clears its alarm at its exact moment, noticed within a bound that does not grow with the rate.
 */
import { describe, expect, it } from 'vitest';
import type { Sample } from '../../shared/model/sample.ts';
import { seeded } from '../store/testing/disk-trace.ts';
import { createConfig, type Config } from './core/config.ts';
import { createModel, type Model } from './core/model.ts';
import { saysOf } from './core/reading-says.ts';
import { step } from './core/step.ts';
import { miniSite } from './core/testing/mini-site.ts';
import { EventQueue } from './queue.ts';

const START_MS = Date.UTC(2026, 2, 2, 14);
/** What the made-up machine needs for one reading, ms. */
const COST_MS = 0.05;
const ON_DELAY_MS = 10_000; // ups.overload, BCP 4.3
const RUN_MS = 20_000;
/** Moments on battery, a single reading each; the alarm does not wait. */
const BLIPS_MS = [3_300, 9_700, 16_100];

interface Outcome {
  readonly raisedAtMs: number;
  readonly noticedAtMs: number;
  readonly dropped: number;
  readonly longestWait: number;
  /** What was said of the battery, and when after the start, ms. */
  readonly onBattery: readonly string[];
}

/** Readings of one UPS at `perS`, its load beyond the limit from `badMs` after the start on; and one a tenth of a second of what it runs on. */
function overload(perS: number, badMs: number, says?: (sample: Sample) => string): Outcome {
  const config = createConfig(miniSite());
  const [load, source] = ['ups.load', 'ups.source'].map((metric) => config.signals.find((signal) => signal.metric.id === metric));
  if (load === undefined || source === undefined) throw new Error('the mini site has no UPS');
  const queue = new EventQueue(says ?? ((sample) => saysOf(config, sample)));
  let model: Model = createModel(config);
  let [raisedAtMs, noticedAtMs, longestWait] = [NaN, NaN, 0];
  const onBattery: string[] = [];
  const common = { quality: 'good', source: 'bench', raw: '' } as const;
  const loadAt = (atMs: number): Sample => ({
    ...{ ...common, element: load.element, metric: load.metric.id, atMs },
    value: atMs >= START_MS + badMs ? 95 : 40,
  });
  const sourceAt = (atMs: number): Sample => ({
    ...{ ...common, element: source.element, metric: source.metric.id, atMs },
    state: BLIPS_MS.includes(atMs - START_MS) ? 'battery' : 'online',
  });
  queue.push({ type: 'start', atMs: START_MS, isRestart: false });
  queue.push({
    ...{ type: 'sources', atMs: START_MS },
    sources: [{ id: 'bench', kind: 'bench', isSimulated: true, signals: [load.id, source.id], periodMs: 1_000 }],
  });
  let sent = 0;
  let toldMs = START_MS;
  for (let nowMs = START_MS; nowMs < START_MS + RUN_MS;) {
    let cost = 0;
    for (const event of queue.take()) {
      const next = step(model, event);
      model = next.model;
      if (event.type === 'samples') cost += event.samples.length * COST_MS;
      for (const { kind, text, atMs } of next.effects) {
        if (kind !== 'alarm') continue;
        const condition = String(text.params?.['condition'] ?? text.key);
        if (condition === 'condition.ups.overload.text') [raisedAtMs, noticedAtMs] = [atMs, nowMs + cost];
        if (condition.includes('onBattery')) onBattery.push(`${text.key} ${String(atMs - START_MS)}`);
      }
    }
    longestWait = Math.max(longestWait, cost);
    nowMs += Math.max(100, Math.ceil(cost));
    // What arrived while the machine was busy, in batches of 1 ms; then a tick, as the loop does.
    const until = ((nowMs - START_MS) * perS) / 1_000;
    for (; sent < until;) {
      const atMs = START_MS + Math.floor((sent * 1_000) / perS);
      const batch = Array.from({ length: Math.min(Math.ceil(perS / 1_000), Math.ceil(until - sent)) }, () => loadAt(atMs));
      for (; toldMs <= atMs; toldMs += 100) batch.push(sourceAt(toldMs));
      queue.push({ type: 'samples', atMs, samples: batch });
      sent += Math.min(Math.ceil(perS / 1_000), Math.ceil(until - sent));
    }
    queue.push({ type: 'tick', atMs: nowMs });
  }
  return { raisedAtMs, noticedAtMs, dropped: queue.dropped, longestWait, onBattery };
}

describe('an overload', () => {
  const boundMs = 50_000 * COST_MS + 200;

  it('drops what is superseded and counts it; the alarm is for the exact moment and noticed in bounded time', () => {
    const calm = overload(1_000, 5_000);
    const flood = overload(60_000, 5_000); // three times what the machine can take
    expect(calm.dropped).toBe(0);
    expect(flood.dropped).toBeGreaterThan(500_000);
    expect([calm.raisedAtMs, flood.raisedAtMs]).toEqual([START_MS + 5_000 + ON_DELAY_MS, START_MS + 5_000 + ON_DELAY_MS]);
    expect(flood.noticedAtMs - flood.raisedAtMs).toBeLessThanOrEqual(boundMs);
    expect(flood.longestWait).toBeLessThanOrEqual(boundMs);
  });

  it('loses no change of a critical signal, however short: raised and cleared at the moments of a calm hour', () => {
    const calm = overload(1_000, 5_000);
    const flood = overload(60_000, 5_000);
    expect(calm.onBattery.filter((line) => line.startsWith('condition'))).toHaveLength(3);
    expect(flood.onBattery).toEqual(calm.onBattery);
  });

  it('control: where every reading says the same, changes are lost', () => {
    expect(overload(60_000, 5_000, () => '').onBattery.length).toBeLessThan(6);
  });

  it('changes no alarm by what it leaves out, on random streams; the control does', () => {
    const config = createConfig(miniSite());
    const changed = (says: (sample: Sample) => string): number =>
      Array.from({ length: 24 }, (_, seed) => seed).filter((seed) => {
        const random = seeded(seed);
        const all = stream(config, random);
        return alarmsOf(config, all, says, 300).join() !== alarmsOf(config, all, says, 1_000_000).join();
      }).length;
    expect(changed((sample) => saysOf(config, sample))).toBe(0);
    expect(changed(() => '')).toBeGreaterThan(8);
  });
});

/** 40 s of two signals of one UPS, a reading of one of them each 100 ms, near and beyond the limits. */
function stream(config: Config, random: () => number): readonly Sample[] {
  const common = { element: 'ups-a1', source: 'bench', raw: '' } as const;
  let [load, battery] = [40, false];
  return Array.from({ length: 400 }, (_, n): Sample => {
    if (random() < 0.05) load = [40, 74, 75, 78, 80, 81, 95][Math.floor(random() * 7)] ?? 40;
    if (random() < 0.05) battery = !battery;
    const quality = random() < 0.02 ? 'bad' : 'good';
    const atMs = START_MS + n * 100;
    return n % 2 === 0
      ? { ...common, metric: 'ups.load', value: load, atMs, quality }
      : { ...common, metric: 'ups.source', state: battery ? 'battery' : 'online', atMs, quality };
  }).filter(({ element }) => config.elements.has(element));
}

/** What a queue of `most` leaves of a stream that came while nobody listened, stepped: each alarm line with its moment. */
function alarmsOf(config: Config, all: readonly Sample[], says: (sample: Sample) => string, most: number): readonly string[] {
  const queue = new EventQueue(says, most);
  const signals = ['ups-a1|ups.load', 'ups-a1|ups.source'];
  queue.push({ type: 'start', atMs: START_MS, isRestart: false });
  queue.push({
    ...{ type: 'sources', atMs: START_MS },
    sources: [{ id: 'bench', kind: 'bench', isSimulated: true, signals, periodMs: 1_000 }],
  });
  let model: Model = createModel(config);
  const lines: string[] = [];
  for (const sample of all) queue.push({ type: 'samples', atMs: sample.atMs, samples: [sample] });
  queue.push({ type: 'tick', atMs: START_MS + 60_000 });
  for (const event of queue.take()) {
    const next = step(model, event);
    model = next.model;
    for (const { kind, text, atMs } of next.effects) if (kind === 'alarm') lines.push(`${text.key} ${String(atMs)}`);
  }
  return lines;
}
