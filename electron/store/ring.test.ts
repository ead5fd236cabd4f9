/** The ring of inputs: bounded, disposable, never in the way of the record. */
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { batch, fill, keepAll, open, temporaryDirectory } from './testing/samples.ts';
import type { EngineEvent } from '../engine/core/events.ts';

const tick = (atMs: number): readonly EngineEvent[] => [{ type: 'tick', atMs }];
const ids = (rows: readonly { readonly id: number }[]): readonly number[] => rows.map(({ id }) => id);

describe('the ring', () => {
  it('gives inputs back in order, also after a restart, from where a checkpoint left off', () => {
    const directory = temporaryDirectory();
    const store = open(directory);
    expect([store.appendInputs(10, tick(10)), store.appendInputs(20, tick(20)), store.appendInputs(30, tick(30))]).toEqual([1, 2, 3]);
    store.commit(batch('1', 1, 1, { checkpoint: '1' }));
    store.appendInputs(40, [...tick(40), ...tick(41)]);
    store.close();
    const again = open(directory);
    const from = again.loadCheckpoint()?.inputId ?? 0;
    expect(again.inputsSince(from)).toEqual([{ id: 4, atMs: 40, events: [...tick(40), ...tick(41)] }]);
    expect(ids(again.inputsSince(0))).toEqual([1, 2, 3, 4]);
    expect(again.appendInputs(50, tick(50))).toBe(5);
  });

  it('forgets the oldest beyond its number of rows', () => {
    const store = open(temporaryDirectory(), { historyMaxRows: 100 });
    for (let atMs = 1; atMs <= 1_000; atMs += 1) store.appendInputs(atMs, tick(atMs));
    expect(ids(store.inputsSince(0))).toEqual(Array.from({ length: 100 }, (_, index) => 901 + index));
  });

  it('forgets the oldest beyond its bytes, keeps the newest even when it alone is too big, and its file stays small', () => {
    const directory = temporaryDirectory();
    const store = open(directory, { historyMaxBytes: 100_000 });
    const big = (atMs: number, size: number): readonly EngineEvent[] => [
      { type: 'simulation', atMs, faults: ['x'.repeat(size)], person: null },
    ];
    for (let atMs = 1; atMs <= 2_000; atMs += 1) store.appendInputs(atMs, big(atMs, 1_000));
    expect(ids(store.inputsSince(0)).length).toBeGreaterThan(80);
    expect(ids(store.inputsSince(0)).length).toBeLessThan(100);
    expect(fs.statSync(path.join(directory, 'history.sqlite')).size).toBeLessThan(400_000);
    store.appendInputs(2_001, big(2_001, 200_000));
    expect(ids(store.inputsSince(0))).toEqual([2_001]);
  });

  it('may forget what was kept for an incident: the record has it', () => {
    const directory = temporaryDirectory();
    const store = open(directory, { historyMaxRows: 5 });
    for (let atMs = 1; atMs <= 5; atMs += 1) store.appendInputs(atMs, tick(atMs));
    keepAll(store, 'INC-1', 3, 5);
    for (let atMs = 6; atMs <= 50; atMs += 1) store.appendInputs(atMs, tick(atMs));
    keepAll(store, 'INC-1', 3, 50);
    expect(ids(store.keptInputs('INC-1'))).toEqual([3, 4, 5, 46, 47, 48, 49, 50]);
    store.close();
    const reader = open(directory, { readonly: true });
    expect(reader.keptInputs('INC-1')[0]).toEqual({ id: 3, atMs: 3, events: tick(3) });
  });

  it('never gives an id twice, even when its file is lost', () => {
    const directory = temporaryDirectory();
    const store = open(directory);
    for (let atMs = 1; atMs <= 7; atMs += 1) store.appendInputs(atMs, tick(atMs));
    keepAll(store, 'INC-1', 2, 7);
    store.close();
    fs.rmSync(path.join(directory, 'history.sqlite'));
    expect(open(directory).appendInputs(8, tick(8))).toBe(8);
  });
});

describe('a ring that fails while running', () => {
  it('drops inputs, counts and reports them; the record goes on', () => {
    const directory = temporaryDirectory();
    const store = open(directory);
    store.takeNotices(); // that it has a key now
    store.appendInputs(1, tick(1));
    const other = new Database(path.join(directory, 'history.sqlite'));
    other.exec('BEGIN IMMEDIATE');
    expect(store.appendInputs(2, tick(2))).toBe(2);
    expect(store.health()).toMatchObject({ state: 'ok', text: { key: 'store.historyFailed' }, droppedInputs: 1 });
    expect(store.takeNotices().map(({ text }) => text.key)).toEqual(['store.historyFailed']);
    fill(store, 2);
    other.exec('ROLLBACK');
    other.close();
    store.appendInputs(3, tick(3));
    expect(store.health()).toEqual({ state: 'ok', text: null, droppedInputs: 1 });
    expect([ids(store.inputsSince(0)), store.lastSeq()]).toEqual([[1, 3], 2]);
  });
});
