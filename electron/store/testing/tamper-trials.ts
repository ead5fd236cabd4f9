/**
 * Many falsified copies of one record, each checked by the console's own verify and by the stand-alone script, with and without what a peer holds.
 * The same code in `npm test` (few) and in `tooling/torture/journal.ts` (many). Not part of the app.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { openRecordFile, openStore } from '../store.ts';
import { opened, tamper, TAMPER_CLASSES, type TamperClass } from './tamper.ts';
import { CHECKPOINTS_FORMAT, type SignedHead } from '../../../shared/model/proof.ts';
import type { JournalEntry } from '../../engine/core/journal-entry.ts';
import type { VerifyReport } from '../types.ts';

const SCRIPT = path.resolve(import.meta.dirname, '../../../tooling/verify/verify-record.mjs');
/** Lines between two exchanges with the peer. */
const EXCHANGED_EVERY = 400;

/** A record, the checkpoints a peer has of it, and another record to splice from. */
export interface Scene {
  readonly folder: string;
  readonly file: string;
  readonly keyFile: string;
  readonly other: string;
  readonly rows: number;
  readonly held: readonly SignedHead[];
  readonly heldFile: string;
}

/** Who did it: `without` the key, or the `owner` of it. */
export type Author = 'without' | 'owner';

export interface Trial {
  readonly kind: TamperClass;
  readonly author: Author;
  readonly at: number;
  /** With what the peer holds. */
  readonly found: VerifyReport;
  /** With nothing but the record. */
  readonly alone: VerifyReport;
  /** With the signatures taken out too: the chain only, as it was before consoles signed. */
  readonly chainOnly: VerifyReport;
  /** Exit code of the stand-alone script, with what the peer holds; null: not run. */
  readonly script: number | null;
  /** A checkpoint of the peer lies at or after the first line concerned. */
  readonly isCovered: boolean;
}

export function makeScene(folder: string, rows: number): Scene {
  const made = (name: string, word: string): string => {
    const directory = path.join(folder, name);
    const store = openStore(directory);
    const heads: SignedHead[] = [];
    for (let from = 1; from <= rows; from += 10) {
      const entries = Array.from({ length: Math.min(10, rows - from + 1) }, (_, n) => line(from + n, word));
      store.commit({ batchId: `b-${String(from)}`, entries, incidents: [], checkpoint: null });
      const head = store.signedHead();
      if (head !== null && head.seq % EXCHANGED_EVERY === 0) heads.push(head);
    }
    store.close();
    fs.writeFileSync(path.join(folder, `${name}.json`), JSON.stringify({ format: CHECKPOINTS_FORMAT, checkpoints: heads }));
    return path.join(directory, 'incidents.sqlite');
  };
  const [file, other] = [made('own', 'own'), made('other', 'other')];
  const heldFile = path.join(folder, 'own.json');
  const { checkpoints } = JSON.parse(fs.readFileSync(heldFile, 'utf8')) as { checkpoints: readonly SignedHead[] }; // written just above
  return { ...{ folder, file, other, rows, heldFile }, keyFile: path.join(folder, 'own', 'console.key'), held: checkpoints };
}

/** One copy, falsified at this line. */
export function tryTamper(scene: Scene, kind: TamperClass, author: Author, at: number, withScript: boolean): Trial {
  const copy = path.join(scene.folder, 'copy.sqlite');
  for (const suffix of ['-wal', '-shm', '']) fs.rmSync(copy + suffix, { force: true });
  fs.copyFileSync(scene.file, copy);
  const raw = opened(copy);
  tamper(raw, kind, { at, keyFile: author === 'owner' ? scene.keyFile : null, other: scene.other });
  raw.close();
  const found = verified(copy, scene.held);
  const alone = verified(copy, []);
  const script = withScript ? spawnSync(process.execPath, ['--no-warnings', SCRIPT, copy, scene.heldFile]).status : null;
  const again = opened(copy);
  again.exec('DELETE FROM seal; DELETE FROM newest_seal');
  again.close();
  const from = kind === 'tail cut' || kind === 'roll-back' ? at + 1 : at;
  const isCovered = scene.held.some(({ seq }) => seq >= from);
  return { kind, author, at, found, alone, chainOnly: verified(copy, []), script, isCovered };
}

/** `count` trials of each class and author, at lines spread evenly over the record. */
export function* trials(scene: Scene, count: number, withScript: (index: number) => boolean): Generator<Trial> {
  for (const kind of TAMPER_CLASSES) {
    for (const author of ['without', 'owner'] as const) {
      if (author === 'owner' && ['edit', 'delete', 'swap', 'insert'].includes(kind)) continue; // done in full as `re-hash` and `splice`
      for (let index = 0; index < count; index += 1) {
        const at = 1 + Math.floor(((index + 0.5) * (scene.rows - 4)) / count);
        yield tryTamper(scene, kind, author, at, withScript(index));
      }
    }
  }
}

/** What one class came to. */
export interface Tally {
  readonly kind: TamperClass;
  readonly author: Author;
  readonly count: number;
  /** Under a checkpoint of the peer, and how many of those were found. */
  readonly covered: number;
  readonly coveredFound: number;
  readonly found: number;
  readonly foundAlone: number;
  readonly foundByChain: number;
  /** Not found, and the report says that the lines after the last checkpoint are uncovered. */
  readonly saidUncovered: number;
  /** Found, and the first line concerned is named, or the stretch it lies in. */
  readonly located: number;
  /** The stand-alone script was run, and said the same. */
  readonly scripts: number;
  readonly scriptsAgree: number;
}

export function tallyOf(all: readonly Trial[]): readonly Tally[] {
  const groups = Map.groupBy(all, ({ kind, author }) => `${kind} ${author}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const many = (is: (one: Trial) => boolean): number => group.filter(is).length;
    return [
      {
        ...{ kind: first.kind, author: first.author, count: group.length },
        covered: many(({ isCovered }) => isCovered),
        coveredFound: many(({ isCovered, found }) => isCovered && !found.ok),
        found: many(({ found }) => !found.ok),
        foundAlone: many(({ alone }) => !alone.ok),
        foundByChain: many(({ chainOnly }) => !chainOnly.ok),
        saidUncovered: many(({ found }) => found.ok && found.covered.uncoveredRows > 0),
        located: many(isLocated),
        scripts: many(({ script }) => script !== null),
        scriptsAgree: many(({ script, found }) => script === (found.ok ? 0 : 1)),
      },
    ];
  });
}

/** The named line is the one, or the first of the unsure stretch before it: as far back as the last exchange, or the last kept signature. */
function isLocated({ at, found, kind }: Trial): boolean {
  const first = kind === 'tail cut' || kind === 'roll-back' ? at + 1 : at;
  return found.firstBadSeq !== null && found.firstBadSeq <= first + 2 && found.firstBadSeq > first - EXCHANGED_EVERY;
}

function verified(file: string, held: readonly SignedHead[]): VerifyReport {
  const reader = openRecordFile(file);
  try {
    return reader.verify(held);
  } finally {
    reader.close();
  }
}

function line(seq: number, word: string): JournalEntry {
  const text = { key: 'alarm.raised', params: { element: `${word}-${String(seq)}`, seq } };
  return {
    ...{ seq, atMs: 1_800_000_000_000 + seq, kind: 'alarm', incident: null, author: 'engine', person: null },
    ...{ text, body: { seq, word } },
  };
}
