/** French texts of incidents that only the record still has. Part of `ui.fr.ts`. */
import type { uiPastEn } from './ui-past.en.ts';

export const uiPastFr: Readonly<Record<keyof typeof uiPastEn, string>> = {
  'ui.past.open': 'Passés…',
  'ui.past.title': 'Incidents du journal',
  'ui.past.search': 'Numéro ou mots',
  'ui.past.asking': 'Lecture du journal…',
  'ui.past.all': '{n, plural, =0 {Aucun avec ces mots} one {# incident} other {# incidents}}',
  'ui.past.some': '{n, plural, =0 {Aucun} one {#} other {#}} parmi les {read} plus récents\u00a0; les plus anciens ne sont pas encore lus',
  'ui.past.more': 'Lire {n} plus anciens',
  'ui.past.opened': 'ouvert\u00a0: {openedAtMs}',
  'ui.past.span': 'ouvert\u00a0: {openedAtMs}, clos\u00a0: {closedAtMs}',
  'ui.past.reading': 'Lecture de {id} dans le journal…',
  'ui.past.none': '{id} ne peut pas être lu dans le journal',
  'ui.past.about': 'Tel que le journal l’a gardé. C’est terminé, rien ne peut y être changé.',
  'ui.past.drill': 'Une partie s’est passée pendant un exercice.',
  'ui.past.decisions': 'Décisions',
  'ui.past.noDecision': 'Aucune décision n’a été prise.',
  'ui.past.at': '{atMs}',
  'ui.past.back': 'Vers ce qui est ouvert',
};
