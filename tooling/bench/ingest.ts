/**
 * The ingest load: 200 SNMP devices of 50 values each 10 s, some of them sick, and 1,000 syslog lines a second, into the real runtime
 * with a real store on disk. Whether the healthy are polled at their moments, whether memory stays, what it costs, what is lost.
 * The devices are one real snmpsimd; sick ones and syslog come from a process of their own. Prints one JSON line.
 * Run, with the memory the console gives its engine: `node --expose-gc --max-semi-space-size=16 tooling/bench/ingest.ts --seconds 60`.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { polledAdapter } from '../../electron/engine/adapters/lib/polled.ts';
import { SNMP_SOURCE } from '../../electron/engine/adapters/snmp/index.ts';
import type { RuntimeSource } from '../../electron/engine/running-sources.ts';
import { startRuntime } from '../../electron/engine/runtime.ts';
import { formatSiteError } from '../../electron/site/load-site.ts';
import { loadSources } from '../../electron/sources/load-sources.ts';
import { openStore } from '../../electron/store/store.ts';
import { startSnmpsim } from '../lab/snmpsim.ts';
import { freeUdpPort } from '../lab/snmp-tools.ts';
import { POLL_MS } from './big-site.ts';
import { floorOf } from './ingest/floor.ts';
import type { FromOutside, OutsideOptions } from './ingest/outside.ts';
import { communitiesOf, nameOf, objectsOf, planOf, profileOf, recordingOf, sourcesOf, VALUES } from './ingest/plan.ts';
import { kept, timed, type Timed } from './ingest/timing.ts';

const TIMEOUT_MS = 2_000;
/** A slow device answers this much after nobody waits any more, ms. */
const TOO_LATE_MS = 100;
/** Memory is compared from here on, ms: by then everything has been read a few times. */
const SETTLED_MS = 120_000;
/** Memory is the mean of so many looks, a second apart: between two collections it swings by more than it may grow. */
const LOOKS = 60;

const { values: args } = parseArgs({
  options: {
    seconds: { type: 'string', default: '600' },
    devices: { type: 'string', default: '200' },
    sick: { type: 'string', default: '5' }, // percent
    lines: { type: 'string', default: '1000' }, // a second
  },
});
const [seconds, devices, sickPercent, linesPerS] = [args.seconds, args.devices, args.sick, args.lines].map(Number) as [
  ...[number, number, number, number], // as many as were mapped
];

/** Sick devices are spread among the others, their sickness in turn. */
const SICK = ['dead', 'slow', 'garbage'] as const;
const every = sickPercent > 0 ? Math.round(100 / sickPercent) : Infinity;
const sicknessOf = (device: number): (typeof SICK)[number] | null =>
  device % every === 3 % every ? (SICK[Math.floor(device / every) % SICK.length] ?? null) : null;

function told<T extends FromOutside>(outside: ChildProcess): Promise<T> {
  return once(outside, 'message').then(([message]) => message as T); // its own program, outside.ts
}

/** Lines that syslog says it took: those no rule fits, and what was no message. */
function linesIn(log: readonly string[]): number {
  const told = log.filter((line) => line.startsWith('syslog: without a rule') || line.startsWith('syslog: dropped'));
  const counts = told.flatMap((line) => [...line.matchAll(/ (\d+) \(severity/g)].map(([, count]) => Number(count)));
  return counts.reduce((sum, count) => sum + count, 0);
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const cpuS = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

async function measure(folder: string): Promise<object> {
  const plan = planOf(devices);
  const lab = await startSnmpsim(Object.fromEntries(plan.devices.map((values, n) => [nameOf(n), recordingOf(values)])));
  if (!lab.ok) return { skipped: lab.reason };
  const [syslogPort, deadPort] = [await freeUdpPort(), await freeUdpPort()];
  const options: OutsideOptions = { linesPerS, syslogPort, snmpPort: lab.lab.port, slowMs: TIMEOUT_MS + TOO_LATE_MS };
  const outside = fork(path.join(import.meta.dirname, 'ingest/outside.ts'), [JSON.stringify(options)]);
  try {
    const { slowPort, garbagePort } = await told<{ slowPort: number; garbagePort: number }>(outside);
    const portOf = (device: number): number => {
      const sickness = sicknessOf(device);
      return sickness === null ? lab.lab.port : { dead: deadPort, slow: slowPort, garbage: garbagePort }[sickness];
    };
    plan.devices.forEach((values, n) => fs.writeFileSync(path.join(folder, `${nameOf(n)}.yaml`), profileOf(values, n)));
    Object.assign(process.env, communitiesOf(plan));
    const text = sourcesOf(plan, { folder, pollMs: POLL_MS, timeoutMs: TIMEOUT_MS, syslogPort, portOf });
    const loadFromMs = performance.now();
    const loaded = loadSources(text, 'bench', plan.site);
    if (!loaded.ok) throw new Error(loaded.errors.map(formatSiteError).join('\n'));
    const loadMs = performance.now() - loadFromMs;

    const all: Timed[] = [];
    let matched = 0;
    const snmp = polledAdapter({
      ...SNMP_SOURCE,
      open: (context) => timed(context.id, POLL_MS, SNMP_SOURCE.open(context), all),
    }) as RuntimeSource['adapter']; // as the list of adapters holds them, settings unknown
    const sources = loaded.sources.map((source): RuntimeSource => {
      const { adapter } = source;
      if (adapter.kind === 'snmp') return { ...source, adapter: snmp };
      const counted: typeof adapter = {
        ...adapter,
        start: (context) =>
          adapter.start({
            ...context,
            emit(samples) {
              matched += samples.length;
              context.emit(samples);
            },
          }),
      };
      return { ...source, adapter: counted };
    });

    const log: string[] = [];
    const rows = new Map<string, number>();
    let dropped = 0;
    let published = 0;
    const delays = monitorEventLoopDelay({ resolution: 10 });
    const store = openStore(path.join(folder, 'store'));
    const beganMs = performance.now();
    const runtime = startRuntime({
      site: plan.site,
      sources,
      store,
      log: (line) => log.push(line),
      onRecorded(entries) {
        for (const { kind, text } of entries) {
          rows.set(kind, (rows.get(kind) ?? 0) + 1);
          if (text.key === 'engine.overloaded') dropped += Number(text.params?.['count'] ?? 0);
        }
      },
    });
    runtime.connect('console', () => (published += 1));
    const startMs = performance.now() - beganMs;
    outside.send('go');
    delays.enable();

    const looks: NodeJS.MemoryUsage[] = [];
    const settledMs = Math.min(SETTLED_MS, (seconds * 1_000) / 2);
    let settled = { rss: Number.NaN, heap: Number.NaN, cpuS: 0, atMs: 0 };
    const rss = (): number => mean(looks.slice(-LOOKS).map((look) => look.rss));
    const heap = (): number => {
      globalThis.gc?.();
      return process.memoryUsage().heapUsed;
    };
    // By the clock: where the loop is held up, looks are fewer.
    for (let passedMs = 0; passedMs < seconds * 1_000; passedMs = performance.now() - beganMs) {
      await sleep(1_000 - (passedMs % 1_000));
      looks.push(process.memoryUsage());
      if (settled.atMs === 0 && passedMs >= settledMs) settled = { rss: rss(), heap: heap(), cpuS: cpuS(), atMs: performance.now() };
    }
    const end = { rss: rss(), cpuS: cpuS(), atMs: performance.now() };
    const endHeap = heap();
    delays.disable();
    outside.send('stop');
    const { sent } = await told<{ sent: number }>(outside);
    await sleep(500); // what is on its way
    const { alarms } = runtime.live();
    const active = Map.groupBy(Object.values(alarms), ({ condition }) => condition);
    await runtime.stop();
    store.close();

    const isSick = (one: Timed): boolean => sicknessOf(Number(one.id.split('-')[1])) !== null;
    const healthy = kept(
      all.filter((one) => !isSick(one)),
      POLL_MS,
      end.atMs,
    );
    const polls = all.filter((one) => !isSick(one)).flatMap(({ reads }) => reads.filter(({ beganMs }) => beganMs >= settled.atMs)).length;
    const well = loaded.sources
      .slice(0, devices)
      .flatMap(({ settings }, n) =>
        sicknessOf(n) === null ? [{ settings, community: nameOf(n), ...objectsOf(plan.devices[n] ?? []) }] : [],
      );
    const floor = await floorOf(well);
    const received = matched + linesIn(log);
    const mb = (bytes: number): number => Math.round(bytes / 104_857.6) / 10;
    return {
      ...{
        seconds,
        devices,
        sick: devices - healthy.devices,
        values: VALUES,
        signals: devices * VALUES,
        elements: plan.site.elements.length,
      },
      ...{ periodMs: POLL_MS, loadMs, startMs, healthy },
      loopMs: { p50: delays.percentile(50) / 1e6, p99: delays.percentile(99) / 1e6, worst: delays.max / 1e6 },
      memory: {
        afterS: Math.round(settledMs / 1_000),
        ...{ rssMb: mb(settled.rss), rssEndMb: mb(end.rss), rssMostMb: mb(Math.max(...looks.map((look) => look.rss))) },
        ...{ heapMb: mb(settled.heap), heapEndMb: mb(endHeap) },
      },
      cpu: {
        share: (end.cpuS - settled.cpuS) / ((end.atMs - settled.atMs) / 1_000),
        ...{ aPollMs: ((end.cpuS - settled.cpuS) * 1_000) / polls, ...floor },
      },
      syslog: { sent, received, lost: sent - received, matched },
      ...{
        dropped,
        published,
        alarms: Object.fromEntries([...active].map(([condition, all]) => [condition, all.length])),
        rows: Object.fromEntries(rows),
      },
      recordMb: mb(sizeOf(path.join(folder, 'store'))),
      logLines: log.length,
    };
  } finally {
    outside.disconnect();
    await lab.lab.stop();
  }
}

function sizeOf(folder: string): number {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + fs.statSync(path.join(entry.parentPath, entry.name)).size, 0);
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
try {
  console.log(JSON.stringify(await measure(folder)));
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
