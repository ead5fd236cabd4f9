/**
 * A day (`--hours 24`) in virtual time at ten times the design load (`--times 10`): 600 devices of 20 signals, each polled every ten seconds,
 * through the shipped step. A fault each quarter of an hour; a person acknowledges and closes every four hours. How late is each alarm, in
 * the engine's time? Heap after a collection, from a fifth of the time to the end. Run with `--expose-gc`, as `run.mjs` does. Prints one JSON line.
 */
import { parseArgs } from 'node:util';
import { createConfig } from '../../electron/engine/core/config.ts';
import type { EngineEvent, OperatorCall } from '../../electron/engine/core/events.ts';
import { createModel, type Model } from '../../electron/engine/core/model.ts';
import { step } from '../../electron/engine/core/step.ts';
import type { Sample } from '../../shared/model/sample.ts';
import { bigSite, METRICS_A_DEVICE, POLL_MS, Readings, TICK_MS } from './big-site.ts';
import { DESIGN_PER_S } from './load/wire.ts';

const { values: args } = parseArgs({ options: { times: { type: 'string', default: '10' }, hours: { type: 'string', default: '24' } } });
const [times, hours] = [Number(args.times), Number(args.hours)];
const START_MS = Date.UTC(2026, 2, 2, 14);
const HOUR_MS = 3_600_000;
/** A fault begins this often and lasts so long, ms: long enough for each hold, over before the next. */
const [FAULT_MS, LASTS_MS] = [900_000, 300_000];
/** One who acknowledges and closes comes this often, ms. */
const PERSON_MS = 4 * HOUR_MS;
const MOST_LATE_MS = 1_000;
/** What a device reads while it has a fault; `silent`: it does not answer. In turns. */
const FAULTS: readonly ('silent' | Readonly<Record<string, number | string>>)[] = [
  { 'ups.load': 88 },
  { 'array.health': 'degraded' },
  'silent',
  { 'device.reach': 'down', 'pdu.state': 'down' },
  { 'contact.state': 'fault' },
];

if (globalThis.gc === undefined) throw new Error('run with --expose-gc');
const collect = globalThis.gc;
const devices = Math.round((times * DESIGN_PER_S * POLL_MS) / 1_000 / METRICS_A_DEVICE);
const site = bigSite(devices);
const readings = new Readings(site, devices);
let model: Model = createModel(createConfig(site));
let [events, samples, alarms, worstMs] = [0, 0, 0, 0];
const tooLate: object[] = [];
/** When each alarm was raised last, UTC ms: one that is raised again is another. */
const seen = new Map<string, number>();
/** Faults by their number, and whether any alarm of their device came. */
const unseen = new Map<number, number>();

take({ type: 'start', atMs: START_MS, isRestart: false });
take({ type: 'sources', atMs: START_MS, sources: [readings.declaration()] });
const heapMb: number[] = [];
const slots = POLL_MS / TICK_MS;
for (let passedMs = 0; passedMs < hours * HOUR_MS; passedMs += TICK_MS) {
  const atMs = START_MS + passedMs;
  const [tick, poll] = [passedMs / TICK_MS, Math.floor(passedMs / POLL_MS)];
  const nth = Math.floor(passedMs / FAULT_MS);
  const fault = passedMs % FAULT_MS < LASTS_MS && nth > 0 ? FAULTS[nth % FAULTS.length] : undefined;
  const struck = (nth * 37) % devices;
  if (passedMs % FAULT_MS === 0 && fault !== undefined) unseen.set(struck, nth);
  for (let device = tick % slots; device < devices; device += slots) {
    if (device === struck && fault === 'silent') continue;
    const polled = readings.poll(device, poll, atMs);
    samples += polled.length;
    take({ type: 'samples', atMs, samples: device === struck && fault !== undefined ? polled.map((one) => spoilt(one, fault)) : polled });
  }
  take({ type: 'tick', atMs });
  if (passedMs % PERSON_MS === 0) attend(atMs);
  if (passedMs % HOUR_MS === HOUR_MS - TICK_MS) heapMb.push(heap());
}
const settledMb = heapMb[Math.floor(heapMb.length / 5)];
console.log(
  JSON.stringify({
    ...{ times, hours, devices, events, samples, faults: unseen.size, alarms, worstMs, tooLate: tooLate.slice(0, 10) },
    ...{
      unseen: [...unseen.values()].filter((nth) => nth > 0),
      settledMb,
      endMb: heapMb.at(-1),
      open: Object.keys(model.incidents).length,
    },
  }),
);

function take(event: EngineEvent): void {
  const before = model.alarms;
  ({ model } = step(model, event));
  events += 1;
  if (model.alarms === before) return;
  for (const alarm of Object.values(model.alarms)) {
    const { id, element, raisedAtMs, clearedAtMs } = alarm;
    if (clearedAtMs !== null || seen.get(id) === raisedAtMs) continue;
    seen.set(id, raisedAtMs);
    alarms += 1;
    const device = Number(/-(\d+)$/.exec(element)?.[1] ?? Number.NaN);
    if (unseen.has(device)) unseen.set(device, 0);
    const lateMs = event.atMs - raisedAtMs;
    worstMs = Math.max(worstMs, lateMs);
    if (lateMs > MOST_LATE_MS) tooLate.push({ alarm: id, lateMs, atH: (event.atMs - START_MS) / HOUR_MS });
  }
}

function spoilt(sample: Sample, fault: 'silent' | Readonly<Record<string, number | string>>): Sample {
  const wrong = fault === 'silent' ? undefined : fault[sample.metric];
  if (wrong === undefined) return sample;
  return { ...sample, ...(typeof wrong === 'number' ? { value: wrong } : { state: wrong }) };
}

/** Everything is acknowledged; what is over is closed with a cause. */
function attend(atMs: number): void {
  const person = 'T. Est';
  const call = (made: OperatorCall): void => take({ type: 'operator', atMs, call: made });
  for (const { id, state } of Object.values(model.incidents)) {
    if (state === 'open') call({ name: 'incident.acknowledge', id, person });
    if (state === 'resolved') call({ name: 'incident.close', id, person, cause: 'fault of the bench', done: 'ended' });
  }
  for (const { id, ackedBy } of Object.values(model.alarms)) if (ackedBy === null) call({ name: 'alarm.acknowledge', id, person });
}

/** MB, after a collection. */
function heap(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed / 1_048_576;
}
