/** Records of released schemas, brought to the newest by a process that is killed at a moment of its own each time. Not part of the app. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { openStore } from '../store.ts';
import { MIGRATIONS } from '../migrations/index.ts';

const CHILD = path.join(import.meta.dirname, 'upgrader.child.ts');
const DUMPS = path.resolve(import.meta.dirname, '../../../fixtures/databases');
/** Rows in each of the dumps. */
export const DUMPED_ROWS = 12;

export interface UpgradeTrial {
  readonly version: string;
  /** It was killed before it said that it is done. */
  readonly isCut: boolean;
  /** Schema of the file as the kill left it: a released one, for each step is whole or did not happen. */
  readonly schemaAfter: number;
  /** Rows of the record that opens afterwards, when all of it verifies; null: it does not. */
  readonly rows: number | null;
}

/** The versions of released schemas, as their dumps are named. */
export const RELEASED: readonly string[] = MIGRATIONS.map(({ version }) => String(version).padStart(4, '0'));

/** A record made from a released dump. */
export function fromDump(version: string, directory: string): void {
  const raw = new Database(path.join(directory, 'incidents.sqlite'));
  raw.exec(fs.readFileSync(path.join(DUMPS, `${version}.sql`), 'utf8'));
  raw.close();
}

/** Kills the upgrade of a record of each version `kills` times, `random() * spanMs` after it began. */
export async function* upgradeTrials(folder: string, kills: number, spanMs: number, random: () => number): AsyncGenerator<UpgradeTrial> {
  for (const version of RELEASED)
    for (let kill = 0; kill < kills; kill += 1) {
      const directory = fs.mkdtempSync(path.join(folder, `${version}-`));
      fromDump(version, directory);
      const isCut = await upgradeUntilKilled(directory, random() * spanMs);
      const schemaAfter = schemaOf(directory);
      const store = openStore(directory);
      const { ok, rows } = store.verify();
      store.close();
      yield { version, isCut, schemaAfter, rows: ok ? rows : null };
      fs.rmSync(directory, { recursive: true });
    }
}

async function upgradeUntilKilled(directory: string, lifeMs: number): Promise<boolean> {
  const child = spawn(process.execPath, [CHILD, directory], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), lifeMs);
    said += chunk;
  });
  await once(child, 'close');
  return !said.includes('done');
}

/** Schema of the record in a folder, by SQLite's own number. */
export function schemaOf(directory: string): number {
  const raw = new Database(path.join(directory, 'incidents.sqlite'));
  const version: unknown = raw.pragma('user_version', { simple: true });
  raw.close();
  return Number(version);
}
