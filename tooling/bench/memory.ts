/**
 * What a device costs in memory, whether an hour at full rate in virtual time leaves more than it found, and what one quiet sample
 * allocates. Run with `--expose-gc --max-semi-space-size=256`, as `run.mjs` does. Prints one JSON line.
 */
import { createConfig } from '../../electron/engine/core/config.ts';
import type { EngineEvent } from '../../electron/engine/core/events.ts';
import { createModel, type Model } from '../../electron/engine/core/model.ts';
import { step } from '../../electron/engine/core/step.ts';
import { bigSite, eventsOf, METRICS_A_DEVICE, POLL_MS, Readings } from './big-site.ts';
import { cpuMs } from './stopwatch.ts';

const START_MS = Date.UTC(2026, 2, 2, 14);
const DEVICES = Number(process.argv[2] ?? 500);
const HOUR_POLLS = Number(process.argv[3] ?? 360);
const WARM_POLLS = 20;
const COMPILED_POLLS = 400;

if (globalThis.gc === undefined) throw new Error('run with --expose-gc');
const collect = globalThis.gc;
function heap(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

/** A small site first, and not for long: what it compiles is there once, and is no memory of a device. */
function compileAll(): void {
  const devices = 20;
  const site = bigSite(devices);
  const readings = new Readings(site, devices);
  const samples = eventsOf(readings, devices, START_MS, (COMPILED_POLLS * POLL_MS) / 1_000);
  const events: readonly EngineEvent[] = [
    { type: 'start', atMs: START_MS, isRestart: false },
    { type: 'sources', atMs: START_MS, sources: [readings.declaration()] },
    ...samples,
  ];
  events.reduce((model, event) => step(model, event).model, createModel(createConfig(site)));
}

compileAll();
const site = bigSite(DEVICES);
const emptyBytes = heap();
const config = createConfig(site);
const configBytes = heap() - emptyBytes;
const readings = new Readings(site, DEVICES);
const beforeModel = heap();
let model: Model = createModel(config);
const take = (event: EngineEvent): void => void (model = step(model, event).model);
take({ type: 'start', atMs: START_MS, isRestart: false });
take({ type: 'sources', atMs: START_MS, sources: [readings.declaration()] });
let poll = 0;
const onePoll = (): readonly EngineEvent[] => {
  poll += 1;
  return eventsOf(readings, DEVICES, START_MS + (poll - 1) * POLL_MS, POLL_MS / 1_000);
};
/** In a function of their own, of which nothing stays: else the last poll itself is counted. */
function polls(count: number): void {
  for (let n = 0; n < count; n += 1) onePoll().forEach(take);
}
polls(WARM_POLLS);
const warmBytes = heap();
const half = (): number => {
  polls(HOUR_POLLS / 2);
  return heap();
};
const tookMs: number[] = [];
const halves: number[] = [];
tookMs.push(
  cpuMs(() => halves.push(half())),
  cpuMs(() => halves.push(half())),
);
const events = onePoll();
collect();
const usedBytes = process.memoryUsage().heapUsed;
events.forEach(take);
const allocated = process.memoryUsage().heapUsed - usedBytes;
const samples = DEVICES * METRICS_A_DEVICE;
const virtualMs = HOUR_POLLS * POLL_MS;
console.log(
  JSON.stringify({
    devices: DEVICES,
    signals: config.signals.length,
    configBytesADevice: Math.round(configBytes / DEVICES),
    modelBytesADevice: Math.round((warmBytes - beforeModel) / DEVICES),
    modelBytesASignal: Math.round((warmBytes - beforeModel) / samples),
    grownKiB: Math.round(((halves[1] ?? 0) - (halves[0] ?? 0)) / 1_024),
    allocatedBytesASample: Math.round(allocated / samples),
    replayTimesRealTime: Math.round(virtualMs / tookMs.reduce((sum, ms) => sum + ms, 0)),
    alarms: Object.keys(model.alarms).length,
  }),
);
