/**
 * From a line written by a device to the patch a window gets, through the engine's own process as main forks it: NDJSON read, queue,
 * step, commit with synchronous=FULL, publish, the pipe between the processes. The alarm has no delay of its own (`backup.failed`).
 * Prints one JSON line. Run: `node tooling/bench/process-latency.ts`.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { EngineProcess } from '../../electron/engine/testing/engine-process.ts';
import { readSiteFile } from '../../electron/site/load-site.ts';

const RUNS = 150;
const SITE = path.resolve('fixtures/sites/invoke.yaml');

const read = readSiteFile(SITE);
const job = read.ok ? read.site.elements.find((element) => element.kind === 'backupJob')?.id : undefined;
if (job === undefined) throw new Error(`${SITE} has no backup job`);
const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
const wire = path.join(directory, 'wire.ndjson');
const sources = path.join(directory, 'sources.yaml');
fs.writeFileSync(wire, '');
fs.writeFileSync(
  sources,
  `format: twinwatch-sources/1\nsources:\n  - id: wire\n    kind: ndjson\n    path: ${wire}\n    mode: follow\n    feeds: ["${job}|backup.last"]\n`,
);
const engine = new EngineProcess(path.join(directory, 'profile'), SITE, sources);
try {
  await engine.ready();
  const window = engine.connect(1, 'console');
  const write = (state: string): void =>
    fs.appendFileSync(wire, `${JSON.stringify({ element: job, metric: 'backup.last', state, at: Date.now(), quality: 'good' })}\n`);
  write('ok');
  await window.until('the end of the warm-up', (live) => !live.meta.isWarmingUp);
  const alarm = `backup.failed|${job}`;
  const taken: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const fromMs = performance.now();
    write('failed');
    await window.until('the alarm', (live) => live.alarms[alarm]?.clearedAtMs === null);
    taken.push(performance.now() - fromMs);
    write('ok');
    await window.until('its end', (live) => live.alarms[alarm]?.clearedAtMs !== null);
  }
  taken.sort((a, b) => a - b);
  console.log(JSON.stringify({ p50Ms: taken[Math.floor(RUNS / 2)], p99Ms: taken[Math.floor(RUNS * 0.99)], runs: RUNS }));
} finally {
  await engine.shutdown();
  fs.rmSync(directory, { recursive: true, force: true });
}
