/** What `saver.child.ts` saves, and which version of it is there: all of one, or none. Each is read as the console reads it. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { chooseWalls } from '../../main/walls-file.ts';
import { readSecretFile, SECRETS_FILE } from '../../main/secret-file.ts';
import { readSiteFile } from '../../site/load-site.ts';
import { openKey, readKey } from '../../store/proof/key-file.ts';
import { openStore } from '../../store/store.ts';
import { isRecordKind, prepareRecord, RECORD_KINDS, recordVersion, type RecordKind } from './saved-records.ts';

/** `setting` stands for the settings, the last good site and the last good sources: all are rows of the record. `careless`: the control. */
export type SavedKind = 'walls' | 'secrets' | 'key' | 'report' | 'site' | 'setting' | 'careless' | RecordKind;

const FILE_KINDS = ['walls', 'secrets', 'key', 'report', 'site', 'setting'] as const;
/** What is killed while it saves; an upgrade has its kills of its own (`upgrade-trials.ts`). */
export const KILLED_KINDS = [...FILE_KINDS, 'backup', 'restore'] as const;
/** What loses its power while it saves; of commits see `power-loss.test.ts`. */
export const CUT_KINDS = [...FILE_KINDS, ...RECORD_KINDS] as const;

const FIXTURE = path.resolve('fixtures/sites/minimal.yaml');
/** About 300 kB: more than the system takes in at once. */
const LINES = 12_000;

export function fileOf(kind: SavedKind, folder: string): string {
  const names = { walls: 'walls.json', secrets: SECRETS_FILE, key: 'console.key', site: 'site.yaml' } as const;
  return path.join(folder, kind in names ? names[kind as keyof typeof names] : `${kind}.txt`);
}

/** What must be there before the first save. */
export function prepareFor(kind: SavedKind, folder: string): void {
  if (kind === 'site') fs.copyFileSync(FIXTURE, fileOf(kind, folder));
  if (kind === 'key') openKey(fileOf(kind, folder));
  if (isRecordKind(kind)) prepareRecord(kind, folder);
}

/** Lines that are comments of a site file too. */
export function contentOf(version: number): string {
  const lines = Array.from({ length: LINES }, (_, index) => `# ${String(index)} of save ${String(version)}`);
  return [`# save ${String(version)}`, ...lines, `# end ${String(version)}`, ''].join('\n');
}

/** A made-up ciphertext. */
export function secretOf(version: number): string {
  return Buffer.from(contentOf(version).slice(0, 60_000)).toString('base64');
}

/** The version that is there, whole; 0: none yet. A key counts as 0, for it says no number. NaN: torn. */
export function versionOf(kind: SavedKind, folder: string): number {
  if (isRecordKind(kind)) return recordVersion(kind, folder);
  const file = fileOf(kind, folder);
  switch (kind) {
    case 'walls': {
      const { choice, problem } = chooseWalls(folder, null);
      return problem === null ? Math.round(((choice?.metres ?? 1) - 1) * 1e6) : Number.NaN;
    }
    case 'secrets': {
      const read = readSecretFile(folder);
      if (!read.ok) return Number.NaN;
      const { planted } = read.secrets;
      return planted === undefined ? 0 : Number(/^# save (\d+)\n/.exec(Buffer.from(planted, 'base64').toString())?.[1]);
    }
    case 'key':
      return readKey(file) === null ? Number.NaN : 0;
    case 'site':
      return readSiteFile(file).ok ? versionIn(`# save${fs.readFileSync(file, 'utf8').split('\n# save')[1] ?? ''}`) : Number.NaN;
    case 'setting': {
      const store = openStore(folder);
      const json = store.getSetting('saved');
      store.close();
      return json === null ? 0 : versionIn(String(JSON.parse(json)));
    }
    case 'report':
    case 'careless':
      return fs.existsSync(file) ? versionIn(fs.readFileSync(file, 'utf8')) : 0;
  }
}

/** By its first line; NaN when anything else is not of the same. */
function versionIn(text: string): number {
  if (text === '# save') return 0;
  const version = Number(/^# save (\d+)\n/.exec(text)?.[1]);
  return digest(text) === digest(contentOf(version)) ? version : Number.NaN;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
