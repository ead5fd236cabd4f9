/**
 * The control of the I/O error tests: rows under no id, given again without a look at what is there. Ends at the first error, as a program that
 * crashes does; the next one goes on behind what was acknowledged.
 */
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';

const [, , directory = '', count = '0', acks = ''] = process.argv;
const handle = fs.openSync(acks, 'a+');
const acked = fs.readFileSync(acks, 'utf8').split('\n').length - 1;
try {
  const database = new Database(path.join(directory, 'incidents.sqlite'));
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS journal (id INTEGER PRIMARY KEY, batch TEXT)',
  );
  const insert = database.prepare('INSERT INTO journal (batch) VALUES (?)');
  for (let batch = acked + 1; batch <= Number(count); batch += 1) {
    insert.run(`b-${String(batch)}`);
    fs.writeSync(handle, `${String(batch)}\n`);
  }
} finally {
  process.kill(process.pid, 'SIGKILL');
}
