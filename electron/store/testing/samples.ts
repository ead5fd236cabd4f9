/** Made-up content and throw-away directories for the store's tests. Not part of the app. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect } from 'vitest';
import { openStore } from '../store.ts';
import type { JournalEntry } from '../../engine/core/journal-entry.ts';
import type { IncidentView } from '../../../shared/model/live.ts';
import type { CommitBatch, Store, StoreOptions } from '../types.ts';

const directories: string[] = [];
const stores: Store[] = [];

afterEach(() => {
  for (const store of stores.splice(0)) store.close();
  for (const directory of directories.splice(0)) fs.rmSync(directory, { recursive: true, force: true });
});

/** A directory removed after the test; the store belongs in `store` under it. */
export function temporaryDirectory(under: string = os.tmpdir()): string {
  const directory = fs.mkdtempSync(path.join(under, 'twinwatch-store-'));
  directories.push(directory);
  return directory;
}

/** The same in memory where the system has that: for hundreds of files whose own durability is not in question. */
export function memoryDirectory(): string {
  return temporaryDirectory(fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir());
}

/** Opens a store that is closed after the test. */
export function open(directory: string, options?: StoreOptions): Store {
  const store = openStore(directory, options);
  stores.push(store);
  return store;
}

export function entry(seq: number, change: Partial<JournalEntry> = {}): JournalEntry {
  return {
    seq,
    atMs: 1_800_000_000_000 + seq,
    kind: 'alarm',
    incident: null,
    author: 'engine',
    person: null,
    text: { key: 'alarm.raised', params: { element: `feed-${String(seq)}`, seq } },
    body: { seq, padding: 'x'.repeat(120) },
    ...change,
  };
}

export function incident(id: string, change: Partial<IncidentView> = {}): IncidentView {
  return {
    id,
    state: 'open',
    priority: 1,
    root: 'a/mains',
    condition: 'mains-lost',
    cause: { key: 'cause.mains' },
    isInferred: false,
    onsetMs: 1_800_000_000_000,
    openedAtMs: 1_800_000_001_000,
    recoveringSinceMs: null,
    resolvedAtMs: null,
    closedAtMs: null,
    owner: null,
    mergedInto: null,
    causes: ['a/mains'],
    effects: [],
    impacts: [],
    timeline: [],
    ...change,
  };
}

/** A batch of `count` entries from `fromSeq` on. */
export function batch(batchId: string, fromSeq: number, count = 1, change: Partial<CommitBatch> = {}): CommitBatch {
  return {
    batchId,
    entries: Array.from({ length: count }, (_, index) => entry(fromSeq + index)),
    incidents: [],
    checkpoint: null,
    ...change,
  };
}

/** Commits `count` single-entry batches after what is there. */
export function fill(store: Store, count: number): void {
  const from = store.lastSeq() + 1;
  for (let seq = from; seq < from + count; seq += 1) store.commit(batch(`b-${String(seq)}`, seq));
}

/** The value an act throws, so that its code can be looked at; null when it throws nothing. */
export function thrown(act: () => unknown): unknown {
  try {
    act();
    return null;
  } catch (error) {
    return error;
  }
}

/** Inside `toMatchObject`: text that has this part. */
export function containing(part: string): unknown {
  return expect.stringContaining(part);
}

/** Inside `toMatchObject`: a number that passes the check. */
export function numberThat(check: (value: number) => boolean): unknown {
  return expect.toSatisfy(check);
}

/** Keeps all inputs from one id to another for an incident, slice by slice; returns how many calls that took. */
export function keepAll(store: Pick<Store, 'keepInputs'>, incident: string, from: number, to: number): number {
  let calls = 0;
  for (let next: number | null = from; next !== null; calls += 1) next = store.keepInputs(incident, { from: next, to });
  return calls;
}
