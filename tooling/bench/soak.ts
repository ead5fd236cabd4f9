/**
 * Soak: ten times the design load (`--times 10`) for `--minutes 30` into the engine's own process, while a device dies and comes back, the sources
 * file is changed, windows come and go, and the disk of the record is full to the last byte and has room again (with root). Every five seconds a
 * critical signal changes: how late is its alarm on the screen? Heap after a collection, memory and descriptors from a fifth of the time to the end. Prints one JSON line.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { fakeUpsd, type FakeUpsd } from '../../electron/engine/adapters/testing/fake-upsd.ts';
import { EngineProcess } from '../../electron/engine/testing/engine-process.ts';
import { DESIGN_PER_S, openWire, SITE, WRITE_MS } from './load/wire.ts';

const { values: args } = parseArgs({ options: { times: { type: 'string', default: '10' }, minutes: { type: 'string', default: '30' } } });
const [times, minutes] = [Number(args.times), Number(args.minutes)];
/** A critical signal goes bad this often, ms, and is good again four turns later: seldom enough for each that none is held back as chattering. */
const PULSE_MS = 5_000;
const BAD_TURNS = 4;
/** No alarm may be later than this, ms. */
const MOST_LATE_MS = 1_000;
/** A fault this often, ms; four kinds in turns. */
const FAULT_MS = 15_000;
/** Size of the record's disk: nearly full from the beginning, as its levels go. */
const DISK_MB = 256;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
const profile = path.join(folder, 'profile');
fs.mkdirSync(profile);
const isMounted = mount(profile);
const probe = path.join(folder, 'probe');
process.env['TWINWATCH_BENCH_PROBE'] = probe;
process.env['NODE_OPTIONS'] = `--import=${pathToFileURL(path.resolve('tooling/bench/load/gc-probe.ts')).href}`;

let upsd: FakeUpsd | null = await fakeUpsd();
const { port } = upsd;
const nut = `  - { id: nut-a, kind: nut, port: ${String(port)}, pollMs: 1000, upses: [{ name: ups-a1, element: ups-a1 }] }`;
const wire = openWire(folder, [nut], ['ups-a1']);
const engine = new EngineProcess(profile, SITE, wire.sourcesFile);
let isDiskFull = false;
const faults = { deviceDied: 0, sourcesChanged: 0, windowsGone: 0, diskFilled: 0 };
try {
  await engine.ready();
  const window = engine.connect(1, 'console');
  wire.flood(wire.signals);
  await window.until('the end of the warm-up', (live) => !live.meta.isWarmingUp);

  const raisedAt = new Map<string, number>();
  const late: number[] = [];
  /** Those beyond the target, with what else went on. */
  const tooLate: object[] = [];
  const beganMs = performance.now();
  window.onPatch = (live) => {
    for (const [alarm, atMs] of raisedAt) {
      const shown = live.alarms[alarm];
      if (shown === undefined || shown.clearedAtMs !== null || shown.raisedAtMs < atMs) continue;
      const lateMs = Date.now() - atMs;
      late.push(lateMs);
      if (lateMs > MOST_LATE_MS)
        tooLate.push({
          alarm,
          lateMs,
          atS: Math.round((performance.now() - beganMs) / 1_000),
          isDiskFull,
          trouble: live.meta.storeTrouble?.key ?? null,
        });
      raisedAt.delete(alarm);
    }
  };
  const isActive = (alarm: string): boolean => window.live?.alarms[alarm]?.clearedAtMs === null;
  let [sent, pulsed, faultsMade] = [0, 0, 0];
  for (let passedMs = 0; passedMs < minutes * 60_000; passedMs = performance.now() - beganMs) {
    const due = Math.floor((passedMs * DESIGN_PER_S * times) / 1_000) - sent;
    wire.flood(due);
    sent += due;
    if (passedMs >= pulsed * PULSE_MS) {
      const [now, before] = [pulseAt(pulsed), pulseAt(pulsed - BAD_TURNS)];
      pulsed += 1;
      if (before !== undefined) wire.write(before.element, before.metric, before.good);
      if (now !== undefined && !isActive(now.alarm)) {
        raisedAt.set(now.alarm, Date.now());
        wire.write(now.element, now.metric, now.bad);
      }
    }
    if (passedMs >= (faultsMade + 1) * FAULT_MS) await fault((faultsMade += 1));
    await pause(WRITE_MS);
  }
  await pause(3_000);
  const unseen = [...raisedAt.keys()];
  const looks = fs
    .readFileSync(probe, 'utf8')
    .trim()
    .split('\n')
    .map(lookOf)
    .filter(({ pid }) => pid === engine.child.pid);
  const settled = looks[Math.min(looks.length - 1, Math.max(1, Math.floor(looks.length / 5)))];
  late.sort((a, b) => a - b);
  console.log(
    JSON.stringify({
      ...{
        times,
        minutes,
        sent,
        alarms: late.length,
        unseen,
        lateMs: { p50: late[Math.floor(late.length / 2)], p99: late[Math.floor(late.length * 0.99)], worst: late.at(-1) },
      },
      ...{ tooLate, settled, end: looks.at(-1), looks: looks.length, faults, isDiskSmall: isMounted, fatal: engine.fatal },
    }),
  );
} finally {
  await engine.shutdown();
  await upsd?.close();
  if (isMounted) execFileSync('umount', ['-l', profile]);
  fs.rmSync(folder, { recursive: true, force: true });
}

function pulseAt(turn: number): (typeof wire.pulses)[number] | undefined {
  return turn < 0 ? undefined : wire.pulses[turn % wire.pulses.length];
}

/** In turns: a device dies, it comes back and the sources file changes, a second window comes and goes, the disk is full or has room again. */
async function fault(nth: number): Promise<void> {
  switch (nth % 4) {
    case 0:
      faults.deviceDied += 1;
      await upsd?.close();
      upsd = null;
      return;
    case 1:
      if (upsd === null) upsd = await fakeUpsd(port);
      faults.sourcesChanged += 1;
      fs.appendFileSync(wire.sourcesFile, `# ${String(nth)}\n`);
      return;
    case 2:
      faults.windowsGone += 1;
      engine.connect(2, 'wall');
      engine.send({ type: 'disconnect', port: 2 });
      return;
    default:
      if (!isMounted) return;
      faults.diskFilled += 1;
      isDiskFull = faults.diskFilled % 2 === 1;
      if (isDiskFull) fillUp(path.join(profile, 'ballast'));
      else fs.rmSync(path.join(profile, 'ballast'), { force: true });
  }
}

/** To the last byte. */
function fillUp(file: string): void {
  const ballast = fs.openSync(file, 'w');
  try {
    for (const block = Buffer.alloc(65_536, 7); ;) fs.writeSync(ballast, block);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ENOSPC') throw error;
  } finally {
    fs.closeSync(ballast);
  }
}

interface Look {
  readonly pid: number;
  readonly heapUsed: number;
  readonly rss: number;
  readonly descriptors: number | null;
}

function lookOf(line: string): Look {
  return JSON.parse(line) as Look; // written by gc-probe.ts
}

/** A small disk of its own for the profile; false: not possible here, and the disk is left alone. */
function mount(directory: string): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(DISK_MB)}m,mode=700`, 'tmpfs', directory], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}
