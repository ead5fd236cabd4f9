/** The early warning of a full disk, and in which order room is made: on a fake disk and clock, then by a running engine on a real small file system. */
import fs from 'node:fs';
import path from 'node:path';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it, type TestContext } from 'vitest';
import { makeBackup } from '../store/backups/make.ts';
import { namedBackups } from '../store/backups/shelf.ts';
import { freeBytes, storePaths } from '../store/files.ts';
import { openTrends } from '../store/trends.ts';
import { fill, open, thrown } from '../store/testing/samples.ts';
import type { SpaceLimits } from './core/space-levels.ts';
import { miniSite } from './core/testing/mini-site.ts';
import { startKeeping } from './keeping.ts';
import type { Runtime } from './runtime-api.ts';
import { startRuntime } from './runtime.ts';
import { SpaceKeeper } from './space-keeper.ts';
import { smallDisk } from './testing/small-disk.ts';

const GIB = 1_073_741_824;
const MIB = 1_048_576;
const DAY_MS = 86_400_000;
const PATIENCE_MS = 30_000;

describe('a disk that fills up', () => {
  function watch(free: () => number, now: () => number): { readonly keeper: SpaceKeeper; readonly told: (string | null)[] } {
    const told: (string | null)[] = [];
    const keeper = new SpaceKeeper({
      ...{ directory: '/r', now, free, trends: null, isRestoring: () => false, note: () => 1, log: () => undefined },
      onRisk: (risk) => told.push(risk?.key ?? null),
    });
    return { keeper, told };
  }

  it('is told once below 1 GiB, and again when there is a tenth more', () => {
    let [nowMs, fake] = [0, GIB];
    const { keeper, told } = watch(
      () => fake,
      () => nowMs,
    );
    const at = (bytes: number): readonly (string | null)[] => {
      fake = bytes;
      nowMs += 10_000;
      keeper.tick();
      return told;
    };
    keeper.tick();
    expect(at(GIB)).toEqual([]);
    expect(at(GIB - 1)).toEqual(['record.spaceLow']);
    expect(at(1)).toHaveLength(1);
    expect(at(GIB * 1.05)).toHaveLength(1);
    expect(at(GIB * 1.1)).toEqual(['record.spaceLow', null]);
    expect(at(Number.POSITIVE_INFINITY)).toHaveLength(2);
  });

  it('is asked every ten seconds, also after the clock was set back', () => {
    let [nowMs, asked] = [1_000_000, 0];
    const { keeper } = watch(
      () => ((asked += 1), GIB),
      () => nowMs,
    );
    for (let second = 0; second < 20; second += 1) {
      keeper.tick();
      nowMs += 1_000;
    }
    expect(asked).toBe(2);
    nowMs = 0;
    keeper.tick();
    expect(asked).toBe(3);
  });
});

const running: Runtime[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((runtime) => runtime.stop()));
});

/** Free space of a disk of 64 MiB at which each step begins. */
const LIMITS: SpaceLimits = { low: 28 * MIB, history: 20 * MIB, backups: 12 * MIB };

/** An engine on a disk of 64 MiB with three weeks of trends (about 8 MiB) and five backups (about 1 MiB each). */
function bench(context: TestContext, limits: SpaceLimits) {
  const directory = smallDisk(context, 64);
  const store = open(directory);
  fill(store, 1_500);
  const nowMs = Date.now();
  for (const age of [5, 4, 3, 2, 1]) makeBackup(directory, nowMs - age * DAY_MS, { headroomBytes: 0 });
  // The newest is broken: the newest that verifies is the second.
  fs.truncateSync(namedBackups(storePaths(directory).backups)[0]?.file ?? '', 40_000);
  const trends = openTrends(directory);
  const extremes = Array.from({ length: 400 }, (_, n) => ({ element: `room-${String(n)}`, min: 1, max: 2 }));
  for (let hour = 21 * 24; hour > 0; hour -= 12) {
    const spans = new Map(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm'].map((metric) => [metric, extremes]));
    for (const part of [0, 1]) trends.add(nowMs - hour * 3_600_000 + part * 300_000, spans);
  }
  const log: string[] = [];
  // Ten times as fast: the disk is looked at each second.
  const now = (): number => nowMs + (Date.now() - nowMs) * 10;
  const runtime = startRuntime({
    ...{ site: miniSite(), sources: [], store, log: (line: string) => log.push(line) },
    ...{ trends, recordFolder: directory },
    keeping: (take) =>
      startKeeping({ directory, store, trends, now, limits, log: (line) => log.push(line), onRestored: () => undefined }, take),
  });
  running.push(runtime);
  const steps = (): readonly string[] =>
    store
      .journal({ fromSeq: 1501, limit: 10_000 })
      .map(({ text }) => text.key)
      .filter((key) => /^record\.(space|history|backups)|^store\.full/.test(key));
  const until = async (what: string, find: () => boolean): Promise<void> => {
    const endMs = Date.now() + PATIENCE_MS;
    while (!find()) {
      await pause(50);
      if (Date.now() > endMs) throw new Error(`no ${what}: ${steps().join()} / ${log.join(' / ')}`);
    }
  };
  /** Fills the disk but for so many bytes. */
  const leave = (bytes: number): void => {
    const ballast = fs.openSync(path.join(directory, `ballast-${String(Date.now())}`), 'w');
    const block = Buffer.alloc(65_536, 7);
    for (let isFull = false; !isFull && freeBytes(directory) > bytes;) {
      const size = Math.min(block.length, Math.max(1, freeBytes(directory) - bytes));
      isFull = thrown(() => fs.writeSync(ballast, block, 0, size)) !== null;
    }
    fs.closeSync(ballast);
  };
  const backups = (): readonly string[] => namedBackups(storePaths(directory).backups).map(({ file }) => file);
  return { directory, store, trends, runtime, steps, until, leave, backups };
}

describe('an engine on a disk that fills up', { timeout: 120_000 }, () => {
  it('warns, then gives up old trends, then spare backups, and the reserve last; the record goes on', async (context) => {
    const { directory, store, trends, runtime, steps, until, leave, backups } = bench(context, LIMITS);
    leave(30 * MIB);
    await pause(2_500);
    expect(steps()).toEqual([]);

    leave(24 * MIB);
    await until('warning', () => steps().length > 0);
    const WARNED = ['record.spaceLow'];
    expect(steps()).toEqual(WARNED);
    const shelf = backups();
    expect(shelf).toHaveLength(5);
    expect(trends.hasDayBefore(Date.now() - 14 * DAY_MS)).toBe(true);

    leave(19.5 * MIB);
    const HISTORY = [...WARNED, 'record.historyGoing', 'record.historyGone'];
    await until('end of the old trends', () => steps().length === 3);
    expect(steps()).toEqual(HISTORY);
    expect(freeBytes(directory)).toBeGreaterThan(20 * MIB);
    expect(backups()).toEqual(shelf);

    leave(10 * MIB);
    const REST = [...HISTORY, 'record.historyGoing', 'record.historyGone'];
    await until('end of the rest of the old trends', () => steps().length === 5);
    expect(steps()).toEqual(REST);
    expect(backups()).toEqual(shelf);

    leave(10 * MIB);
    const BACKUPS = [...REST, 'record.backupsGoing', 'record.backupsGone'];
    await until('end of the spare backups', () => steps().at(-1) === 'record.backupsGone');
    expect(steps()).toEqual(BACKUPS);
    // The broken one, the newest that verifies, and the one before it.
    expect(backups()).toEqual(shelf.slice(0, 3));
    expect(trends.hasDayBefore(Date.now() - 8 * DAY_MS)).toBe(false);
    expect(fs.existsSync(storePaths(directory).reserve)).toBe(true);

    const seq = store.lastSeq();
    for (let n = 0; n < 2_000 && fs.existsSync(storePaths(directory).reserve); n += 1) {
      leave(0);
      runtime.note('record.seen', { person: `T. Est ${'x'.repeat(3_000)}` });
      await turn();
    }
    expect(fs.existsSync(storePaths(directory).reserve)).toBe(false);
    expect(store.lastSeq()).toBeGreaterThan(seq);
    expect(store.verify()).toMatchObject({ ok: true, rows: store.lastSeq() });
    expect(steps().slice(0, BACKUPS.length)).toEqual(BACKUPS);
  });

  it('control: with no step to take, nothing is given up and the disk stays as full', async (context) => {
    const { directory, trends, steps, until, leave, backups } = bench(context, { ...LIMITS, history: 0, backups: 0 });
    const shelf = backups();
    leave(10 * MIB);
    await until('warning', () => steps().length > 0);
    await pause(4_000);
    expect(steps()).toEqual(['record.spaceLow']);
    expect(freeBytes(directory)).toBeLessThan(12 * MIB);
    expect(trends.hasDayBefore(Date.now() - 14 * DAY_MS)).toBe(true);
    expect(backups()).toEqual(shelf);
  });
});
