/** A damaged record: every row that can be read and matches its hash comes back, every lost number is listed, the damaged file is kept. */
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { makeBackup } from '../backups/make.ts';
import { openRecordFile, salvageRecord } from '../store.ts';
import { batch, containing, entry, fill, incident, open, temporaryDirectory, thrown } from '../testing/samples.ts';

const NOW = 1_900_000_000_000;
const record = (directory: string): string => path.join(directory, 'incidents.sqlite');

/** A closed record of 600 rows with an incident, a setting and a checkpoint; a backup after `backupAt` rows (0: none). */
function made(backupAt: number): string {
  const directory = temporaryDirectory();
  const store = open(directory);
  if (backupAt > 0) {
    store.commit(batch('old', 1, backupAt));
    makeBackup(directory, NOW, { headroomBytes: 0 });
  }
  store.commit(batch('middle', backupAt + 1, 540 - backupAt));
  fill(store, 50);
  store.commit(batch('one', 591, 5, { incidents: [incident('INC-1')] }));
  store.commit(
    batch('two', 596, 5, { incidents: [incident('INC-1', { state: 'acknowledged', owner: 'Night shift' }), incident('INC-2')] }),
  );
  store.saveCheckpoint('"model"', NOW);
  store.setSetting('look', '"dark"');
  store.close();
  return directory;
}

function damage(directory: string, act: (bytes: Buffer) => Buffer): Buffer {
  const damaged = act(fs.readFileSync(record(directory)));
  fs.writeFileSync(record(directory), damaged);
  return damaged;
}

/** Changes the content of these rows without their hashes. */
function forge(seqs: readonly number[]): (bytes: Buffer) => Buffer {
  return (bytes) =>
    seqs.reduce(
      (all, seq) => Buffer.from(all.toString('latin1').replaceAll(`feed-${String(seq)}"`, `f__d-${String(seq)}"`), 'latin1'),
      bytes,
    );
}

describe('salvage without a backup', () => {
  it('takes over what is before the damage as it was, appends anew what is behind, and lists what is lost', () => {
    const directory = made(0);
    const damaged = damage(directory, forge([200, 201, 400]));
    const report = salvageRecord(directory, 'test', NOW);
    expect(report).toMatchObject({
      backup: null,
      fromBackup: 0,
      asTheyWere: 199,
      appendedAnew: 398,
      lost: [
        [200, 201],
        [400, 400],
      ],
      lostCount: 3,
    });
    expect(fs.readFileSync(report.kept).equals(damaged)).toBe(true);
    const store = open(directory);
    expect(store.verify()).toMatchObject({ ok: true, rows: 199 + 1 + 398 });
    const [gap, anew] = store.journal({ fromSeq: 200, limit: 2 });
    expect(gap).toMatchObject({
      text: { key: 'record.rowsLost', params: { count: 3, first: 200 } },
      body: {
        lost: [
          [200, 201],
          [400, 400],
        ],
      },
    });
    expect(anew).toMatchObject({ text: { params: { seq: 202 } } });
    expect(anew?.batchId).toMatch(/^salvaged-202-[0-9a-f]{32}/);
    expect(store.openIncidents().map(({ id, owner }) => [id, owner])).toEqual([
      ['INC-1', 'Night shift'],
      ['INC-2', null],
    ]);
    expect(store.getSetting('look')).toBe('"dark"');
    expect(store.news()).toMatchObject({ kind: 'salvaged', lostCount: 3, kept: report.kept });
    store.newsTold();
    expect(store.news()).toBeNull();
    fill(store, 3);
    expect(store.verify()).toMatchObject({ ok: true, rows: 601 });
  });

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['its header gone', (bytes) => Buffer.concat([Buffer.alloc(100), bytes.subarray(100)])],
    ['20 pages of noise', (bytes) => bytes.fill(0xa5, 40_960, 40_960 + 4_096 * 20)],
    ['cut in the middle', (bytes) => bytes.subarray(0, Math.floor(bytes.length / 2))],
  ])('opens again with %s', (_name, act) => {
    const directory = made(0);
    damage(directory, act);
    expect(thrown(() => open(directory))).toMatchObject({ code: 'corrupt' });
    const report = salvageRecord(directory, 'test', NOW);
    const store = open(directory);
    expect(store.verify()).toMatchObject({ ok: true, rows: report.asTheyWere + report.appendedAnew + (report.lostCount > 0 ? 1 : 0) });
    expect(report.asTheyWere + report.appendedAnew + report.lostCount).toBe(600);
    // About half of 600 rows' pages are left, beside those of indexes and other tables.
    expect(report.asTheyWere + report.appendedAnew).toBeGreaterThan(150);
  });
});

describe('changed rows', () => {
  it('are found by the chain; SQLite’s own check finds nothing (control)', () => {
    const directory = made(0);
    damage(directory, forge([200, 201, 400]));
    const raw = new Database(record(directory), { readonly: true });
    expect(raw.pragma('integrity_check', { simple: true })).toBe('ok');
    raw.close();
    const reader = openRecordFile(record(directory));
    expect(reader.verify()).toMatchObject({ ok: false, problem: containing('seq 200') });
    reader.close();
  });
});

describe('salvage with a backup', () => {
  it('has every row when the damage is older than the backup: its number and its hash too', () => {
    const directory = made(450);
    const before = openRecordFile(record(directory));
    const rows = before.journal({ fromSeq: 1, limit: 1_000 });
    const kept = before.openIncidents();
    before.close();
    damage(directory, forge([200, 201, 400]));
    expect(salvageRecord(directory, 'test', NOW)).toMatchObject({
      fromBackup: 450,
      asTheyWere: 150,
      appendedAnew: 0,
      lost: [],
      incidents: 0,
    });
    const store = open(directory);
    expect(store.journal({ fromSeq: 1, limit: 1_000 })).toEqual(rows);
    expect(store.openIncidents()).toEqual(kept);
  });

  it('passes over a backup that does not verify (control: believed, it would bring the damage in)', () => {
    const directory = made(450);
    const store = open(directory);
    const newest = makeBackup(directory, NOW + 60_000, { headroomBytes: 0 });
    store.close();
    fs.writeFileSync(newest.file, forge([100])(fs.readFileSync(newest.file)));
    damage(directory, forge([580]));
    const report = salvageRecord(directory, 'test', NOW);
    expect(report).toMatchObject({ fromBackup: 450, asTheyWere: 129, lost: [[580, 580]] });
    expect(report.backup).not.toBe(newest.file);
  });

  it('is found deep in the file when a copy did not verify before (control: without that word it is opened as it is)', () => {
    const directory = made(0);
    damage(directory, forge([5]));
    open(directory).close();
    const store = open(directory);
    store.doubt();
    store.close();
    expect(thrown(() => open(directory))).toMatchObject({ code: 'corrupt' });
    salvageRecord(directory, 'test', NOW);
    const again = open(directory);
    expect([again.verify().ok, fs.existsSync(path.join(directory, 'incidents.doubt'))]).toEqual([true, false]);
    again.close();
  });

  it('is put together again without the key that signed it: under a new one, and the loss is said (control: with the key it is not)', () => {
    const keysTold = (isLost: boolean): readonly string[] => {
      const directory = temporaryDirectory();
      const first = open(directory);
      const told = first.takeNotices().find(({ text }) => text.key === 'console.key');
      first.commit(batch('told', 1, 1, { entries: [entry(1, { kind: 'engine', text: told?.text ?? { key: 'none' } })] }));
      fill(first, 50);
      first.close();
      damage(directory, forge([30]));
      if (isLost) fs.rmSync(path.join(directory, 'console.key'));
      salvageRecord(directory, 'test', NOW);
      const store = open(directory);
      expect(store.verify()).toMatchObject({ ok: true });
      return store.takeNotices().flatMap(({ text }) => (text.key.startsWith('console.key') ? [text.key] : []));
    };
    expect([keysTold(true), keysTold(false)]).toEqual([['console.keyLost'], []]);
  });

  it('has the backup’s rows when nothing of the record can be read', () => {
    const directory = made(450);
    damage(directory, () => Buffer.from('not a record at all'.repeat(500)));
    expect(salvageRecord(directory, 'test', NOW)).toMatchObject({ fromBackup: 450, asTheyWere: 0, lost: [[451, 600]] });
    expect(open(directory).verify()).toMatchObject({ ok: true, rows: 451 });
  });
});
