/** Opens the record; a damaged one is set aside under a name of its own, never deleted, and a new one says why it begins anew. */
import { openStore, setAsideRecord, StoreError, type Store } from '../store/store.ts';

export interface OpenedRecord {
  readonly store: Store;
  /** Where a damaged record was put; null in the usual case. */
  readonly setAside: string | null;
}

export function openRecordOf(directory: string, log: (line: string) => void): OpenedRecord {
  try {
    return { store: openStore(directory), setAside: null };
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'corrupt') throw error;
    const setAside = setAsideRecord(directory);
    log(`the record was damaged (${error.message}) and is kept as ${setAside}`);
    return { store: openStore(directory), setAside };
  }
}
