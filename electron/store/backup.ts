/** A copy of the record that has been opened, checked and made durable before it counts. Never overwrites, never deletes a copy. */
import fs from 'node:fs';
import path from 'node:path';
import { connect } from './connect.ts';
import { StoreError, toStoreError } from './errors.ts';
import { syncDirectory } from './files.ts';
import { incidentsOf } from './incidents.ts';
import { journalOf } from './journal.ts';
import { sealsOf } from './proof/seals.ts';
import { verifyRecord } from './verify.ts';
import type { Connection } from './connect.ts';

/**
 * Copies the record of `connection` into `directory`; the driver's own `backup()` is not used, for it can livelock beside
 * another writer and silently makes nothing inside a transaction. Returns the file. @throws StoreError; then there is no copy.
 */
export function backUpVerified(connection: Connection, directory: string, name: string): string {
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  const target = freeName(directory, name);
  const unfinished = `${target}.unfinished`;
  fs.rmSync(unfinished, { force: true });
  try {
    // VACUUM INTO accepts an existing empty file: made here so that its mode is 0600 from the first byte.
    fs.closeSync(fs.openSync(unfinished, 'wx', 0o600));
    connection.prepare('VACUUM INTO ?').run(unfinished);
    checkCopy(unfinished, journalOf(connection).head().number);
    const handle = fs.openSync(unfinished, 'r+');
    try {
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
    fs.renameSync(unfinished, target);
    syncDirectory(directory);
    return target;
  } catch (error) {
    fs.rmSync(unfinished, { force: true });
    throw toStoreError(error, `backing up to ${target}`);
  }
}

function checkCopy(file: string, lastSeq: number): void {
  const copy = connect(file, 'reader');
  try {
    const structure = copy.pragma('quick_check(1)', { simple: true });
    if (structure !== 'ok') throw new StoreError('corrupt', `copy is damaged: ${String(structure)}`);
    const report = verifyRecord(copy, { journal: journalOf(copy), incidents: incidentsOf(copy), seals: sealsOf(copy, null) });
    if (!report.ok) throw new StoreError('corrupt', `copy does not verify: ${report.problem ?? ''}`);
    if (report.rows !== lastSeq) throw new StoreError('corrupt', `copy has ${String(report.rows)} rows of ${String(lastSeq)}`);
  } finally {
    copy.close();
  }
}

function freeName(directory: string, name: string): string {
  let number = 1;
  while (fs.existsSync(path.join(directory, `${name}-${String(number)}.sqlite`))) number += 1;
  return path.join(directory, `${name}-${String(number)}.sqlite`);
}
