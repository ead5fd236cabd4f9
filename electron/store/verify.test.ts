/** Tampering with the file behind the engine's back is found, with the first bad row. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedHash } from './journal.ts';
import { openRecordFile } from './store.ts';
import { batch, containing, entry, fill, incident, open, temporaryDirectory } from './testing/samples.ts';
import type { Row } from './decode.ts';
import type { VerifyReport } from './types.ts';

const ROWS = 40;
const SCRIPT = path.resolve('tooling/verify/verify-record.mjs');

/** A record of 40 rows and three incident versions, opened with all its guards removed, as a tamperer would. */
function tampered(act: (raw: Database.Database) => void): { readonly report: VerifyReport; readonly file: string } {
  const directory = temporaryDirectory();
  const store = open(directory);
  fill(store, ROWS - 3);
  for (const [index, state] of (['open', 'acknowledged', 'closed'] as const).entries()) {
    store.commit(batch(`i-${String(index)}`, ROWS - 2 + index, 1, { incidents: [incident('INC-1', { state })] }));
  }
  store.close();
  const file = path.join(directory, 'incidents.sqlite');
  const raw = new Database(file);
  const triggers = raw.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all();
  for (const name of triggers) raw.exec(`DROP TRIGGER ${name}`);
  act(raw);
  raw.close();
  const reader = openRecordFile(file);
  const report = reader.verify();
  reader.close();
  return { report, file };
}

/** The hash a tamperer would compute for a changed row to make it look right. */
function rehash(raw: Database.Database, seq: number): void {
  const row = raw.prepare<[number], Row>('SELECT * FROM journal WHERE seq = ?').get(seq);
  raw.prepare('UPDATE journal SET hash = ? WHERE seq = ?').run(expectedHash(row ?? {}), seq);
}

/** As a record was before consoles signed. */
function unsign(raw: Database.Database): void {
  raw.exec('DELETE FROM seal; DELETE FROM newest_seal');
}

describe('verify', () => {
  it('passes a record nobody touched (control)', () => {
    const { report } = tampered(() => undefined);
    expect(report).toMatchObject({ ok: true, rows: ROWS, firstBadSeq: null, problem: null });
    expect(report.headHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each<[string, number, (raw: Database.Database) => void]>([
    ['text edited', 7, (raw) => raw.exec(`UPDATE journal SET text = '{"key":"all.well"}' WHERE seq = 7`)],
    ['time edited', 8, (raw) => raw.exec('UPDATE journal SET at_ms = at_ms - 1 WHERE seq = 8')],
    ['person put in', 9, (raw) => raw.exec("UPDATE journal SET person = 'x' WHERE seq = 9")],
    ['author changed', 10, (raw) => raw.exec("UPDATE journal SET author = 'person' WHERE seq = 10")],
    ['moved to an incident', 11, (raw) => raw.exec("UPDATE journal SET incident = '' WHERE seq = 11")],
    ['row deleted', 12, (raw) => raw.exec('DELETE FROM journal WHERE seq = 12')],
    ['first row deleted', 1, (raw) => raw.exec('DELETE FROM journal WHERE seq = 1')],
    ['last row deleted', ROWS, (raw) => raw.exec(`DELETE FROM journal WHERE seq = ${String(ROWS)}`)],
    ['all rows deleted', 1, (raw) => raw.exec('DELETE FROM journal')],
    [
      'two rows swapped',
      13,
      (raw) =>
        raw.exec(
          'UPDATE journal SET seq = -1 WHERE seq = 13; UPDATE journal SET seq = 13 WHERE seq = 14; UPDATE journal SET seq = 14 WHERE seq = -1',
        ),
    ],
    // The forged row continues the chain by itself: the first that does not fit is the one after.
    [
      'row inserted between',
      16,
      (raw) => {
        for (let seq = ROWS; seq >= 15; seq -= 1) raw.exec(`UPDATE journal SET seq = ${String(seq + 1)} WHERE seq = ${String(seq)}`);
        raw.exec(
          'INSERT INTO journal SELECT 15, at_ms, kind, incident, author, person, \'{"key":"forged"}\', body, batch, hash, hash FROM journal WHERE seq = 14',
        );
        rehash(raw, 15);
      },
    ],
    [
      'row appended',
      ROWS + 1,
      (raw) => {
        raw.exec(
          `INSERT INTO journal SELECT seq + 1, at_ms, kind, incident, author, person, text, body, batch, hash, hash FROM journal WHERE seq = ${String(ROWS)}`,
        );
        rehash(raw, ROWS + 1);
      },
    ],
    [
      'edited and hashed again',
      17,
      (raw) => {
        raw.exec("UPDATE journal SET body = 'null' WHERE seq = 16");
        rehash(raw, 16);
      },
    ],
    [
      'newest incident version edited',
      ROWS,
      (raw) => raw.exec("UPDATE incident_version SET view = json_set(view, '$.owner', 'x') WHERE version = 3"),
    ],
    ['state of an incident edited', ROWS - 2, (raw) => raw.exec("UPDATE incident_version SET state = 'closed' WHERE version = 1")],
    ['incident version deleted', ROWS, (raw) => raw.exec('DELETE FROM incident_version WHERE version = 2')],
  ])('finds: %s', (_name, seq, act) => {
    const { report, file } = tampered(act);
    expect(report).toMatchObject({ ok: false, firstBadSeq: seq });
    expect(report.problem).not.toBeNull();
    expect(spawnSync(process.execPath, ['--no-warnings', SCRIPT, file]).status, 'stand-alone script').toBe(1);
  });

  it('finds the last incident version deleted, by its signature, and without any by the count of commits', () => {
    const act = (raw: Database.Database): unknown => raw.exec('DELETE FROM incident_version WHERE version = 3');
    expect(tampered(act).report).toMatchObject({ ok: false, problem: containing('version 3: signed with line 40') });
    const { report } = tampered((raw) => {
      unsign(raw);
      act(raw);
    });
    expect(report).toMatchObject({ ok: false, problem: containing('2 incident versions, commits made 3') });
  });

  it('cannot find a whole chain computed again where nothing is signed (control): only a head hash kept elsewhere can', () => {
    const before = tampered(() => undefined).report;
    const { report } = tampered((raw) => {
      unsign(raw);
      raw.exec("UPDATE journal SET body = 'null' WHERE seq = 20");
      for (let seq = 20; seq <= ROWS; seq += 1) {
        if (seq > 20)
          raw.exec(`UPDATE journal SET prev_hash = (SELECT hash FROM journal WHERE seq = ${String(seq - 1)}) WHERE seq = ${String(seq)}`);
        rehash(raw, seq);
      }
    });
    expect(report.ok).toBe(true);
    expect(report.headHash).not.toBe(before.headHash);
  });

  it('agrees with the stand-alone script on any content people and devices can produce', () => {
    const directory = temporaryDirectory();
    const store = open(directory);
    // Through JSON once: minus zero is the only value it changes.
    const content = fc.tuple(
      fc.string({ unit: 'binary' }),
      fc.option(fc.string({ unit: 'binary' })),
      fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value))),
      fc.maxSafeInteger(),
    );
    fc.assert(
      fc.property(content, ([words, person, body, atMs]) => {
        const seq = store.lastSeq() + 1;
        const written = entry(seq, { text: { key: 'note', params: { words } }, person, body, atMs, author: 'person', kind: 'note' });
        store.commit({ batchId: `b-${String(seq)}`, entries: [written], incidents: [], checkpoint: null });
        expect(store.journal({ fromSeq: seq, limit: 1 })[0]).toMatchObject(written);
      }),
      { numRuns: 200, seed: 7 },
    );
    expect(store.verify()).toMatchObject({ ok: true, rows: store.lastSeq() });
    const run = spawnSync(process.execPath, ['--no-warnings', SCRIPT, path.join(directory, 'incidents.sqlite')], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout)).toMatchObject({ ok: true, rows: store.lastSeq(), headHash: store.verify().headHash });
    expect(run.status).toBe(0);
  });
});
