/** Opens the file of extremes beside the record; without it the engine runs on, and trials say that nothing is kept. */
import { StoreError } from '../../store/errors.ts';
import { openTrends, type Trends } from '../../store/trends.ts';

/**
 * Null: it can't be opened, and the log says why.
 * @throws StoreError `bug`
 */
export function openTrendsOf(directory: string, log: (line: string) => void): Trends | null {
  try {
    return openTrends(directory);
  } catch (error) {
    if (!(error instanceof StoreError) || error.code === 'bug') throw error;
    log(`lowest and highest readings are not kept (${error.code}): ${error.message}`);
    return null;
  }
}
