/** Opens the record; a damaged one is kept under a name of its own and put together again from backup and what is whole in it. */
import { openStore, setAsideRecord, StoreError, type Store } from '../store/store.ts';
import { askRecordThread } from './record-thread.ts';

/** `wait`: called now and then while the salvage of a big file takes its time. @throws StoreError when there is nothing to be opened at all */
export async function openRecordOf(directory: string, log: (line: string) => void, wait: () => void): Promise<Store> {
  try {
    return openStore(directory);
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'corrupt') throw error;
    log(`the record is damaged (${error.message}); it is being put together again`);
    return salvaged(directory, error.message, log, wait);
  }
}

async function salvaged(directory: string, why: string, log: (line: string) => void, wait: () => void): Promise<Store> {
  const waiting = setInterval(wait, 1_000);
  try {
    const { kept, lostCount, fromBackup, asTheyWere, appendedAnew } = await askRecordThread({
      ...{ type: 'salvage', directory, why, nowMs: Date.now() },
    });
    log(
      `record put together again: ${String(fromBackup)} entries from the backup, ${String(asTheyWere)} as they were, ${String(appendedAnew)} under new numbers, ${String(lostCount)} lost; kept as ${kept}`,
    );
    return openStore(directory);
  } catch (error) {
    // A console that can't record what happens now is worse than one that begins anew and says so; the damaged file stays.
    if (error instanceof StoreError && (error.code === 'busy' || error.code === 'readonly')) throw error;
    log(`salvage failed: ${error instanceof Error ? error.message : String(error)}`);
    const setAside = setAsideRecord(directory);
    log(`the damaged record is kept as ${setAside}`);
    return openStore(directory);
  } finally {
    clearInterval(waiting);
  }
}
