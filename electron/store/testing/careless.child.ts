/**
 * The control of the power-loss tests: rows written as the driver does by default, acknowledged in a file (`-`: the output), in order with the
 * writes. `pauseMs`: between two rows. `off`: nothing is ever synced, and the log goes into the file as often as that of our record.
 */
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';

const [, , directory = '', count = '0', acks = '', pauseMs = '0', syncs = ''] = process.argv;
const cell = new Int32Array(new SharedArrayBuffer(4));
fs.mkdirSync(directory, { recursive: true });
const file = path.join(directory, 'incidents.sqlite');
new Database(file).exec('PRAGMA journal_mode = WAL; CREATE TABLE journal (seq INTEGER PRIMARY KEY, body TEXT)').close();
const database = new Database(file);
if (syncs === 'off') database.exec('PRAGMA synchronous = OFF; PRAGMA wal_autocheckpoint = 100');
const insert = database.prepare('INSERT INTO journal VALUES (?, ?)');
const handle = acks === '-' ? 1 : fs.openSync(acks, 'a');
for (let seq = 1; seq <= Number(count); seq += 1) {
  insert.run(seq, 'x'.repeat((seq * 37) % 900));
  fs.writeSync(handle, `${String(seq)}\n`);
  if (pauseMs !== '0') Atomics.wait(cell, 0, 0, Number(pauseMs));
}
process.kill(process.pid, 'SIGKILL');
