/** Inputs kept with the record: once, however many incidents need them, small, and a slice at a time. */
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { fromDump } from './testing/upgrade-trials.ts';
import { keepAll, open, temporaryDirectory, thrown } from './testing/samples.ts';
import type { EngineEvent } from '../engine/core/events.ts';
import type { Store } from './types.ts';

/** Twenty readings, about 3 kB of JSON, as they differ from second to second. */
function poll(atMs: number): readonly EngineEvent[] {
  const samples = Array.from({ length: 20 }, (_, n) => ({
    ...{ element: `ups-${String(n)}`, metric: 'ups.load', value: 30 + ((atMs * 7 + n) % 100) / 10, state: null, atMs },
    ...{ source: 'nut-a', quality: 'good' as const, raw: null },
  }));
  return [{ type: 'samples', atMs, samples } as unknown as EngineEvent];
}

function filled(polls: number): { readonly store: Store; readonly file: string } {
  const directory = temporaryDirectory();
  const store = open(directory);
  for (let n = 1; n <= polls; n += 1) store.appendInputs(n * 1_000, poll(n * 1_000));
  return { store, file: path.join(directory, 'incidents.sqlite') };
}

const ids = (store: Store, incident: string): readonly number[] => store.keptInputs(incident).map(({ id }) => id);
const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from + 1 }, (_, n) => from + n);

function slices(file: string): { readonly count: number; readonly bytes: number } {
  const raw = new Database(file, { readonly: true });
  const [count, bytes] = raw
    .prepare<[], [number, number]>('SELECT count(*), coalesce(sum(length(inputs)), 0) FROM kept_slice')
    .raw()
    .get() ?? [0, 0];
  raw.close();
  return { count, bytes };
}

describe('inputs kept for an incident', () => {
  it('come back as they were, in order, slice by slice, and take a fifth of their text at most', () => {
    const { store, file } = filled(600);
    const text = JSON.stringify(store.inputsSince(0)).length;
    expect(keepAll(store, 'INC-1', 11, 600)).toBeGreaterThan(2);
    expect(store.keptInputs('INC-1')).toEqual(store.inputsSince(10));
    expect(slices(file).bytes).toBeLessThan(text / 5);
    store.close();
  });

  it('are copied no more than a slice a call, so that nothing waits for an incident of hours', () => {
    const { store } = filled(600);
    const next = store.keepInputs('INC-1', { from: 1, to: 600 });
    expect(next).toBeGreaterThan(100);
    expect(next).toBeLessThan(300);
    expect(ids(store, 'INC-1')).toEqual(range(1, (next ?? 0) - 1));
    store.close();
  });

  it('are there once, however many incidents need them', () => {
    const { store, file } = filled(600);
    keepAll(store, 'INC-1', 200, 400);
    const before = slices(file);
    keepAll(store, 'INC-2', 200, 400);
    expect(slices(file)).toEqual(before);
    keepAll(store, 'INC-3', 100, 500);
    expect(ids(store, 'INC-2')).toEqual(range(200, 400));
    expect(ids(store, 'INC-3')).toEqual(range(100, 500));
    expect(ids(store, 'INC-1')).toEqual(range(200, 400));
    store.close();
  });

  it('asked for again change nothing', () => {
    const { store, file } = filled(50);
    keepAll(store, 'INC-1', 1, 50);
    const before = slices(file);
    keepAll(store, 'INC-1', 1, 50);
    expect([slices(file), ids(store, 'INC-1')]).toEqual([before, range(1, 50)]);
    store.close();
  });

  it('that lie in both tables of a record that was upgraded come once', () => {
    const directory = temporaryDirectory();
    fromDump('0050', directory);
    const store = open(directory);
    expect(store.appendInputs(1, poll(1))).toBe(3);
    const file = path.join(directory, 'incidents.sqlite');
    const raw = new Database(file);
    raw.exec("INSERT INTO kept_input VALUES ('INC-1', 3, 1, '[]')");
    raw.close();
    keepAll(store, 'INC-1', 3, 3);
    expect(ids(store, 'INC-1')).toEqual([1, 2, 3]);
    store.close();
  });

  it('of a damaged slice are an error that says damage', () => {
    const { store, file } = filled(3);
    keepAll(store, 'INC-1', 1, 3);
    const raw = new Database(file);
    raw.exec("DROP TRIGGER kept_slice_no_update; UPDATE kept_slice SET inputs = x'00ff'");
    raw.close();
    expect(thrown(() => store.keptInputs('INC-1'))).toMatchObject({ code: 'corrupt' });
    store.close();
  });

  it('of a record of the schema before are read where they lie, without changing it', () => {
    const directory = temporaryDirectory();
    fromDump('0050', directory);
    const store = open(directory, { readonly: true });
    expect([ids(store, 'INC-1'), ids(store, 'INC-2')]).toEqual([[1, 2], []]);
    store.close();
  });
});
