/** French texts of desktop notices, shown while the window is hidden. Part of `ui.fr.ts`. */
import type { uiNoticeEn } from './ui-notice.en.ts';

export const uiNoticeFr: Record<keyof typeof uiNoticeEn, string> = {
  'ui.notice.p1': 'Alarme critique',
  'ui.notice.p2': 'Alarme élevée',
  'ui.notice.drill': 'Exercice : {title}',
  'ui.notice.more': '{n, plural, =0 {{text}} one {{text} – et # autre alarme} other {{text} – et # autres alarmes}}',
};
