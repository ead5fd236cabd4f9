/** Pages of the record, read one after the other while more is wanted. */
import { useEffect, useState } from 'react';
import type { Text } from '../../../shared/i18n/text.ts';
import { askIncidents, PAGE, type PastIncidents } from '../../bridge/past.ts';

/** `isAll`: the record has no more. `refused`: why nothing is read any more; null: nothing was refused. */
export interface Pages {
  readonly rows: PastIncidents;
  readonly isAll: boolean;
  readonly refused: Text | null;
}

const NOTHING_YET: Pages = { rows: [], isAll: false, refused: null };

/** `isWanted`: of what was read so far, whether more is. Asked again after each page; what comes after the dialog closed is left. */
export function usePages(isWanted: (pages: Pages) => boolean): Pages & { readonly isReading: boolean } {
  const [pages, setPages] = useState(NOTHING_YET);
  const isReading = !pages.isAll && pages.refused === null && isWanted(pages);
  useEffect(() => {
    if (!isReading) return undefined;
    let isOpen = true;
    void askIncidents(pages.rows.at(-1)?.id ?? null).then((answer) => {
      if (!isOpen) return;
      if ('refused' in answer) setPages({ ...pages, refused: answer.refused });
      else setPages({ rows: [...pages.rows, ...answer.value], isAll: answer.value.length < PAGE, refused: null });
    });
    return () => {
      isOpen = false;
    };
  }, [isReading, pages]);
  return { ...pages, isReading };
}
