/** `import-record --db FOLDER FILE`: takes the record of another console in, beside the own one. Not while a console writes there: use its screen. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lookAt } from '../../carry/exchange.ts';
import { lastCarry } from '../../carry/last-carry.ts';
import { exchanged } from '../../engine/core/carry.ts';
import { openStore, StoreError } from '../../store/store.ts';
import type { CarryPreview } from '../../../shared/model/carry.ts';
import type { Store } from '../../store/types.ts';
import { BadInput, EXIT } from '../command.ts';
import type { Command } from '../command.ts';
import { existingFile, lookAt as statOf } from '../files.ts';
import { readOptions } from '../options.ts';

const USAGE = '--db FOLDER FILE [--person NAME] [--dry-run] [--json]';

export const importRecordCommand: Command = {
  name: 'import-record',
  usage: USAGE,
  summary: 'Takes in a file of export-record or of the screen. Nothing that stands is changed; the same file twice adds nothing.',
  run(args, output) {
    const usage = `import-record ${USAGE}`;
    const spec = { db: 'text', person: 'text', 'dry-run': 'flag', json: 'flag' } as const;
    const { flags, texts, positionals } = readOptions(args, spec, usage);
    const [file] = positionals;
    if (texts.db === undefined || file === undefined || positionals.length > 1)
      throw new BadInput('one --db FOLDER and one FILE are needed', `usage: twinwatch ${usage}`);
    const content = readFileSync(existingFile(file, 'an exported record'), 'utf8');
    const store = opened(texts.db);
    try {
      const nowMs = Date.now();
      const looked = lookAt(store, content, null, nowMs);
      if (!looked.ok) throw new BadInput(`${file}, line ${String(looked.line)}: ${looked.problem}`, 'export it again on the other console');
      const { preview, file: read, fresh, checkpoints } = looked;
      if (!flags['dry-run']) {
        const person = texts.person ?? 'CLI';
        const seq = store.lastSeq() + 1;
        const self = store.consoleId();
        const names = Object.fromEntries(Object.entries(read.header.names).filter(([id]) => id !== self));
        const counts = { fresh: preview.fresh, known: preview.known, conflicts: preview.conflicts.length, aheadMs: preview.aheadMs };
        const call = { name: 'record.imported', from: preview.from, names, sha256: preview.sha256, person, ...counts } as const;
        const { text, body } = exchanged(lastCarry(store), call, seq, nowMs);
        const line = { seq, atMs: nowMs, kind: 'operator', incident: null, author: 'person', person, text, body } as const;
        store.commit({ batchId: randomUUID(), entries: [line], incidents: [], checkpoint: null, carried: fresh, checkpoints });
      }
      const said = `from ${preview.from.name}: ${String(preview.fresh)} new, ${String(preview.known)} known, ${String(preview.conflicts.length)} conflicts; ${signedWords(preview)}${clockWords(preview)}`;
      output.result(flags.json ? JSON.stringify({ ...preview, isTaken: !flags['dry-run'] }) : said);
      return EXIT.ok;
    } finally {
      store.close();
    }
  },
};

/** Who speaks for the file, and what a person does about it. */
function signedWords({ signed, from }: CarryPreview): string {
  const { state, fingerprint } = signed;
  const words = {
    known: `signed with the known key ${fingerprint}`,
    first: `signed with a key seen for the first time, ${fingerprint}: compare it with the screen or a report of ${from.name}`,
    changed: `signed with ANOTHER key than before, ${fingerprint}: ask ${from.name} whether its key was changed`,
    unsigned: 'NOT signed: nothing but its hashes speaks for it',
    stripped: `NOT signed, although ${from.name} signed before: ask there before you rely on it`,
  };
  return words[state];
}

/** Times of two consoles whose clocks differ are not to be compared. */
function clockWords({ aheadMs, from }: CarryPreview): string {
  return aheadMs === 0
    ? ''
    : `; its times are ahead of this computer by ${String(Math.ceil(aheadMs / 1_000))} s: compare its clock with that of ${from.name}`;
}

function opened(given: string): Store {
  const isFolder = statOf(given, 'the record folder of a console')?.isDirectory() === true;
  try {
    return openStore(isFolder ? given : path.dirname(given));
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new BadInput(
      `the record cannot be written: ${error.message}`,
      error.code === 'busy'
        ? 'a console is running on it: import on its hand-over screen'
        : 'copy the folder elsewhere before anything else',
    );
  }
}
