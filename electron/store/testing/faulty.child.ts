/**
 * A process that commits a fixed number of batches, giving each again under its id up to twice, then kills itself.
 * Acknowledges each in a file, in order with the database's own writes. Meant to run under strace, which watches or makes calls fail.
 */
import fs from 'node:fs';
import { openStore, StoreError } from '../store.ts';
import type { Store } from '../types.ts';

const [, , directory = '', count = '0', acks = ''] = process.argv;
const store = openStore(directory);
const handle = fs.openSync(acks, 'a');
const failures: Record<string, number> = {};
let seq = 1;
while (seq <= Number(count) && (isCommitted(store, seq) || isCommitted(store, seq) || isCommitted(store, seq))) seq += 1;
fs.writeFileSync(`${acks}.failures`, JSON.stringify(failures));
process.kill(process.pid, 'SIGKILL');

function isCommitted(to: Store, next: number): boolean {
  try {
    to.commit({
      batchId: `b-${String(next)}`,
      entries: [
        {
          seq: next,
          atMs: next,
          kind: 'alarm',
          incident: null,
          author: 'engine',
          person: null,
          text: { key: 'alarm.raised' },
          body: 'x'.repeat((next * 37) % 900),
        },
      ],
      incidents: [],
      checkpoint: next % 20 === 0 ? JSON.stringify('c'.repeat(9_000)) : null,
    });
    fs.writeSync(handle, `${String(next)}\n`);
    return true;
  } catch (error) {
    const code = error instanceof StoreError ? error.code : String(error);
    failures[code] = (failures[code] ?? 0) + 1;
    return false;
  }
}
