/** Backups: verified before they count, kept as the rotation says, beside a writer, and never silently empty. */
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { connect } from '../connect.ts';
import { restoreNow } from '../restore.ts';
import { openRecordFile } from '../store.ts';
import { storePaths } from '../files.ts';
import { announce } from '../swap.ts';
import { batch, containing, fill, incident, open, temporaryDirectory, thrown } from '../testing/samples.ts';
import { inspect, newestVerified } from './inspect.ts';
import { backUpVerified, makeBackup } from './make.ts';
import { expendable, namedBackups } from './shelf.ts';

const DAY = 86_400_000;
const NOON = Date.UTC(2026, 10, 27, 12);

/** An open store of 20 rows in a directory of its own. */
function made(): { readonly directory: string; readonly store: ReturnType<typeof open>; readonly shelf: string } {
  const directory = path.join(temporaryDirectory(), 'store');
  const store = open(directory);
  store.commit(batch('first', 1, 20, { incidents: [incident('INC-1')] }));
  return { directory, store, shelf: storePaths(directory).backups };
}

describe('a backup', () => {
  it('beside the open record has every row, verified, under a name that says when, readable by its owner only', () => {
    const { directory, store, shelf } = made();
    const backup = makeBackup(directory, NOON, { headroomBytes: 0 });
    expect(backup).toMatchObject({ file: path.join(shelf, 'incidents-20261127T120000Z.sqlite'), rows: 20, removed: 0 });
    expect(fs.statSync(backup.file).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(shelf)).toEqual(['incidents-20261127T120000Z.sqlite']);
    const copy = openRecordFile(backup.file);
    expect(copy.verify()).toEqual(store.verify());
    copy.close();
  });

  it('asked for inside a transaction is refused; the driver’s own says it did, and made nothing (control)', async () => {
    const { directory, store, shelf } = made();
    store.close();
    const inside = connect(storePaths(directory).record, 'record');
    inside.exec('BEGIN IMMEDIATE');
    expect(thrown(() => backUpVerified(inside, path.join(shelf, 'x.sqlite')))).toMatchObject({
      code: 'bug',
      message: containing('transaction'),
    });
    const careless = path.join(directory, 'careless.sqlite');
    await inside.backup(careless);
    expect([fs.existsSync(careless), fs.existsSync(path.join(shelf, 'x.sqlite'))]).toEqual([false, false]);
    inside.close();
  });

  it('beside a writer that goes on is done; the driver’s own begins anew with each row and never is (control)', async () => {
    const { directory, store } = made();
    store.commit(batch('more', 21, 400));
    const source = connect(storePaths(directory).record, 'source');
    const left: number[] = [];
    const beside = source.backup(path.join(directory, 'careless.sqlite'), {
      progress: ({ remainingPages }) => {
        if (left.length === 60) throw new Error('given up');
        left.push(remainingPages);
        fill(store, 1);
        return 10;
      },
    });
    await expect(beside).rejects.toThrow('given up');
    source.close();
    // Ten pages are copied each time, and after sixty times no more is done than after one.
    expect(Math.min(...left)).toBeGreaterThan(20);
    expect(makeBackup(directory, NOON, { headroomBytes: 0 }).rows).toBe(480);
  });

  it('of a record that does not verify is none: the older ones stay', () => {
    const { directory, store, shelf } = made();
    makeBackup(directory, NOON, { headroomBytes: 0 });
    fill(store, 2);
    store.close();
    const raw = new Database(storePaths(directory).record);
    raw.exec(`DROP TRIGGER journal_no_update; UPDATE journal SET at_ms = 1 WHERE seq = 4`);
    raw.close();
    expect(thrown(() => makeBackup(directory, NOON + 1_000, { headroomBytes: 0 }))).toMatchObject({
      code: 'corrupt',
      message: containing('seq 4'),
    });
    expect(fs.readdirSync(shelf)).toEqual(['incidents-20261127T120000Z.sqlite']);
    expect(newestVerified(shelf)).toMatchObject({ rows: 20 });
  });

  it('without room for it is refused before a byte is written', () => {
    const { directory, shelf } = made();
    expect(thrown(() => makeBackup(directory, NOON, { headroomBytes: 2 ** 52 }))).toMatchObject({ code: 'full' });
    expect(fs.existsSync(shelf)).toBe(false);
  });

  it('that was changed since is listed as what it is, and passed over', () => {
    const { directory, store, shelf } = made();
    makeBackup(directory, NOON, { headroomBytes: 0 });
    fill(store, 1);
    const newer = makeBackup(directory, NOON + 1_000, { headroomBytes: 0 });
    fs.writeFileSync(newer.file, fs.readFileSync(newer.file, 'latin1').replaceAll('feed-7"', 'feed-8"'), 'latin1');
    expect(inspect(shelf).map(({ rows, problem }) => [rows, problem === null])).toEqual([
      [null, false],
      [20, true],
    ]);
    expect(newestVerified(shelf)).toMatchObject({ rows: 20 });
  });
});

describe('the rotation', () => {
  const at = (...times: readonly number[]): readonly { file: string; madeAtMs: number }[] =>
    times.map((madeAtMs) => ({ file: String(madeAtMs), madeAtMs })).sort((a, b) => b.madeAtMs - a.madeAtMs);
  const kept = (all: readonly { file: string; madeAtMs: number }[]): readonly number[] =>
    all.filter(({ file }) => !expendable(all).includes(file)).map(({ madeAtMs }) => madeAtMs);

  it('keeps three of the newest day and the last of each of ten days before', () => {
    const quarterHours = Array.from({ length: 96 * 15 }, (_, index) => NOON + DAY / 2 - 1 - index * 900_000);
    const all = at(...quarterHours);
    expect(kept(all).map((time) => Math.floor(time / DAY) - Math.floor(NOON / DAY))).toEqual([
      0, 0, 0, -1, -2, -3, -4, -5, -6, -7, -8, -9, -10,
    ]);
  });

  it('gives nothing up to a clock that jumps, or to days without a copy', () => {
    const days = Array.from({ length: 10 }, (_, index) => NOON - index * 5 * DAY);
    expect(kept(at(...days))).toHaveLength(10);
    expect(kept(at(...days, NOON + 70 * 365 * DAY))).toHaveLength(11);
  });

  it('is done on the files themselves, and never touches a copy made before a migration', () => {
    const { directory, store, shelf } = made();
    backUpVerified(connect(storePaths(directory).record, 'source'), path.join(shelf, 'incidents-schema-30.sqlite'));
    for (let index = 0; index < 5; index += 1) {
      fill(store, 1);
      makeBackup(directory, NOON + index * 1_000, { headroomBytes: 0 });
    }
    expect(namedBackups(shelf).map(({ madeAtMs }) => madeAtMs - NOON)).toEqual([4_000, 3_000, 2_000]);
    expect(fs.readdirSync(shelf)).toContain('incidents-schema-30.sqlite');
  });
});

describe('a restore', () => {
  it('puts the backup in place, keeps what was replaced, and says how many rows are newer', () => {
    const { directory, store } = made();
    const backup = makeBackup(directory, NOON, { headroomBytes: 0 });
    fill(store, 5);
    store.saveCheckpoint('"ahead"', NOON);
    expect(thrown(() => restoreNow(directory, backup.file, 'A'))).toMatchObject({ code: 'busy' });
    store.close();
    expect(restoreNow(directory, backup.file, 'A. Dmin')).toEqual({ rows: 20, newer: 5 });
    const after = open(directory);
    const kept = path.join(directory, 'incidents.replaced-1.sqlite');
    expect([after.lastSeq(), after.loadCheckpoint()]).toEqual([20, null]);
    expect(after.news()).toMatchObject({ kind: 'restored', kept, rows: 20, newer: 5, person: 'A. Dmin' });
    // The key is told of by an engine, and none ran here.
    expect(after.takeNotices().filter(({ text }) => text.key !== 'console.key')).toEqual([]);
    const replaced = openRecordFile(kept);
    expect(replaced.verify()).toMatchObject({ ok: true, rows: 25 });
    replaced.close();
  });

  it('of a backup that does not verify changes nothing', () => {
    const { directory, store } = made();
    const backup = makeBackup(directory, NOON, { headroomBytes: 0 });
    fs.writeFileSync(backup.file, fs.readFileSync(backup.file, 'latin1').replaceAll('feed-7"', 'feed-8"'), 'latin1');
    store.close();
    expect(thrown(() => restoreNow(directory, backup.file, 'A'))).toMatchObject({ code: 'corrupt' });
    expect(open(directory).lastSeq()).toBe(20);
  });

  it.each(['announced only', 'set aside, not yet in place'])('killed when it was %s is finished by the next opening', (when) => {
    const { directory, store } = made();
    const backup = makeBackup(directory, NOON, { headroomBytes: 0 });
    fill(store, 5);
    store.close();
    const paths = storePaths(directory);
    fs.copyFileSync(backup.file, paths.mending);
    announce(paths, { kind: 'restored', kept: null, backup: backup.file, rows: 20, person: 'A', newer: null });
    if (when !== 'announced only') fs.renameSync(paths.record, path.join(directory, 'incidents.replaced-1.sqlite'));
    const after = open(directory);
    expect([after.lastSeq(), after.news()?.kind, fs.existsSync(paths.mended)]).toEqual([20, 'restored', false]);
    expect(fs.existsSync(path.join(directory, 'incidents.replaced-1.sqlite'))).toBe(true);
  });

  it('killed before the copy had its name never happened', () => {
    const { directory, store } = made();
    store.close();
    const paths = storePaths(directory);
    fs.writeFileSync(paths.mending, 'half of it');
    fs.writeFileSync(paths.news, JSON.stringify({ kind: 'restored', stage: 'announced' }));
    const after = open(directory);
    expect([after.lastSeq(), after.news()]).toEqual([20, null]);
  });
});
