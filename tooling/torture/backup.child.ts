/**
 * The engine's part of a backup of the folder given: the one writer of its record, a row each 10 ms, and the copy in the engine's own thread. Says
 * what is in the copy and how long the loop of the writer stood still, ms: for some seconds before, and beside the copy.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { askRecordThread } from '../../electron/engine/record-thread.ts';
import { openStore } from '../../electron/store/store.ts';

/** What one backup came to. */
export interface BackupTold {
  readonly rows: number;
  readonly removed: number;
  readonly tookMs: number;
  readonly aloneMs: number;
  readonly besideMs: number;
}

const [ROW_MS, ALONE_MS] = [10, 5_000];
const [, , directory = ''] = process.argv;
const store = openStore(directory);
let [longest, lastMs] = [0, performance.now()];
const writing = setInterval(() => {
  const seq = store.lastSeq() + 1;
  const entry = { seq, atMs: Date.now(), kind: 'alarm', incident: null, author: 'engine', person: null } as const;
  store.commit({ batchId: String(seq), entries: [{ ...entry, text: { key: 'alarm.raised' }, body: {} }], incidents: [], checkpoint: null });
  const nowMs = performance.now();
  longest = Math.max(longest, nowMs - lastMs - ROW_MS);
  lastMs = nowMs;
}, ROW_MS);
/** The longest since it was asked last. */
function stoodStillMs(): number {
  const told = longest;
  longest = 0;
  return told;
}

await pause(ALONE_MS);
const aloneMs = stoodStillMs();
const fromMs = performance.now();
const { rows, removed } = await askRecordThread({ type: 'backUp', directory, nowMs: Date.now(), isTight: false });
const tookMs = performance.now() - fromMs;
const besideMs = stoodStillMs();
clearInterval(writing);
store.close();
const told: BackupTold = { rows, removed, tookMs, aloneMs, besideMs };
console.log(JSON.stringify(told));
