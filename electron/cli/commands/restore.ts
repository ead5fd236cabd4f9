/** `restore [FILE] --data FOLDER`: lists the backups of a record, or puts one in its place. Only while no console has it open. */
import { hostname, userInfo } from 'node:os';
import { text, type Text } from '../../../shared/i18n/text.ts';
import type { BackupFacts } from '../../../shared/model/record-keeping.ts';
import { inspect, inspectFile } from '../../store/backups/inspect.ts';
import { storePaths } from '../../store/files.ts';
import { restoreNow } from '../../store/restore.ts';
import { openStore, StoreError } from '../../store/store.ts';
import { newerThan } from '../../store/swap.ts';
import { BadInput, EXIT } from '../command.ts';
import type { Command, ExitCode, Output } from '../command.ts';
import { existingFile, lookAt } from '../files.ts';
import { noPositionals, readOptions } from '../options.ts';

const USAGE = '[FILE] --data FOLDER [--yes] [--person NAME] [--reason TEXT] [--json]';
const FOLDER = 'the folder of a record: `record` in the profile of a console';

export const restore: Command = {
  name: 'restore',
  usage: USAGE,
  summary: 'Lists the backups of a record; with FILE and --yes puts one in its place. The present record is kept.',
  run(args, output) {
    const usage = `restore ${USAGE}`;
    const spec = { data: 'text', yes: 'flag', person: 'text', reason: 'text', json: 'flag' } as const;
    const { flags, texts, positionals } = readOptions(args, spec, usage);
    const [file, ...rest] = positionals;
    noPositionals(rest, usage);
    if (texts.data === undefined) throw new BadInput('--data FOLDER is missing', `usage: twinwatch ${usage}`);
    if (lookAt(texts.data, FOLDER)?.isDirectory() !== true) throw new BadInput(`${texts.data} is no folder`, `give ${FOLDER}`);
    if (file === undefined) return list(inspect(storePaths(texts.data).backups), flags.json, output);
    const backup = inspectFile(existingFile(file, 'a backup: restore --data FOLDER lists them'));
    if (backup.rows === null)
      throw new BadInput(`the backup does not verify: ${backup.problem ?? ''}`, 'take another one; nothing was changed');
    const newer = newerThan(storePaths(texts.data).record, backup.rows);
    output.say(
      newer === null
        ? 'the present record cannot be read: what it has beyond the backup is not known'
        : `${String(newer)} entries of the present record are newer than the backup; they stay in the file that is kept`,
    );
    if (!flags.yes) throw new BadInput('nothing was changed', 'give --yes to put the backup in place');
    const person = texts.person ?? `${userInfo().username}@${hostname()}`;
    return inPlace(texts.data, backup, person, texts.reason ?? 'twinwatch restore', flags.json, output);
  },
};

function list(backups: readonly BackupFacts[], isJson: boolean, output: Output): ExitCode {
  for (const backup of backups) {
    const { file, madeAtMs, rows, problem } = backup;
    const verdict = problem === null ? 'verified' : `NOT VERIFIED: ${problem}`;
    output.result(
      isJson ? JSON.stringify(backup) : `${new Date(madeAtMs).toISOString()}  ${String(rows ?? '?')} rows  ${verdict}  ${file}`,
    );
  }
  const good = backups.filter(({ problem }) => problem === null).length;
  output.say(`${String(backups.length)} backups, ${String(good)} verified`);
  return good > 0 ? EXIT.ok : EXIT.failed;
}

function inPlace(folder: string, backup: BackupFacts, person: string, reason: string, isJson: boolean, output: Output): ExitCode {
  try {
    const hasNoted = note(folder, text('record.restoreBegun', { person, rows: backup.rows ?? 0, reason }));
    if (!hasNoted) output.say('the present record does not open: that this was begun stands in the new one only');
    const { rows } = restoreNow(folder, backup.file, person);
    const store = openStore(folder);
    const kept = store.news()?.kept ?? null;
    store.close(); // the console journals what was done at its next start, and shows it
    output.result(
      isJson
        ? JSON.stringify({ rows, kept })
        : `${String(rows)} entries in place; the record before is kept as ${kept ?? '(there was none)'}`,
    );
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof StoreError) || error.code === 'bug') throw error;
    throw new BadInput(error.message, error.code === 'busy' ? 'quit the console first' : 'nothing was changed; see the message above');
  }
}

/** False: the present record does not open. @throws StoreError `busy` while a console has it open */
function note(folder: string, said: Text): boolean {
  try {
    const store = openStore(folder);
    try {
      const nowMs = Date.now();
      const seq = store.lastSeq() + 1;
      const line = { seq, atMs: nowMs, kind: 'engine', incident: null, author: 'engine', person: null, text: said, body: null } as const;
      store.commit({ batchId: `restore-${String(seq)}-${String(nowMs)}`, entries: [line], incidents: [], checkpoint: null });
    } finally {
      store.close();
    }
    return true;
  } catch (error) {
    if (error instanceof StoreError && (error.code === 'corrupt' || error.code === 'future' || error.code === 'full')) return false;
    throw error;
  }
}
