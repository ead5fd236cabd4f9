/** J4: the engine is killed at any moment after a person asked for a restore; what its records say afterwards. */
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { makeBackup } from '../../store/backups/make.ts';
import { storePaths } from '../../store/files.ts';
import { openRecordFile, openStore } from '../../store/store.ts';
import type { BackupFacts } from '../../../shared/model/record-keeping.ts';
import type { JournalEntry } from '../core/journal-entry.ts';
import { EngineProcess } from './engine-process.ts';

const SITE = path.resolve('fixtures/sites/minimal.yaml');
const person = 'T. Est';

/** What is found after a kill and the start behind it. */
export interface RestoreTrial {
  /** The backup is in place. */
  readonly isRestored: boolean;
  /** The record it was asked of has the line of it. */
  readonly hasIntent: boolean;
  /** The present record says what became of it: restored, done, failed, or unknown. */
  readonly isTold: boolean;
}

/** Kills an engine `kills` times, up to 1.5 s after it was asked; the last one is left to end by itself, which it does once the backup lies ready. */
export async function* killedRestores(profile: string, kills: number): AsyncGenerator<RestoreTrial> {
  const record = path.join(profile, 'record');
  prepare(record);
  for (let kill = 0; kill < kills; kill += 1) {
    const kept = keptFiles(record).length;
    await askAndKill(profile, kill === kills - 1 ? null : (kill * 367) % 1_500);
    const engine = new EngineProcess(profile, SITE);
    await engine.ready();
    // What became of the record is told within the first second of work.
    const news = storePaths(record).news;
    for (let wait = 0; wait < 200 && keptFiles(record).length > kept && fs.existsSync(news); wait += 1) await pause(100);
    await engine.shutdown();
    yield outcomeOf(record, kept);
  }
}

function prepare(record: string): void {
  const store = openStore(record);
  const entries = [1, 2, 3, 4, 5].map((seq): JournalEntry => {
    const who = { kind: 'alarm', incident: null, author: 'engine', person: null } as const;
    return { ...who, seq, atMs: Date.now(), text: { key: 'alarm.raised' }, body: {} };
  });
  store.commit({ batchId: 'first', entries, incidents: [], checkpoint: null });
  store.close();
  makeBackup(record, Date.now(), { headroomBytes: 0 });
}

async function askAndKill(profile: string, lifeMs: number | null): Promise<void> {
  const engine = new EngineProcess(profile, SITE);
  await engine.ready();
  const window = engine.connect(1, 'console');
  await window.call('record.backups', { look: true });
  let backup: BackupFacts | undefined;
  while (backup === undefined) {
    const answer = await window.call('record.backups', { look: false });
    if (!answer.ok) throw new Error('the backups cannot be looked at');
    backup = (answer.value as { readonly backups: readonly BackupFacts[] }).backups.find(({ problem }) => problem === null);
    await pause(20);
  }
  const { file, headHash } = backup;
  window.post({
    type: 'call',
    id: 1_000,
    name: 'record.restore',
    input: { file, headHash, person, admin: null, pin: null, reason: 'trial' },
  });
  if (lifeMs === null) await engine.until('its end', () => engine.exit);
  else await pause(lifeMs);
  if (engine.exit === null) await engine.kill();
}

function keptFiles(record: string): readonly string[] {
  return fs
    .readdirSync(record)
    .filter((name) => /^incidents\.replaced-\d+\.sqlite$/.test(name))
    .sort((a, b) => Number(/\d+/.exec(a)?.[0]) - Number(/\d+/.exec(b)?.[0]));
}

function outcomeOf(record: string, keptBefore: number): RestoreTrial {
  const kept = keptFiles(record);
  const isRestored = kept.length > keptBefore;
  const now = linesOf(path.join(record, 'incidents.sqlite'));
  const before = isRestored ? linesOf(path.join(record, kept.at(-1) ?? '')) : now;
  const begun = before.findLast(({ state }) => state === 'begun');
  const ended = before.some(({ id, state }) => id === begun?.id && state !== 'begun');
  return {
    isRestored,
    hasIntent: begun !== undefined,
    isTold: isRestored ? now.some(({ key }) => key === 'record.restored') : begun === undefined || ended,
  };
}

interface Line {
  readonly key: string;
  readonly id: string;
  readonly state: string;
}

function linesOf(file: string): readonly Line[] {
  const reader = openRecordFile(file);
  const rows = reader.journal({ fromSeq: 1, limit: 100_000 });
  reader.close();
  return rows.map(({ text, body }) => {
    const outward = typeof body === 'object' && body !== null && 'outward' in body ? (body.outward as Omit<Line, 'key'>) : null;
    return { key: text.key, id: outward?.id ?? '', state: outward?.state ?? '' };
  });
}
