/** French texts of incidents that only the record still has. Part of `ui.fr.ts`. */
import type { uiPastEn } from './ui-past.en.ts';

export const uiPastFr: Readonly<Record<keyof typeof uiPastEn, string>> = {
  'ui.past.open': 'Incidents passés…',
  'ui.past.title': 'Incidents du registre',
  'ui.past.search': 'Numéro, mots ou jour',
  'ui.past.from': 'Ouverts du',
  'ui.past.to': 'au',
  'ui.past.days.order': 'Le premier jour vient après le dernier',
  'ui.past.days.future': 'Ce jour est encore à venir',
  'ui.past.asking': 'Lecture du registre, {n, plural, one {# incident} other {# incidents}} pour l’instant…',
  'ui.past.all': '{n, plural, one {# incident} other {# incidents}}',
  'ui.past.some':
    '{n, plural, one {# incident} other {# incidents}} parmi les {read} plus récents\u00a0; les plus anciens ne sont pas encore lus',
  'ui.past.empty': 'Le registre ne contient encore aucun incident',
  'ui.past.noMatch': 'Aucun incident avec ces mots ni de ces jours',
  'ui.past.more': 'Lire {n} plus anciens',
  'ui.past.again': 'Relire',
  'ui.past.opened': 'ouvert le {openedOnMs} à {openedAtMs}',
  'ui.past.span': 'ouvert le {openedOnMs} à {openedAtMs}\u00a0; clos le {closedOnMs} à {closedAtMs}',
  'ui.past.lasted': 'a duré {lastedMs}',
  'ui.past.resolvedAfter': 'a duré {lastedMs}, jusqu’à sa résolution',
  'ui.past.closedAt': 'clos à {closedAtMs}',
  'ui.past.reading': 'Lecture de {id} dans le registre…',
  'ui.past.none': '{id} ne peut pas être lu dans le registre',
  'ui.past.about': 'Tel que le registre l’a gardé. C’est terminé, rien ne peut y être changé.',
  'ui.past.drill': 'Une partie s’est passée pendant un exercice.',
  'ui.past.decisions': 'Décisions',
  'ui.past.noDecision': 'Aucune décision n’a été prise.',
  'ui.past.services': 'Services',
  'ui.past.back': 'Retour aux incidents en cours',
};
