/**
 * S13: 500 lines of the record a second beside 5,000 readings a second, for ten minutes, told to a console and a wall, with the real console
 * open on the same machine. How long a commit takes and a line waits until it is on disk, whether anything is lost. Lines come as they do in a storm: some in each
 * turn of the loop, and those of one turn are one commit.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { quietReadings } from '../../electron/engine/core/testing/bench-world.ts';
import { miniSite } from '../../electron/engine/core/testing/mini-site.ts';
import { startRuntime } from '../../electron/engine/runtime.ts';
import { FakeSource } from '../../electron/engine/testing/fake-source.ts';
import { openStore, type Store } from '../../electron/store/store.ts';
import { inScratch, percentile, type Torture } from './part.ts';

const [LINES_PER_S, READINGS_PER_S] = [500, 5_000];
/** The console beside has this long to be live, ms. */
const OPEN_MS = 120_000;
/** What is due is done this often, ms. */
const TURN_MS = 10;

type Ms = Float64Array<ArrayBuffer>;

export const tortureLoad: Torture = ({ isShort, told }) =>
  inScratch('disk', async (folder) => {
    const seconds = isShort ? 5 : 600;
    const store = openStore(path.join(folder, 'record'));
    const room = Math.ceil(seconds * LINES_PER_S * 1.1);
    /** Of each line by its number: when it was said, and how long it took until it was on disk, ms. Filled at once, so that memory is taken before it is measured. */
    const [saidMs, tookMs, commitsMs] = [room, room, room].map((size) => new Float64Array(size).fill(-1)) as [Ms, Ms, Ms];
    const site = miniSite();
    const readings = [...quietReadings(site)];
    const source = new FakeSource(quietReadings(site));
    let [dropped, commits] = [0, 0];
    const runtime = startRuntime({
      ...{ site, sources: [source.source()], log: () => undefined },
      store: timed(store, (ms) => (commitsMs[commits++] = ms)),
      onRecorded: (entries) => {
        for (const { text } of entries) {
          if (text.key === 'engine.overloaded') dropped += Number(text.params?.['count']);
          const line = text.key === 'record.seen' ? Number(text.params?.['person']) : -1;
          if (line >= 0) tookMs[line] = performance.now() - (saidMs[line] ?? 0);
        }
      },
    });
    const rss = (): number => process.memoryUsage.rss();
    let patches = 0;
    for (const role of ['console', 'wall'] as const)
      runtime.connect(role, (message) => {
        if (message.type === 'patch') patches += 1;
      });
    const beside = isShort ? null : await openConsole(path.join(folder, 'profile'), seconds + 60);
    let [lines, sent, settledRss] = [0, 0, 0];
    const beganMs = performance.now();
    for (let passedMs = 0; passedMs < seconds * 1_000; passedMs = performance.now() - beganMs) {
      for (; sent < (passedMs * READINGS_PER_S) / 1_000; sent += readings.length) source.set(Object.fromEntries(readings));
      for (; lines < (passedMs * LINES_PER_S) / 1_000; lines += 1) {
        saidMs[lines] = performance.now();
        runtime.note('record.seen', { person: String(lines) });
      }
      if (settledRss === 0 && passedMs > seconds * 200) settledRss = rss();
      told(`${(passedMs / 1_000).toFixed(0)} of ${String(seconds)} s`);
      await pause(TURN_MS);
    }
    const tookS = (performance.now() - beganMs) / 1_000;
    const grown = rss() / settledRss - 1;
    beside?.kill('SIGTERM');
    await runtime.stop();
    const { ok } = store.verify();
    const kept = store.journal({ fromSeq: 1, limit: 10_000_000 }).filter(({ text }) => text.key === 'record.seen').length;
    store.close();
    const waits = [...tookMs.subarray(0, lines)];
    const took = [...commitsMs.subarray(0, commits)];
    const [p99, most] = [percentile(took, 99), percentile(took, 100)];
    return [
      {
        id: 'S13',
        target:
          '500 lines a second beside 5,000 readings a second for 10 minutes: a commit within 20 ms (p99), no line lost, memory grows by 5 % at most',
        figure:
          `${(lines / tookS).toFixed(0)} lines and ${(sent / tookS).toFixed(0)} readings a second for ${tookS.toFixed(0)} s, ${String(patches)} patches to two windows, ${beside === null ? 'no console' : 'the real console'} open beside: a commit in ${p99.toFixed(1)} ms (p99), ${most.toFixed(0)} ms (most), a line on disk ${percentile(waits, 50).toFixed(1)} ms after it was said (p50), ${percentile(waits, 99).toFixed(1)} ms (p99); ` +
          `${String(lines - kept)} lines lost, ${ok ? 'whole' : 'NOT WHOLE'}; ${String(dropped)} readings left out; memory ${(grown * 100).toFixed(1)} %`,
        met: p99 <= 20 && kept === lines && waits.every((ms) => ms >= 0) && ok && grown <= 0.05 && lines / tookS > LINES_PER_S * 0.95,
      },
    ];
  });

/** The store, its commits timed, ms. */
function timed(store: Store, took: (ms: number) => void): Store {
  return {
    ...store,
    commit(batch) {
      const fromMs = performance.now();
      const done = store.commit(batch);
      took(performance.now() - fromMs);
      return done;
    },
  };
}

/** The console with its simulator, live. Throws when it does not come. */
async function openConsole(profile: string, seconds: number): Promise<ChildProcess> {
  const args = ['tooling/start.mjs', '--profile', profile, '--for', `${String(seconds)}s`];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
  });
  const untilMs = performance.now() + OPEN_MS;
  while (!said.includes('window live')) {
    if (child.exitCode !== null || performance.now() > untilMs) {
      child.kill();
      throw new Error(`the console did not open: ${said.slice(-500)}`);
    }
    await pause(100);
  }
  return child;
}
