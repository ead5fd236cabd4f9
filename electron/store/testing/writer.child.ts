/** A process that journals one entry after another until it is killed. Prints a sequence number only after its commit returned. */
import fs from 'node:fs';
import { openStore } from '../store.ts';

const [, , directory = '', pauseMs = '0'] = process.argv;
const cell = new Int32Array(new SharedArrayBuffer(4));
const store = openStore(directory);
for (let seq = store.lastSeq() + 1; ; seq += 1) {
  store.commit({
    batchId: `b-${String(seq)}`,
    entries: [
      {
        seq,
        atMs: seq,
        kind: 'alarm',
        incident: 'INC-1',
        author: 'engine',
        person: null,
        text: { key: 'alarm.raised' },
        body: { padding: 'x'.repeat(seq % 900) },
      },
    ],
    incidents: [],
    checkpoint: seq % 10 === 0 ? JSON.stringify({ seq, padding: 'y'.repeat(5_000) }) : null,
  });
  fs.writeSync(1, `${String(seq)}\n`);
  if (pauseMs !== '0') Atomics.wait(cell, 0, 0, Number(pauseMs));
}
