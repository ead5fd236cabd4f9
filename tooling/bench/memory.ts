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

if (globalThis.gc === undefined) throw new Error('run with --expose-gc');
const collect = globalThis.gc;
function heap(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

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
while (poll < WARM_POLLS) onePoll().forEach(take);
const warmBytes = heap();
const half = (): number => {
  for (const end = poll + HOUR_POLLS / 2; poll < end;) onePoll().forEach(take);
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
