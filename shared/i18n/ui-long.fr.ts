/** French texts of a cell too long for its table. Part of `ui-parts.fr.ts`. */
import type { uiLongEn } from './ui-long.en.ts';

export const uiLongFr: Record<keyof typeof uiLongEn, string> = {
  'ui.long.more': 'tout lire',
  'ui.long.less': 'replier',
};
