/**
 * A whole centre lost at full size: its mains gone, every UPS off, every path, host and array of it down, each told at the poll of its
 * cabinet within one period. How long single steps take, and the pieces of them after which the loop may read its sockets; how much of a core
 * the storm costs, and whether one incident comes of it.
 * Then the same news in one batch, beside the plain engine. Prints one JSON line a size. Run: `node tooling/bench/storm.ts [devices...]`.
 */
import { createConfig } from '../../electron/engine/core/config.ts';
import type { EngineEvent } from '../../electron/engine/core/events.ts';
import { createModel, type Model } from '../../electron/engine/core/model.ts';
import { begin, step } from '../../electron/engine/core/step.ts';
import type { Sample } from '../../shared/model/sample.ts';
import { bigSite, POLL_MS, Readings, TICK_MS } from './big-site.ts';
import { PlainEngine } from './rules/plain-engine.ts';
import { Collections, cpuMs, ThreadWatch, type Lap } from './stopwatch.ts';

const START_MS = Date.UTC(2026, 2, 2, 14);
/** What a centre without power reads. */
const LOST: Readonly<Record<string, string>> = {
  'ups.source': 'off',
  'pdu.state': 'down',
  'device.reach': 'down',
  'array.health': 'failed',
};
/** Long enough after the last poll for every alarm, incident and decision to have come, ms. */
const AFTER_MS = 20_000;

function mains(atMs: number, volts: number): readonly Sample[] {
  return ['mains-a', 'mains-b'].map((element) => ({
    ...{ element, metric: 'mains.voltage', value: element === 'mains-a' ? volts : 230 },
    ...{ atMs, quality: 'good', source: 'bench', raw: '' },
  }));
}

function lost(samples: readonly Sample[]): readonly Sample[] {
  return samples.map((sample) => {
    const state = LOST[sample.metric];
    return state === undefined ? sample : { ...sample, state };
  });
}

/** Events of one period; cabinets of centre A (even numbers) are lost from its first moment on. */
function period(readings: Readings, devices: number, fromMs: number, poll: number, isLost: boolean): readonly EngineEvent[] {
  const events: EngineEvent[] = [];
  const slots = POLL_MS / TICK_MS;
  for (let slot = 0; slot < slots; slot += 1) {
    const atMs = fromMs + slot * TICK_MS;
    if (slot % 20 === 0) events.push({ type: 'samples', atMs, samples: mains(atMs, isLost ? 0 : 230) });
    for (let device = slot; device < devices; device += slots) {
      const samples = readings.poll(device, poll, atMs);
      events.push({ type: 'samples', atMs, samples: isLost && device % 2 === 0 ? lost(samples) : samples });
    }
    events.push({ type: 'tick', atMs });
  }
  return events;
}

function quiet(devices: number, readings: Readings, config: ReturnType<typeof createConfig>): Model {
  const declaration = readings.declaration();
  let model = createModel(config);
  const take = (event: EngineEvent): void => void (model = step(model, event).model);
  take({ type: 'start', atMs: START_MS, isRestart: false });
  const signals = [...declaration.signals, 'mains-a|mains.voltage', 'mains-b|mains.voltage'];
  take({ type: 'sources', atMs: START_MS, sources: [{ ...declaration, signals }] });
  for (let poll = 0; poll < 2; poll += 1) period(readings, devices, START_MS + poll * POLL_MS, poll, false).forEach(take);
  if (model.isWarmingUp || Object.keys(model.alarms).length > 0) throw new Error('not warm and quiet: the figures would mean nothing');
  return model;
}

/** A step as the loop does it, but never left; `note`: a piece of it is done. */
function inPieces(model: Model, event: EngineEvent, note: () => void): Model {
  const begun = begin(model, event);
  note();
  if ('model' in begun) return begun.model;
  for (;;) {
    const next = begun.next();
    note();
    if (next.done === true) return next.value.model;
  }
}

function longest(pieces: readonly Lap[]): number {
  return pieces.reduce((most, piece) => Math.max(most, piece.cpuMs), 0);
}

async function measure(devices: number): Promise<object> {
  const config = createConfig(bigSite(devices));
  const readings = new Readings(config.site, devices);
  const base = quiet(devices, readings, config);
  const fromMs = START_MS + 2 * POLL_MS;
  let model = base;
  const took: number[] = [];
  let [toIncidentMs, toRootMs] = [0, 0];
  let hasRoot = false;
  const collections = new Collections();
  const watch = new ThreadWatch();
  const pieces: Lap[] = [];
  const note = (): void => void pieces.push(watch.lap());
  const take = (event: EngineEvent): void => {
    watch.lap();
    const ms = cpuMs(() => {
      model = inPieces(model, event, note);
    });
    took.push(ms);
    if (Object.keys(model.incidents).length === 0) toIncidentMs += ms;
    if (!hasRoot) toRootMs += ms;
    hasRoot ||= Object.values(model.incidents).some((incident) => incident.root === 'mains-a');
  };
  period(readings, devices, fromMs, 2, true).forEach(take);
  for (let atMs = fromMs + POLL_MS; atMs < fromMs + POLL_MS + AFTER_MS; atMs += TICK_MS) {
    if ((atMs - fromMs) % 2_000 === 0) take({ type: 'samples', atMs, samples: mains(atMs, 0) });
    take({ type: 'tick', atMs });
  }
  took.sort((a, b) => a - b);
  const paused = await collections.end();
  const undisturbed = pieces.filter((piece) => !paused.some(({ atMs }) => atMs >= piece.fromMs && atMs < piece.toMs));
  const open = Object.values(model.incidents).filter((incident) => incident.state !== 'closed');
  const atOnce = Array.from({ length: devices / 2 }, (_, n) => lost(readings.poll(2 * n, 2, fromMs))).flat();
  const batch: EngineEvent = { type: 'samples', atMs: fromMs, samples: [...mains(fromMs, 0), ...atOnce] };
  const plain = new PlainEngine(config, POLL_MS, () => undefined);
  for (let device = 0; device < devices; device += 1) for (const sample of readings.poll(device, 1, fromMs - POLL_MS)) plain.take(sample);
  return {
    devices,
    alarms: Object.values(model.alarms).filter((alarm) => alarm.clearedAtMs === null).length,
    incidents: open.length,
    root: open[0]?.root ?? null,
    effects: open[0]?.effects.length ?? 0,
    steps: took.length,
    worstStepMs: took.at(-1),
    worstPieceMs: longest(pieces),
    worstPieceAloneMs: longest(undisturbed),
    piecesAloneOver5Ms: undisturbed.filter((piece) => piece.cpuMs > 5).length,
    pieces: pieces.length,
    longestCollectionMs: Math.max(0, ...paused.map((one) => one.ms)),
    p99StepMs: took[Math.floor(took.length * 0.99)],
    stepsOver5Ms: took.filter((ms) => ms > 5).length,
    totalMs: took.reduce((sum, ms) => sum + ms, 0),
    toIncidentMs,
    toRootMs,
    atOnceMs: cpuMs(() => void step(base, batch)),
    plainAtOnceMs: cpuMs(() => {
      for (const sample of atOnce) plain.take(sample);
      plain.advance(fromMs + 6_000);
    }),
  };
}

const sizes = process.argv.slice(2).map(Number);
for (const devices of sizes.length > 0 ? sizes : [1_000, 10_000]) console.log(JSON.stringify(await measure(devices)));
