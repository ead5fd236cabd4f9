/** A process that takes in one record after another until it is killed. Says so when it begins. */
import fs from 'node:fs';
import { openStore } from '../store.ts';
import type { CarriedRow } from '../../../shared/model/carry.ts';

const [, , directory = '', each = '1'] = process.argv;
const store = openStore(directory);
fs.writeSync(1, 'begun\n');
for (let seq = store.lastSeq() + 1; ; seq += 1) {
  const carried = Array.from({ length: Number(each) }, (_, n): CarriedRow => {
    const number = seq * 10_000 + n;
    const hash = String(number).padStart(64, '0');
    return {
      ...{ origin: 'f'.repeat(16), seq: number, atMs: number, kind: 'note', incident: null, author: 'person', person: 'A' },
      ...{ text: '{"key":"incident.note"}', body: 'null', batch: 'b', prevHash: hash, hash },
    };
  });
  store.commit({
    batchId: `i-${String(seq)}`,
    entries: [
      { seq, atMs: seq, kind: 'operator', incident: null, author: 'person', person: 'A', text: { key: 'carry.imported' }, body: null },
    ],
    incidents: [],
    checkpoint: null,
    carried,
  });
}
