/** Records between consoles: nothing is lost or doubled in whatever order files go, what was changed is refused, and differences are kept and told. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_CARRY, type CarriedRow } from '../../shared/model/carry.ts';
import { exchanged } from '../engine/core/carry.ts';
import type { JournalEntry } from '../engine/core/journal-entry.ts';
import { openStore } from '../store/store.ts';
import { entry, memoryDirectory, open } from '../store/testing/samples.ts';
import type { Store } from '../store/types.ts';
import { exportRecord, lookAt, carriedAbout } from './exchange.ts';

const NOW = 1_800_000_100_000;
let batches = 0;

function write(store: Store, changes: readonly Partial<JournalEntry>[]): void {
  batches += 1;
  const first = store.lastSeq() + 1;
  const entries = changes.map((change, at) => entry(first + at, change));
  store.commit({ batchId: `own-${String(batches)}`, entries, incidents: [], checkpoint: null });
}

/** A console with something in its record. */
function consoleOf(): Store {
  const store = open(memoryDirectory());
  write(store, [{ text: { key: 'engine.started' } }]);
  return store;
}

function fileOf(store: Store, sinceMs: number | null = 0): string {
  const made = exportRecord({ record: store, carry: NO_CARRY, to: null, sinceMs, name: 'PC', site: 'x', nowMs: NOW });
  if (made.content === null) throw new Error('nothing to export');
  return made.content;
}

/** Takes a file in as the engine does: its line and the entries in one commit. */
function takeIn(store: Store, content: string): { fresh: number; known: number } {
  const looked = lookAt(store, content, 'x', NOW);
  if (!looked.ok) throw new Error(`${String(looked.line)}: ${looked.problem}`);
  batches += 1;
  const line = entry(store.lastSeq() + 1, { kind: 'operator', text: { key: 'carry.imported' } });
  store.commit({
    batchId: `in-${String(batches)}`,
    entries: [line],
    incidents: [],
    checkpoint: null,
    carried: looked.fresh,
    checkpoints: looked.checkpoints,
  });
  return looked.preview;
}

const keyOf = ({ origin, seq, hash }: CarriedRow): string => `${origin} ${String(seq)} ${hash}`;
const ownOf = (store: Store): readonly CarriedRow[] => store.ownRows({ fromSeq: 1, limit: 1_000_000 });

describe('two consoles', () => {
  it('hold the same entries after any order of writing, export and import, none lost, none double', () => {
    const act = fc.constantFrom('write a', 'write b', 'a to b', 'b to a', 'old a to b', 'b to a twice');
    fc.assert(
      fc.property(fc.array(act, { maxLength: 14 }), (acts) => {
        const [a, b] = [consoleOf(), consoleOf()];
        const old = fileOf(a);
        for (const one of acts) {
          if (one === 'write a') write(a, [{ incident: 'INC-1' }, {}]);
          if (one === 'write b') write(b, [{ author: 'person', person: 'B' }]);
          if (one === 'a to b') takeIn(b, fileOf(a));
          if (one === 'old a to b') takeIn(b, old);
          if (one.startsWith('b to a')) takeIn(a, fileOf(b));
          if (one === 'b to a twice') expect(takeIn(a, fileOf(b))).toMatchObject({ fresh: 0 });
        }
        const [writtenByA, writtenByB] = [ownOf(a).map(keyOf), ownOf(b).map(keyOf)];
        takeIn(b, fileOf(a));
        takeIn(a, fileOf(b));
        // Beyond what was written so far each has only the line of its own last import.
        expect(a.carried().map(keyOf)).toEqual(ownOf(b).map(keyOf));
        expect(b.carried().map(keyOf)).toEqual(writtenByA);
        expect(ownOf(a).map(keyOf).slice(0, -1)).toEqual(writtenByA);
        expect(ownOf(b).map(keyOf).slice(0, -1)).toEqual(writtenByB);
        for (const store of [a, b]) expect(store.verify().ok).toBe(true);
        for (const store of [a, b]) store.close();
      }),
      { numRuns: 40 },
    );
  });

  it('pass on what a third one wrote, under its own name', () => {
    const [a, b, c] = [consoleOf(), consoleOf(), consoleOf()];
    takeIn(b, fileOf(a));
    takeIn(c, fileOf(b));
    expect(new Set(c.carried().map(({ origin }) => origin))).toEqual(new Set([a.consoleId(), b.consoleId()]));
    expect(takeIn(a, fileOf(c)).fresh).toBeGreaterThan(0);
    expect(a.carried().some(({ origin }) => origin === a.consoleId())).toBe(false);
  });
});

describe('500 entries', () => {
  it('go over whole; how long it took is printed', () => {
    const [a, b] = [consoleOf(), consoleOf()];
    write(
      a,
      Array.from({ length: 499 }, (_, n) => ({ incident: `INC-${String(n % 9)}` })),
    );
    const fromMs = performance.now();
    const preview = takeIn(b, fileOf(a));
    console.info(`500 entries by file: ${String(Math.round(performance.now() - fromMs))} ms`);
    expect(preview).toMatchObject({ fresh: 500, known: 0 });
    expect(takeIn(b, fileOf(a))).toMatchObject({ fresh: 0, known: 500 });
  });
});

describe('a file', () => {
  const problemOf = (content: string): { line: number; problem: string } => {
    const looked = lookAt(consoleOf(), content, 'x', NOW);
    if (looked.ok) throw new Error('was taken');
    return looked;
  };

  it('that was cut anywhere is refused', () => {
    const content = fileOf(consoleOf());
    for (const length of [0, 1, 80, content.length - 100, content.length - 1])
      expect(problemOf(content.slice(0, length)).problem).toMatch(/cut|header/);
  });

  it('in which one character was changed is refused, and the line is named', () => {
    const store = consoleOf();
    write(store, [{}, {}]);
    const lines = fileOf(store).split('\n');
    const changed = lines.map((line, at) => (at === 2 ? line.replace('feed-2', 'feed-7') : line)).join('\n');
    expect(problemOf(changed)).toMatchObject({ line: 3, problem: 'the entry was changed: its content does not fit its hash' });
    const renamed = lines.map((line, at) => (at === 0 ? line.replace('"PC"', '"PD"') : line)).join('\n');
    expect(problemOf(renamed)).toMatchObject({ line: 5, problem: 'the file was changed: its SHA-256 is another one' });
    const left = lines.filter((_, at) => at !== 2).join('\n');
    expect(problemOf(left).problem).toContain('2 entries where the file says 3');
  });

  it('of another site, or that is none, is refused', () => {
    expect(lookAt(consoleOf(), fileOf(consoleOf()), 'y', NOW)).toMatchObject({ ok: false, line: 1 });
    expect(problemOf('{"a":1}\n{"b":2}\n')).toMatchObject({ line: 1 });
  });
});

describe('the clock of the other console', () => {
  const aheadAt = (nowMs: number): number | null => {
    const looked = lookAt(consoleOf(), fileOf(consoleOf()), 'x', nowMs);
    return looked.ok ? looked.preview.aheadMs : null;
  };

  it('is ahead by as much as its file is from later than now; what is older may just have been under way', () => {
    expect([NOW - 90_000, NOW - 2_001, NOW - 2_000, NOW, NOW + 90_000].map(aheadAt)).toEqual([90_000, 2_001, 0, 0, 0]);
  });

  it('is told in the line of the import', () => {
    const told = { from: { id: 'b', name: 'PC-2' }, names: {}, sha256: 'f'.repeat(64), fresh: 1, known: 0, conflicts: 0 };
    const call = { name: 'record.imported' as const, person: 'T. Est', ...told };
    expect(exchanged(NO_CARRY, { ...call, aheadMs: 90_000 }, 1, NOW).text).toMatchObject({
      key: 'carry.importedAhead',
      params: { aheadMs: 90_000 },
    });
    expect(exchanged(NO_CARRY, { ...call, aheadMs: 0 }, 1, NOW).text.key).toBe('carry.imported');
  });
});

describe('the signature of a file', () => {
  it('is that of the console: seen first, known then; its checkpoint is held, and one taken out is noticed', () => {
    const [a, b] = [consoleOf(), consoleOf()];
    const looked = lookAt(b, fileOf(a), 'x', NOW);
    expect(looked).toMatchObject({ ok: true, preview: { signed: { state: 'first' } } });
    takeIn(b, fileOf(a));
    expect(b.heldCheckpoints()).toEqual([a.signedHead()]);
    write(a, [{}]);
    expect(lookAt(b, fileOf(a), 'x', NOW)).toMatchObject({ preview: { signed: { state: 'known' } } });
    const bare = exportRecord({
      ...{ record: { ...a, sign: () => null }, carry: NO_CARRY, to: null, sinceMs: 0, name: 'PC', site: 'x', nowMs: NOW },
    });
    expect(lookAt(b, bare.content ?? '', 'x', NOW)).toMatchObject({ ok: true, preview: { signed: { state: 'stripped' } } });
    expect(lookAt(consoleOf(), bare.content ?? '', 'x', NOW)).toMatchObject({ ok: true, preview: { signed: { state: 'unsigned' } } });
  });

  it('that is wrong, or was taken out, is refused', () => {
    const a = consoleOf();
    const lines = fileOf(a).trimEnd().split('\n');
    const end = JSON.parse(lines.at(-1) ?? '') as { signature: string };
    const withEnd = (last: object): string => `${[...lines.slice(0, -1), JSON.stringify(last)].join('\n')}\n`;
    expect(lookAt(consoleOf(), withEnd({ ...end, signature: '0'.repeat(128) }), 'x', NOW)).toMatchObject({
      ok: false,
      problem: 'the signature of the file is wrong: it was changed after it was exported, or another console made it',
    });
    expect(lookAt(consoleOf(), withEnd({ ...end, signature: undefined }), 'x', NOW)).toMatchObject({
      ok: false,
      problem: 'the signature was taken out of the file',
    });
  });

  it('comes back with a third console: a record that was cut meanwhile is told', () => {
    const [a, b] = [consoleOf(), consoleOf()];
    const [first] = ownOf(a);
    write(a, [{}, {}, {}]);
    takeIn(b, fileOf(a));
    // The folder of A was put back from a backup.
    const back = open(memoryDirectory());
    back.commit({
      ...{ batchId: first?.batch ?? '', incidents: [], checkpoint: null },
      entries: [entry(1, { text: { key: 'engine.started' } })],
    });
    expect(lookAt(back, fileOf(b), 'x', NOW)).toMatchObject({ ok: true, preview: { conflicts: [{ kind: 'cut' }] } });
  });
});

describe('what two consoles wrote about one matter', () => {
  const opened = (id: string, root: string): Partial<JournalEntry> => ({
    incident: id,
    kind: 'incident',
    atMs: NOW,
    text: { key: 'incident.opened', params: { id } },
    body: { root, condition: 'x', isInferred: false },
  });
  const closed = (id: string, cause: string): Partial<JournalEntry> => ({
    incident: id,
    atMs: NOW + 1_000,
    author: 'person',
    person: 'P',
    text: { key: 'incident.closed', params: { person: 'P', cause, done: 'replaced' } },
  });
  const taken = (id: string, person: string): Partial<JournalEntry> => ({
    incident: id,
    text: { key: 'incident.acknowledged', params: { person } },
  });

  it('is kept of both and listed, the same on both sides; what agrees is no conflict', () => {
    const [a, b] = [consoleOf(), consoleOf()];
    write(a, [opened('INC-0001', 'ups-a1'), taken('INC-0001', 'Perrin'), closed('INC-0001', 'fuse')]);
    write(b, [opened('INC-0007', 'ups-a1'), taken('INC-0007', 'Benali'), closed('INC-0007', 'breaker'), opened('INC-0008', 'gen-a')]);
    takeIn(a, fileOf(b));
    takeIn(b, fileOf(a));
    const [onA, onB] = [carriedAbout(a, 'INC-0001'), carriedAbout(b, 'INC-0007')];
    expect(onA.conflicts.map(({ kind }) => kind).sort()).toEqual(['closed', 'owner']);
    expect(onB.conflicts).toEqual(onA.conflicts);
    expect(onA.lines.map(({ origin, incident, text }) => [origin, incident, text.key])).toContainEqual([
      b.consoleId(),
      'INC-0007',
      'incident.closed',
    ]);
    expect(onA.lines.some(({ incident }) => incident === 'INC-0008')).toBe(false);
    expect(carriedAbout(a, null).lines.some(({ incident }) => incident === 'INC-0008')).toBe(true);
    expect(a.incident('INC-0001')).toBeNull(); // entries only: nothing of it becomes an incident of this console
  });

  it('under one number of one console is kept twice and listed', () => {
    const [a, b] = [consoleOf(), consoleOf()];
    const [first] = ownOf(a);
    write(a, [{ body: 'one' }]);
    takeIn(b, fileOf(a));
    // The folder of A was put back from a backup and went on anew.
    const forked = open(memoryDirectory());
    forked.commit({
      batchId: first?.batch ?? '',
      entries: [entry(1, { text: { key: 'engine.started' } })],
      incidents: [],
      checkpoint: null,
    });
    write(forked, [{ body: 'other' }]);
    expect(forked.consoleId()).toBe(a.consoleId());
    const looked = lookAt(b, fileOf(forked), 'x', NOW);
    expect(looked).toMatchObject({ ok: true, preview: { fresh: 1, known: 1, conflicts: [{ kind: 'number' }] } });
    takeIn(b, fileOf(forked));
    expect(b.carried().filter(({ seq }) => seq === 2)).toHaveLength(2);
  });
});

it('leaves whole incidents: a point in time cuts no story', () => {
  const a = consoleOf();
  write(a, [{ incident: 'INC-1', atMs: 10 }, { atMs: 20 }, { incident: 'INC-1', atMs: NOW }]);
  const looked = lookAt(consoleOf(), fileOf(a, NOW), 'x', NOW);
  expect(looked.ok ? looked.file.rows.map(({ seq }) => seq) : []).toEqual([2, 4]);
});

it('a store opened for reading only takes nothing in', () => {
  const directory = memoryDirectory();
  open(directory).close();
  const store = openStore(directory, { readonly: true });
  expect(store.carried()).toEqual([]);
  store.close();
});
