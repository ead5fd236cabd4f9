/** French texts of what a selected element carries. Part of `ui-parts.fr.ts`. */
import type { uiCarriesEn } from './ui-carries.en.ts';

export const uiCarriesFr: Record<keyof typeof uiCarriesEn, string> = {
  'ui.carries.title': 'Porte en tout',
  'ui.carries.count':
    '{n, plural, =0 {rien} one {# élément} other {# éléments}}, {services, plural, =0 {aucun service} one {# service} other {# services}}',
  'ui.carries.alone': 'Tout ne tombe pas avec lui : ce qui a une seconde voie reste.',
};
