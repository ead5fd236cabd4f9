/**
 * How many samples a second `step()` takes with every stage on, against a floor measured in the same run: the same samples parsed
 * from JSON and put into a Map, nothing else. Prints one JSON line. Run: `node tooling/bench/throughput.ts [devices...]`.
 */
import { performance } from 'node:perf_hooks';
import { createConfig } from '../../electron/engine/core/config.ts';
import type { EngineEvent } from '../../electron/engine/core/events.ts';
import { createModel, type Model } from '../../electron/engine/core/model.ts';
import { step } from '../../electron/engine/core/step.ts';
import type { Sample } from '../../shared/model/sample.ts';
import { bigSite, eventsOf, METRICS_A_DEVICE, POLL_MS, Readings } from './big-site.ts';

const START_MS = Date.UTC(2026, 2, 2, 14);
/** Samples per timed round: enough that each device is polled at least twice at the largest size. */
const SAMPLES = 400_000;
const ROUNDS = 3;

function samplesIn(events: readonly EngineEvent[]): number {
  return events.reduce((count, event) => count + (event.type === 'samples' ? event.samples.length : 0), 0);
}

function play(model: Model, events: readonly EngineEvent[]): Model {
  let current = model;
  for (const event of events) current = step(current, event).model;
  return current;
}

/** A warm model: started, everything declared, every device polled twice. */
function warm(devices: number, readings: Readings, config: ReturnType<typeof createConfig>): Model {
  const begun = play(createModel(config), [
    { type: 'start', atMs: START_MS, isRestart: false },
    { type: 'sources', atMs: START_MS, sources: [readings.declaration()] },
  ]);
  return play(begun, eventsOf(readings, devices, START_MS, (2 * POLL_MS) / 1_000));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function measure(devices: number): object {
  const site = bigSite(devices);
  const readings = new Readings(site, devices);
  const config = createConfig(site);
  const base = warm(devices, readings, config);
  if (base.isWarmingUp || Object.keys(base.alarms).length > 0)
    throw new Error(`${devices} devices: not warm and quiet, the figures would mean nothing`);
  const seconds = Math.max((2 * POLL_MS) / 1_000, Math.round(SAMPLES / ((devices * METRICS_A_DEVICE * 1_000) / POLL_MS)));
  const events = eventsOf(readings, devices, START_MS + 2 * POLL_MS, seconds);
  const count = samplesIn(events);
  const texts = events.flatMap((event) => (event.type === 'samples' ? [JSON.stringify(event.samples)] : []));
  const ours: number[] = [];
  const floor: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    let fromMs = performance.now();
    const map = new Map<string, Sample>();
    for (const text of texts) for (const sample of JSON.parse(text) as Sample[]) map.set(`${sample.element}|${sample.metric}`, sample);
    floor.push((count / (performance.now() - fromMs)) * 1_000);
    fromMs = performance.now();
    const end = play(base, events);
    ours.push((count / (performance.now() - fromMs)) * 1_000);
    if (Object.keys(end.alarms).length > 0) throw new Error('a quiet plant raised an alarm');
  }
  return {
    devices,
    signals: config.signals.length,
    elements: site.elements.length,
    samples: count,
    samplesPerS: Math.round(median(ours)),
    floorPerS: Math.round(median(floor)),
  };
}

const sizes = process.argv.slice(2).map(Number);
console.log(JSON.stringify((sizes.length > 0 ? sizes : [60, 1_000, 10_000]).map(measure)));
