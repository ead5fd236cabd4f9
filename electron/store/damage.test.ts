/** Files that are torn, foreign, overwritten or gone: always a typed error or a found fault, never a crash, never a deleted file. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { setAsideRecord } from './store.ts';
import { batch, fill, incident, memoryDirectory, numberThat, open, temporaryDirectory, thrown } from './testing/samples.ts';

/** A closed store with 60 rows. */
function closedStore(): string {
  const directory = temporaryDirectory();
  const store = open(directory);
  fill(store, 59);
  store.commit(batch('last', 60, 1, { incidents: [incident('INC-1')], checkpoint: '"model"' }));
  store.appendInputs(1, [{ type: 'tick', atMs: 1 }]);
  store.saveCheckpoint('"newer"', 2_000_000_000_000);
  store.close();
  return directory;
}

function damage(file: string, act: (bytes: Buffer) => Buffer): Buffer {
  const damaged = act(fs.readFileSync(file));
  fs.writeFileSync(file, damaged);
  return damaged;
}

describe('a damaged record', () => {
  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['cut in the middle of a page', (bytes) => bytes.subarray(0, bytes.length / 2 + 100)],
    ['without its header', (bytes) => Buffer.concat([Buffer.alloc(100), bytes.subarray(100)])],
    ['overwritten with noise', (bytes) => bytes.fill(0xa5, 4_096, 40_960)],
    ['another program’s', () => Buffer.from('these are not the rows you are looking for'.repeat(200))],
    ['with its newest row changed', (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('feed-60', 'feed-99'), 'latin1')],
  ])('%s: is refused, kept as it is, and kept under a new name when a new one begins', (_name, act) => {
    const directory = closedStore();
    const file = path.join(directory, 'incidents.sqlite');
    const damaged = damage(file, act);
    for (let attempt = 0; attempt < 2; attempt += 1)
      expect(thrown(() => open(directory))).toMatchObject({ name: 'StoreError', code: 'corrupt' });
    expect(fs.readFileSync(file).equals(damaged)).toBe(true);

    const kept = setAsideRecord(directory);
    expect(path.basename(kept)).toBe('incidents.damaged-1.sqlite');
    const store = open(directory);
    expect([store.lastSeq(), store.loadCheckpoint()]).toEqual([0, null]);
    expect(store.takeNotices().map(({ text }) => text.key)).toEqual(['console.key', 'store.recordBehind']);
    expect(fs.readFileSync(kept).equals(damaged)).toBe(true);
    expect(thrown(() => setAsideRecord(directory))).toMatchObject({ code: 'busy' });
    store.close();
    expect(path.basename(setAsideRecord(directory))).toBe('incidents.damaged-2.sqlite');
  });

  it('lets a tool look at what is left', () => {
    const directory = closedStore();
    damage(path.join(directory, 'incidents.sqlite'), (bytes) =>
      Buffer.from(bytes.toString('latin1').replaceAll('feed-41', 'feed-14'), 'latin1'),
    );
    const reader = open(directory, { readonly: true });
    expect(reader.verify()).toMatchObject({ ok: false, rows: 40, firstBadSeq: 41 });
    expect(reader.incident('INC-1')).toMatchObject({ id: 'INC-1' });
  });
});

describe('a damaged history', () => {
  it('is set aside and reported; the record goes on, and input ids do not repeat', () => {
    const directory = closedStore();
    const file = path.join(directory, 'history.sqlite');
    const damaged = damage(file, (bytes) => bytes.fill(0x5a, 0, 5_000));
    const store = open(directory);
    expect(store.takeNotices().map(({ text }) => text.key)).toEqual(['store.historySetAside', 'console.key']);
    expect(store.takeNotices()).toEqual([]);
    expect(fs.readFileSync(path.join(directory, 'history.damaged-1.sqlite')).equals(damaged)).toBe(true);
    expect(store.lastSeq()).toBe(60);
    expect(store.loadCheckpoint()).toMatchObject({ json: '"model"', seq: 60 });
    expect(store.health()).toMatchObject({ state: 'ok', text: null });
  });
});

describe('300 malformed files', () => {
  it('never crash or hang the process, and give typed errors or are found by verify', { timeout: 120_000 }, () => {
    const child = path.resolve('electron/store/testing/malformed.child.ts');
    const run = spawnSync(process.execPath, [child, closedStore(), memoryDirectory(), '300'], { encoding: 'utf8', timeout: 100_000 });
    expect({ status: run.status, signal: run.signal, problems: run.stderr }).toEqual({ status: 0, signal: null, problems: '' });
    const outcome: unknown = JSON.parse(run.stdout);
    expect(outcome).toMatchObject({ untyped: [], slow: 0 });
    // Many changes hit unused bytes; but a test in which nothing is ever found would prove nothing.
    expect(outcome).toMatchObject({ found: numberThat((found) => found > 100) });
  });
});
