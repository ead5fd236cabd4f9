/** Opens the record named by `--db`: the incidents.sqlite file or the folder it is in. Read-only; a writing engine beside it is not disturbed. */
import { StoreError } from '../store/errors.ts';
import { storePaths } from '../store/files.ts';
import { openRecordFile } from '../store/open.ts';
import type { RecordReader } from '../store/types.ts';
import { BadInput } from './command.ts';
import { existingFile, lookAt } from './files.ts';

const WANTED = 'the incidents.sqlite file of a console, or the folder it is in';

/** Runs `work` on the record, and closes it whatever happens. */
export function withRecord<T>(given: string | undefined, usage: string, work: (record: RecordReader) => T): T {
  if (given === undefined) throw new BadInput('--db FILE is missing', `usage: twinwatch ${usage}`);
  const isFolder = lookAt(given, WANTED)?.isDirectory() === true;
  const reader = opened(existingFile(isFolder ? storePaths(given).record : given, WANTED));
  try {
    return work(reader);
  } finally {
    reader.close();
  }
}

function opened(file: string): RecordReader {
  try {
    return openRecordFile(file);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new BadInput(
      `the record cannot be read: ${error.message}`,
      error.code === 'future'
        ? 'read it with a newer Twinwatch'
        : `give ${WANTED}; if it is one, copy the folder elsewhere before anything else`,
    );
  }
}
