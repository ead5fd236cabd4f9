/** A process that journals one entry after another and takes a megabyte of memory with each, until it is killed for it. Prints a number only after its commit returned. */
import fs from 'node:fs';
import { openStore } from '../store.ts';

const [, , directory = ''] = process.argv;
const store = openStore(directory);
const held: Buffer[] = [];
for (let seq = store.lastSeq() + 1; ; seq += 1) {
  const who = { kind: 'alarm', incident: null, author: 'engine', person: null } as const;
  const entry = { ...who, seq, atMs: seq, text: { key: 'alarm.raised' }, body: { padding: 'x'.repeat(900) } };
  store.commit({ batchId: `b-${String(seq)}`, entries: [entry], incidents: [], checkpoint: null });
  fs.writeSync(1, `${String(seq)}\n`);
  held.push(Buffer.alloc(1_048_576, seq));
}
