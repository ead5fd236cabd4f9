/** Schema steps on files of every released schema: all or nothing, behind a verified copy, never on a file from the future. */
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openRecordFile } from '../store.ts';
import { batch, containing, fill, incident, open, temporaryDirectory, thrown } from '../testing/samples.ts';
import { DUMPED_ROWS, fromDump as dump, RELEASED, upgradeTrials } from '../testing/upgrade-trials.ts';
import { seeded } from '../testing/disk-trace.ts';
import { connect, type Connection } from '../connect.ts';
import { migrate, MIGRATIONS } from './index.ts';
import type { Migration } from './index.ts';

const DUMPS = path.resolve('fixtures/databases');

/** A step that is not released: what the next one could look like. */
const next: Migration = {
  version: 70,
  name: 'drill-results',
  up(connection) {
    connection.exec(
      "CREATE TABLE drill_result (id INTEGER PRIMARY KEY, seq INTEGER NOT NULL REFERENCES journal (seq)) STRICT; INSERT INTO drill_result (seq) SELECT seq FROM journal WHERE kind = 'drill'",
    );
  },
};
const WITH_NEXT = [...MIGRATIONS, next];

/** A step that does half of what it should and then fails. */
const failing: Migration = {
  version: 70,
  name: 'failing',
  up(connection) {
    connection.exec('CREATE TABLE half (a INTEGER) STRICT; INSERT INTO nowhere VALUES (1)');
  },
};

/** A store's directory holding a file made from a released dump. */
function fromDump(version: string): string {
  const directory = temporaryDirectory();
  dump(version, directory);
  return directory;
}

function schemaOf(file: string): readonly unknown[] {
  const raw = new Database(file, { readonly: true });
  const rows = raw.prepare("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name").all();
  raw.close();
  return rows;
}

describe('the list', () => {
  it('has every migration file, and a dump of every released schema', () => {
    const files = fs.readdirSync(path.resolve('electron/store/migrations')).filter((name) => /^\d{4}-.*(?<!\.test)\.ts$/.test(name));
    expect(MIGRATIONS.map(({ version, name }) => `${String(version).padStart(4, '0')}-${name}.ts`)).toEqual(files);
    expect(MIGRATIONS.map(({ version }) => `${String(version).padStart(4, '0')}.sql`)).toEqual(
      fs.readdirSync(DUMPS).filter((name) => name.endsWith('.sql')),
    );
  });

  it.each([
    ['a number that is no multiple of ten', [{ ...next, version: 75 }]],
    ['a number twice', [next, next]],
    ['a number going back', [next, { ...next, version: 10 }]],
  ])('must not have %s', (_name, migrations) => {
    expect(thrown(() => open(temporaryDirectory(), { migrations }))).toMatchObject({ code: 'bug' });
  });
});

describe('a released record', () => {
  it.each(RELEASED)('of schema %s opens, verifies, reads and goes on', (version) => {
    const directory = fromDump(version);
    const store = open(directory);
    expect(store.verify()).toMatchObject({ ok: true, rows: 12 });
    expect(store.openIncidents().map(({ id }) => id)).toEqual(['INC-2']);
    expect([store.incident('INC-1')?.state, store.incident('INC-1')?.timeline.length]).toEqual(['closed', 5]);
    expect(store.keptInputs('INC-1').map(({ id }) => id)).toEqual([1, 2]);
    expect(store.keptInputs('INC-2').map(({ id }) => id)).toEqual(version >= '0060' ? [3, 4] : []); // since kept_slice
    expect([store.getSetting('language'), store.loadCheckpoint()?.seq]).toEqual(['"fr"', 12]);
    fill(store, 3);
    expect(store.verify()).toMatchObject({ ok: true, rows: 15 });
    store.close();
    const fresh = temporaryDirectory();
    open(fresh).close();
    expect(schemaOf(path.join(directory, 'incidents.sqlite'))).toEqual(schemaOf(path.join(fresh, 'incidents.sqlite')));
  });

  it('is copied, and the copy verified, before the first step touches it; a new one is not', () => {
    const directory = fromDump('0010');
    const store = open(directory, { migrations: WITH_NEXT });
    expect(store.verify()).toMatchObject({ ok: true, rows: 12 });
    store.close();
    const backup = path.join(directory, 'backups', 'incidents-schema-10.sqlite');
    expect(fs.readdirSync(path.dirname(backup))).toEqual([path.basename(backup)]);
    if (process.platform !== 'win32') expect(fs.statSync(backup).mode & 0o777).toBe(0o600);
    const copy = openRecordFile(backup);
    expect([copy.verify().rows, copy.openIncidents().length]).toEqual([12, 1]);
    copy.close();
    expect(schemaOf(backup)).not.toEqual(schemaOf(path.join(directory, 'incidents.sqlite')));

    const again = open(directory, { migrations: WITH_NEXT });
    again.close();
    const empty = temporaryDirectory();
    open(empty, { migrations: WITH_NEXT }).close();
    expect([fs.readdirSync(path.dirname(backup)).length, fs.existsSync(path.join(empty, 'backups'))]).toEqual([1, false]);
  });

  it('stays as it was when a step fails, and opens with the old app', () => {
    const directory = fromDump('0060');
    const before = schemaOf(path.join(directory, 'incidents.sqlite'));
    expect(thrown(() => open(directory, { migrations: [...MIGRATIONS, failing] }))).toMatchObject({ code: 'bug' });
    expect(schemaOf(path.join(directory, 'incidents.sqlite'))).toEqual(before);
    expect(open(directory).verify()).toMatchObject({ ok: true, rows: 12 });
  });

  it('would have half a step without the transaction around it (control)', () => {
    const file = path.join(fromDump('0060'), 'incidents.sqlite');
    const before = schemaOf(file);
    const connection = connect(file, 'record');
    // The driver's transaction, which begins and ends nothing.
    connection.transaction = ((act: () => void) => Object.assign(act, { immediate: act })) as unknown as Connection['transaction'];
    expect(thrown(() => migrate(connection, file, [...MIGRATIONS, failing], () => undefined))).toMatchObject({ code: 'SQLITE_ERROR' });
    connection.close();
    expect(schemaOf(file).length).toBe(before.length + 1);
  });

  it('is not migrated when its rows do not verify', () => {
    const directory = fromDump('0010');
    const raw = new Database(path.join(directory, 'incidents.sqlite'));
    raw.exec("DROP TRIGGER journal_no_update; UPDATE journal SET body = '0' WHERE seq = 2");
    raw.close();
    expect(thrown(() => open(directory, { migrations: WITH_NEXT }))).toMatchObject({ code: 'corrupt' });
    expect(fs.readdirSync(path.join(directory, 'backups'))).toEqual([]);
  });
});

describe('an upgrade that is killed', () => {
  it('leaves a released schema whole, no step by half, and every row, and goes on at the next start', { timeout: 240_000 }, async () => {
    let cut = 0;
    for await (const { version, isCut, schemaAfter, rows } of upgradeTrials(temporaryDirectory(), 4, 60, seeded(10))) {
      expect(RELEASED.slice(RELEASED.indexOf(version)).map(Number), version).toContain(schemaAfter);
      expect(rows, version).toBe(DUMPED_ROWS);
      if (isCut) cut += 1;
    }
    expect(cut).toBeGreaterThan(0); // else nothing was killed in time
  });
});

describe('a record of a newer app', () => {
  it('is refused for writing with a message that says so, left untouched, and can be read', () => {
    const directory = temporaryDirectory();
    const newer = open(directory, { migrations: WITH_NEXT });
    newer.commit(batch('1', 1, 4, { incidents: [incident('INC-1')] }));
    newer.close();
    const before = fs.readFileSync(path.join(directory, 'incidents.sqlite'));
    expect(thrown(() => open(directory))).toMatchObject({
      code: 'future',
      message: containing('newer Twinwatch (schema 70, this one knows 60)'),
    });
    const reader = open(directory, { readonly: true });
    expect([reader.verify().ok, reader.lastSeq(), reader.openIncidents().length]).toEqual([true, 4, 1]);
    reader.close();
    expect(fs.readFileSync(path.join(directory, 'incidents.sqlite')).equals(before)).toBe(true);
  });

  it('that went through steps this app does not know is refused too', () => {
    const directory = temporaryDirectory();
    open(directory, { migrations: WITH_NEXT }).close();
    expect(thrown(() => open(directory, { migrations: [...MIGRATIONS, { ...next, name: 'something-else' }] }))).toMatchObject({
      code: 'future',
    });
  });
});
