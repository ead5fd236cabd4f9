/** The store as the engine uses it, on real files. */
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { checkPragmas, connect, connectionFacts } from './connect.ts';
import { openRecordFile } from './store.ts';
import { batch, containing, entry, fill, incident, open, temporaryDirectory, thrown } from './testing/samples.ts';

describe('every connection', () => {
  it('has the settings that keep committed rows, read back from SQLite', () => {
    const store = open(temporaryDirectory());
    const facts = Object.fromEntries(store.connections().map(({ role, pragmas }) => [role, pragmas]));
    expect(Object.keys(facts).sort()).toEqual(['history', 'lock', 'record']);
    expect(facts['record']).toMatchObject({
      journal_mode: 'wal',
      synchronous: 2,
      foreign_keys: 1,
      trusted_schema: 0,
      busy_timeout: 250,
      wal_autocheckpoint: 100,
    });
    expect(facts['history']).toMatchObject({ journal_mode: 'wal', synchronous: 2, foreign_keys: 1, trusted_schema: 0, busy_timeout: 250 });
  });

  it('has them after the file was opened again, and for readers', () => {
    const directory = temporaryDirectory();
    open(directory).close();
    const reader = connect(path.join(directory, 'incidents.sqlite'), 'reader');
    expect(connectionFacts(reader, 'reader').pragmas).toMatchObject({
      query_only: 1,
      synchronous: 2,
      foreign_keys: 1,
      trusted_schema: 0,
      busy_timeout: 250,
    });
    expect(thrown(() => reader.exec('DELETE FROM journal'))).toMatchObject({ code: 'SQLITE_READONLY' });
    reader.close();
    expect(open(directory).connections()[0]?.pragmas['synchronous']).toBe(2);
  });

  it('would not have them by default: the driver alone falls to NORMAL in WAL mode', () => {
    const raw = new Database(path.join(temporaryDirectory(), 'raw.sqlite'));
    raw.pragma('journal_mode = WAL');
    raw.exec('CREATE TABLE anything (a)');
    expect(raw.pragma('synchronous', { simple: true })).toBe(1);
    raw.close();
  });

  it.each<[string, number]>([
    ['synchronous', 1],
    ['foreign_keys', 0],
    ['trusted_schema', 1],
    ['busy_timeout', 5_000],
    ['wal_autocheckpoint', 1_000],
    ['fullfsync', 0],
  ])('is refused when %s is %i', (name, value) => {
    const file = path.join(temporaryDirectory(), 'some.sqlite');
    const connection = connect(file, 'record');
    checkPragmas(connection, file, 'record');
    connection.pragma(`${name} = ${String(value)}`);
    expect(thrown(() => checkPragmas(connection, file, 'record'))).toMatchObject({ code: 'bug', message: containing(`${name} is`) });
    connection.close();
  });

  it('is refused as it is opened, where SQLite does not take a setting: one in memory has no log', () => {
    expect(thrown(() => connect(':memory:', 'record'))).toMatchObject({ code: 'bug', message: containing('journal_mode is memory') });
  });

  it.skipIf(process.platform === 'win32')('works on files only their owner can read', () => {
    const directory = path.join(temporaryDirectory(), 'store');
    fill(open(directory), 3);
    expect(fs.statSync(directory).mode & 0o777).toBe(0o700);
    const modes = fs.readdirSync(directory).map((name) => [name, (fs.statSync(path.join(directory, name)).mode & 0o777).toString(8)]);
    expect(modes.filter(([, mode]) => mode !== '600')).toEqual([]);
    expect(modes.length).toBeGreaterThanOrEqual(8);
  });

  it.skipIf(process.platform === 'win32')('never takes a shared directory away from others, and says so', () => {
    const directory = temporaryDirectory();
    fs.chmodSync(directory, 0o755);
    fs.writeFileSync(path.join(directory, 'someone-elses.txt'), '');
    const store = open(directory);
    expect(fs.statSync(directory).mode & 0o777).toBe(0o755);
    expect(store.takeNotices().map(({ text }) => text.key)).toEqual(['store.directoryOpen', 'console.key']);
  });
});

describe('commit', () => {
  it('keeps entries, incidents and checkpoint together and gives them back after a restart', () => {
    const directory = temporaryDirectory();
    const first = open(directory);
    const entries = [
      entry(1, { incident: 'INC-1' }),
      entry(2, { incident: 'INC-1', author: 'person', person: 'Night shift', kind: 'note', body: null }),
    ];
    expect(first.commit({ batchId: 'one', entries, incidents: [incident('INC-1')], checkpoint: '{"model":1}' })).toEqual({ lastSeq: 2 });
    first.close();
    const store = open(directory);
    expect(store.lastSeq()).toBe(2);
    expect(store.timeline('INC-1')).toEqual(entries);
    expect(store.loadCheckpoint()).toMatchObject({ json: '{"model":1}', seq: 2, atMs: entries[1]?.atMs });
    expect(store.incident('INC-1')).toEqual(
      incident('INC-1', { timeline: entries.map(({ seq, atMs, author, person, text }) => ({ seq, atMs, author, person, text })) }),
    );
    expect(store.verify()).toMatchObject({ ok: true, rows: 2, problem: null });
  });

  it('given twice under one id is there once; the id is not for other content', () => {
    const store = open(temporaryDirectory());
    const twice = batch('same', 1, 3, { incidents: [incident('INC-1')] });
    expect(store.commit(twice)).toEqual({ lastSeq: 3 });
    expect(store.commit(twice)).toEqual({ lastSeq: 3 });
    expect(store.journal({ fromSeq: 1, limit: 10 }).map(({ seq, batchId }) => [seq, batchId])).toEqual([
      [1, 'same'],
      [2, 'same'],
      [3, 'same'],
    ]);
    expect(store.verify().ok).toBe(true);
    expect(thrown(() => store.commit(batch('same', 4)))).toMatchObject({ code: 'bug' });
    expect(store.lastSeq()).toBe(3);
  });

  it.each([
    ['a gap', [3]],
    ['a repetition', [1]],
    ['a gap inside', [2, 4]],
    ['zero', [0]],
  ])('refuses %s in the sequence and writes nothing of it', (_name, seqs) => {
    const store = open(temporaryDirectory());
    store.commit(batch('one', 1));
    expect(
      thrown(() =>
        store.commit({ batchId: 'two', entries: seqs.map((seq) => entry(seq)), incidents: [incident('INC-1')], checkpoint: '1' }),
      ),
    ).toMatchObject({ code: 'bug' });
    expect([store.lastSeq(), store.incident('INC-1'), store.loadCheckpoint()]).toEqual([1, null, null]);
    expect(store.commit(batch('two', 2))).toEqual({ lastSeq: 2 });
  });

  it.each([
    ['a time that is no whole number', entry(1, { atMs: 1.5 })],
    ['a body JSON cannot hold', entry(1, { body: 1n })],
  ])('refuses %s', (_name, bad) => {
    const store = open(temporaryDirectory());
    expect(thrown(() => store.commit({ batchId: 'bad', entries: [bad], incidents: [], checkpoint: null }))).toMatchObject({ code: 'bug' });
    expect(store.lastSeq()).toBe(0);
  });

  it('cannot be undone through SQL: rows of the record are append-only', () => {
    const directory = temporaryDirectory();
    const store = open(directory);
    store.commit(batch('one', 1, 2, { incidents: [incident('INC-1')] }));
    store.appendInputs(1, [{ type: 'tick', atMs: 1 }]);
    store.keepInputs('INC-1', { from: 1, to: 1 });
    const raw = new Database(path.join(directory, 'incidents.sqlite'));
    for (const table of ['journal', 'batch', 'incident_version', 'kept_slice', 'kept_for']) {
      expect(() => raw.exec(`DELETE FROM ${table}`), table).toThrow('append-only');
    }
    expect(() => raw.exec("UPDATE journal SET person = 'x'")).toThrow('append-only');
    expect(() => raw.exec("UPDATE incident_version SET state = 'closed'")).toThrow('append-only');
    expect(() => raw.exec('REPLACE INTO journal SELECT * FROM journal WHERE seq = 1')).toThrow('does not continue');
    expect(() => raw.exec('REPLACE INTO incident_version SELECT * FROM incident_version')).toThrow('does not continue');
    raw.close();
    expect(store.verify().ok).toBe(true);
  });
});

describe('incidents', () => {
  it('are versions: the last counts, and closed ones are not open', () => {
    const store = open(temporaryDirectory());
    store.commit(batch('1', 1, 1, { incidents: [incident('A', { openedAtMs: 10 }), incident('B', { openedAtMs: 20 })] }));
    store.commit(batch('2', 2, 1, { incidents: [incident('A', { openedAtMs: 10, state: 'acknowledged', owner: 'Night shift' })] }));
    store.commit(batch('3', 3, 1, { incidents: [incident('B', { openedAtMs: 20, state: 'closed', closedAtMs: 30 })] }));
    expect(store.openIncidents().map(({ id, state, owner }) => [id, state, owner])).toEqual([['A', 'acknowledged', 'Night shift']]);
    expect(store.incident('B')).toMatchObject({ state: 'closed', closedAtMs: 30 });
    expect(store.incident('C')).toBeNull();
  });

  it('are listed newest first, page by page, each once, also when opened in the same millisecond', () => {
    const store = open(temporaryDirectory());
    const ids = Array.from({ length: 25 }, (_, index) => `INC-${String(index).padStart(2, '0')}`);
    store.commit(batch('all', 1, 1, { incidents: ids.map((id, index) => incident(id, { openedAtMs: 100 + Math.floor(index / 10) })) }));
    store.commit(batch('again', 2, 1, { incidents: ids.slice(3, 9).map((id) => incident(id, { openedAtMs: 100, state: 'resolved' })) }));
    const seen: string[] = [];
    for (let before: string | null = null; ;) {
      const page = store.listIncidents({ before, limit: 7 });
      seen.push(...page.map(({ id }) => id));
      before = page.at(-1)?.id ?? null;
      if (page.length < 7) break;
    }
    expect(seen).toEqual([...ids].reverse());
    expect(store.listIncidents({ before: null, limit: 200 }).filter(({ state }) => state === 'resolved')).toHaveLength(6);
  });
});

describe('one writer', () => {
  it('keeps a second out, with a message that names the first, and lets readers in', () => {
    const directory = temporaryDirectory();
    const store = open(directory);
    fill(store, 5);
    expect(thrown(() => open(directory))).toMatchObject({ code: 'busy', message: containing(`process ${String(process.pid)}`) });
    const reader = open(directory, { readonly: true });
    fill(store, 1);
    expect([reader.lastSeq(), reader.verify().rows]).toEqual([6, 6]);
    expect(thrown(() => reader.commit(batch('x', 7)))).toMatchObject({ code: 'readonly' });
    store.close();
    expect(open(directory).lastSeq()).toBe(6);
  });

  it('lets a tool read a record by its file alone, without the engine, whatever its name', () => {
    const directory = temporaryDirectory();
    const store = open(directory);
    store.commit(batch('1', 1, 2, { incidents: [incident('A')] }));
    store.close();
    const reader = openRecordFile(path.join(directory, 'incidents.sqlite'));
    expect(reader.listIncidents({ before: null, limit: 10 }).map(({ id }) => id)).toEqual(['A']);
    reader.close();
    const copy = path.join(temporaryDirectory(), 'copy of #1?.sqlite');
    fs.copyFileSync(path.join(directory, 'incidents.sqlite'), copy);
    const other = openRecordFile(copy);
    expect(other.verify()).toMatchObject({ ok: true, rows: 2 });
    other.close();
    expect(thrown(() => openRecordFile(path.join(directory, 'absent.sqlite')))).toMatchObject({ code: 'io' });
    expect(fs.existsSync(path.join(directory, 'absent.sqlite'))).toBe(false);
  });
});

describe('settings and checkpoints', () => {
  it('keeps settings as JSON', () => {
    const directory = temporaryDirectory();
    const store = open(directory);
    store.setSetting('wall', '{"zoom":2}');
    store.setSetting('wall', '{"zoom":3}');
    expect(
      thrown(() => {
        store.setSetting('wall', '{zoom');
      }),
    ).toMatchObject({ code: 'bug' });
    store.close();
    expect([open(directory).getSetting('wall')]).toEqual(['{"zoom":3}']);
  });

  it('loads the newest of the committed and the periodic one, never one ahead of the journal', () => {
    const directory = temporaryDirectory();
    const store = open(directory);
    expect(store.loadCheckpoint()).toBeNull();
    store.commit(batch('1', 1, 1, { checkpoint: '"committed"' }));
    store.saveCheckpoint('"periodic"', 9_000_000_000_000);
    expect(store.loadCheckpoint()).toMatchObject({ json: '"periodic"', atMs: 9_000_000_000_000, seq: 1 });
    store.commit(batch('2', 2, 1, { checkpoint: '"later"' }));
    expect(store.loadCheckpoint()).toMatchObject({ json: '"later"', seq: 2 });
    store.saveCheckpoint('"knows two"', 9_000_000_000_001);
    store.close();
    for (const suffix of ['', '-wal', '-shm']) fs.rmSync(path.join(directory, `incidents.sqlite${suffix}`), { force: true });
    const replaced = open(directory);
    expect(replaced.loadCheckpoint()).toBeNull();
    expect(replaced.takeNotices().map(({ text }) => text.key)).toEqual(['console.key', 'store.recordBehind']);
  });

  it('never uses half a checkpoint', () => {
    const directory = temporaryDirectory();
    const store = open(directory);
    store.commit(batch('1', 1, 1, { checkpoint: '{"whole":true}' }));
    store.saveCheckpoint('{"newer":true}', 9_000_000_000_000);
    store.close();
    const raw = new Database(path.join(directory, 'history.sqlite'));
    raw.exec(`UPDATE checkpoint SET json = '{"newer":'`);
    raw.close();
    expect(open(directory).loadCheckpoint()).toMatchObject({ json: '{"whole":true}' });
  });
});
