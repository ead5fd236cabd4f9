/** Entries of other consoles on a real file: all of an import or none, whenever the process is killed; nothing of it can be changed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { open, temporaryDirectory } from './testing/samples.ts';

const CHILD = path.resolve('electron/store/testing/importer.child.ts');
const KILLS = 8;
/** Entries of each import of the child. */
const EACH = 300;

it(`keeps an import whole or not at all in ${String(KILLS)} kills`, { timeout: 120_000 }, async () => {
  const directory = temporaryDirectory();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const child = spawn(process.execPath, [CHILD, directory, String(EACH)], { stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), 5 + kill * 11));
    await once(child, 'close');
    const store = open(directory);
    // Each import is one line of the journal and EACH entries: never one without the other.
    expect(store.carried()).toHaveLength(store.lastSeq() * EACH);
    expect(store.verify()).toMatchObject({ ok: true });
    store.close();
  }
  const raw = new Database(path.join(directory, 'incidents.sqlite'));
  expect(() => raw.exec("UPDATE carried_entry SET person = 'x'")).toThrow('append-only');
  expect(() => raw.exec('DELETE FROM carried_entry')).toThrow('append-only');
  raw.close();
});
