/**
 * How soon a sample becomes a decision. (1) CPU of the steps from the sample that shows mains lost to the decision, every stage on.
 * (2) Through the runtime with a real store: from a source handing over a sample to the patch that shows its alarm, which is after
 * the commit. Floor of the same run: one bare commit of a 400-byte row, WAL with synchronous=FULL, on the same disk.
 * Prints one JSON line. Run: `node tooling/bench/latency.ts`.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { simulator, SimulatorSettings } from '../../electron/engine/adapters/simulator/index.ts';
import { createConfig } from '../../electron/engine/core/config.ts';
import type { EngineEvent } from '../../electron/engine/core/events.ts';
import { createModel, type Model } from '../../electron/engine/core/model.ts';
import { step } from '../../electron/engine/core/step.ts';
import { World } from '../../electron/engine/core/testing/bench-world.ts';
import { startRuntime } from '../../electron/engine/runtime.ts';
import { FakeSource } from '../../electron/engine/testing/fake-source.ts';
import { readSiteFile } from '../../electron/site/load-site.ts';
import { openStore } from '../../electron/store/store.ts';
import type { Site } from '../../shared/model/site.ts';
import { bigSite, Readings } from './big-site.ts';

const RUNS = 200;
const COMMITS = 400;

interface Spread {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}

/** CPU from the first bad sample to the decision, waiting left out: the same quiet model each time, `step` does not touch it. */
function stepsToDecision(
  site: Site,
  quiet: Model,
  fault: Readonly<Record<string, number | string>>,
  runs: number,
): { total: Spread; worstStep: Spread } {
  const totals: number[] = [];
  const worst: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    let model = quiet;
    let atMs = quiet.nowMs;
    let total = 0;
    let slowest = 0;
    let isDecided = false;
    const take = (event: EngineEvent): void => {
      const fromMs = performance.now();
      const next = step(model, event);
      const took = performance.now() - fromMs;
      total += took;
      slowest = Math.max(slowest, took);
      model = next.model;
      isDecided ||= next.effects.some((entry) => entry.kind === 'decision');
    };
    take({
      type: 'samples',
      atMs,
      samples: Object.entries(fault).map(([id, value]) => {
        const [element = '', metric = ''] = id.split('|');
        return {
          element,
          metric,
          atMs,
          quality: 'good',
          source: 'bench',
          raw: '',
          ...(typeof value === 'number' ? { value } : { state: value }),
        };
      }),
    });
    while (!isDecided && atMs < quiet.nowMs + 30_000) take({ type: 'tick', atMs: (atMs += 100) });
    if (!isDecided) throw new Error(`${site.id}: no decision within 30 s`);
    totals.push(total);
    worst.push(slowest);
  }
  return { total: spread(totals), worstStep: spread(worst) };
}

/** A model of that site that was heard and is quiet. */
function quietModel(site: Site, readings: Readings, devices: number): Model {
  const startMs = Date.UTC(2026, 2, 2, 14);
  let model = createModel(createConfig(site));
  const take = (event: EngineEvent): void => void (model = step(model, event).model);
  take({ type: 'start', atMs: startMs, isRestart: false });
  take({ type: 'sources', atMs: startMs, sources: [readings.declaration()] });
  for (let device = 0; device < devices; device += 1) take({ type: 'samples', atMs: startMs, samples: readings.poll(device, 0, startMs) });
  for (let atMs = startMs; atMs < startMs + 2_000; atMs += 100) take({ type: 'tick', atMs });
  return model;
}

/** One row of 400 bytes a transaction, as durable as the record is. */
function bareCommit(directory: string): Spread {
  const db = new Database(path.join(directory, 'floor.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE row (id INTEGER PRIMARY KEY, body TEXT NOT NULL)');
  const insert = db.prepare('INSERT INTO row (body) VALUES (?)');
  const body = 'x'.repeat(400);
  const taken = Array.from({ length: COMMITS }, () => {
    const fromMs = performance.now();
    insert.run(body);
    return performance.now() - fromMs;
  });
  db.close();
  return spread(taken);
}

/** From a source handing over a sample to the patch with its alarm, through queue, step, commit and publish. */
async function toPublished(
  site: Site,
  readings: ReadonlyMap<string, number | string>,
  signal: string,
  bad: string,
  well: string,
  alarm: string,
  directory: string,
): Promise<Spread> {
  const source = new FakeSource(readings);
  const store = openStore(path.join(directory, site.id));
  const runtime = startRuntime({ site, sources: [source.source()], store, log: (line) => console.error(line) });
  let hear: (isActive: boolean) => void = () => undefined;
  runtime.connect('console', (message) => {
    if (message.type !== 'patch') return;
    const { set = {}, remove = [] } = message.patch['alarms'] ?? {};
    const view = set[alarm] as { readonly clearedAtMs: number | null } | undefined; // what the engine itself just made
    if (view !== undefined) hear(view.clearedAtMs === null);
    else if (remove.includes(alarm)) hear(false);
  });
  while (runtime.live().meta.isWarmingUp) await new Promise((resolve) => setTimeout(resolve, 20));
  source.isSilent = true; // from here on only what is measured
  const flip = (value: string, expected: boolean): Promise<number> =>
    new Promise((resolve) => {
      const fromMs = performance.now();
      hear = (isActive) => {
        if (isActive === expected) resolve(performance.now() - fromMs);
      };
      source.tell(signal, value);
    });
  const taken: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    taken.push(await flip(bad, true));
    await flip(well, false);
  }
  await runtime.stop();
  store.close();
  return spread(taken);
}

function readingsOfInvoke(site: Site): ReadonlyMap<string, number | string> {
  const declared = new Set(simulator.signals(SimulatorSettings.parse({}), site));
  const world = new World(site);
  return new Map([...world.readings].filter(([id]) => declared.has(id)));
}

const loaded = readSiteFile('fixtures/sites/invoke.yaml');
if (!loaded.ok) throw new Error('fixtures/sites/invoke.yaml does not load');
const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
try {
  const commit = bareCommit(directory);
  const plan = new World(loaded.site);
  const invoke = stepsToDecision(
    loaded.site,
    plan.model,
    { 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' },
    RUNS,
  );
  const devices = 1_000;
  const big = bigSite(devices);
  const bigReadings = new Readings(big, devices);
  const thousand = stepsToDecision(big, quietModel(big, bigReadings, devices), { 'ups-0|ups.source': 'battery' }, 15);
  const readings = new Map([...readingsOfInvoke(loaded.site)].map(([id, value]) => [id, value] as const));
  const job = loaded.site.elements.find((element) => element.kind === 'backupJob')?.id ?? '';
  readings.set(`${job}|backup.last`, 'ok');
  const published = await toPublished(loaded.site, readings, `${job}|backup.last`, 'failed', 'ok', `backup.failed|${job}`, directory);
  console.log(JSON.stringify({ commit, invoke, thousand, published }));
} finally {
  fs.rmSync(directory, { recursive: true, force: true });
}
