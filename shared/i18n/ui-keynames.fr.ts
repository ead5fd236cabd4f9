/** French names of keys, as they are printed on a keyboard. Part of `ui.fr.ts`. */
import type { uiKeynamesEn } from './ui-keynames.en.ts';

export const uiKeynamesFr: Readonly<Record<keyof typeof uiKeynamesEn, string>> = {
  'ui.keyname.Enter': 'Entrée',
  'ui.keyname.Esc': 'Échap',
  'ui.keyname.Shift': 'Maj',
};
