/** Writes a threshold into the site file: checked as a whole before, all or nothing, everything else in it as it was. */
import type { Text } from '../../../shared/i18n/text.ts';
import { withThreshold, type WrittenThreshold } from '../../site/write-threshold.ts';
import { rewriteSite } from '../rewrite-site.ts';

/** Null: written and durable. Else why not, and the file is as it was. `siteId`: of the site in force; a file of another one is not touched. */
export function writeThreshold(file: string, siteId: string, threshold: WrittenThreshold): Text | null {
  const { element, condition, limit, recovery } = threshold;
  return rewriteSite(file, {
    words: 'threshold',
    siteId,
    refusal: () => null,
    write: (content) => withThreshold(content, threshold),
    isMeant: ({ thresholds }) => {
      const last = thresholds.findLast((one) => one.element === element && one.condition === condition);
      return last?.limit === limit && last.recovery === recovery;
    },
  });
}
