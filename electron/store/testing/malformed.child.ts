/** Opens many broken copies of a record, in a process of its own so that a native crash is counted and not suffered. Prints what came of it. */
import fs from 'node:fs';
import path from 'node:path';
import { openStore, StoreError } from '../store.ts';
import { seeded } from './disk-trace.ts';

const [, , source = '', scratch = '', count = '0'] = process.argv;
const PAGE = 4_096;
const HANG_MS = 2_000;
const random = seeded(11);
const upTo = (limit: number): number => Math.floor(random() * limit);
const original = fs.readFileSync(path.join(source, 'incidents.sqlite'));

const BREAKAGES: readonly ((bytes: Buffer) => Buffer)[] = [
  (bytes) => {
    bytes[upTo(bytes.length)] = upTo(256);
    return bytes;
  },
  (bytes) => {
    for (let at = 0; at < 50; at += 1) bytes[upTo(bytes.length)] = upTo(256);
    return bytes;
  },
  (bytes) => {
    bytes.copyWithin(PAGE * upTo(bytes.length / PAGE), PAGE * upTo(bytes.length / PAGE), PAGE * upTo(bytes.length / PAGE));
    return bytes;
  },
  (bytes) => bytes.subarray(0, upTo(bytes.length)),
  (bytes) => {
    for (let at = 0; at < 5; at += 1) bytes[upTo(100)] = upTo(256);
    return bytes;
  },
  (bytes) => {
    const page = PAGE * upTo(bytes.length / PAGE);
    for (let at = 0; at < 12; at += 1) bytes[page + upTo(64)] = upTo(256);
    return bytes;
  },
];

interface Outcome {
  found: number;
  noEffect: number;
  slow: number;
  readonly codes: Record<string, number>;
  readonly untyped: string[];
}
const outcome: Outcome = { found: 0, noEffect: 0, slow: 0, codes: {}, untyped: [] };
for (let number = 0; number < Number(count); number += 1) {
  const directory = path.join(scratch, `broken-${String(number)}`);
  fs.mkdirSync(directory, { mode: 0o700 });
  const breakIt = BREAKAGES[number % BREAKAGES.length];
  fs.writeFileSync(path.join(directory, 'incidents.sqlite'), breakIt?.(Buffer.from(original)) ?? original);
  const before = performance.now();
  for (const readonly of [true, false]) tryOpen(directory, readonly);
  if (performance.now() - before > HANG_MS) outcome.slow += 1;
  fs.rmSync(directory, { recursive: true });
}
console.log(JSON.stringify(outcome));

function tryOpen(directory: string, readonly: boolean): void {
  try {
    const store = openStore(directory, { readonly });
    try {
      store.openIncidents();
      store.listIncidents({ before: null, limit: 100 });
      store.journal({ fromSeq: 1, limit: 1_000 });
      if (!readonly) store.loadCheckpoint();
      const { ok, rows } = store.verify();
      if (ok && rows === 60) outcome.noEffect += 1;
      else outcome.found += 1;
    } finally {
      store.close();
    }
  } catch (error) {
    if (error instanceof StoreError) {
      outcome.found += 1;
      outcome.codes[error.code] = (outcome.codes[error.code] ?? 0) + 1;
    } else outcome.untyped.push(String(error));
  }
}
