/** French texts of "what if this dies?" and of the paths on the map. Part of `ui.fr.ts`. */
import type { uiWhatifEn } from './ui-whatif.en.ts';

export const uiWhatifFr: Record<keyof typeof uiWhatifEn, string> = {
  'ui.key.whatif': 'et si cela tombait',
  'ui.key.upstream': 'ce qu’il lui faut',
  'ui.key.downstream': 'ce qui en dépend',
  'ui.hint.select': 'Rien n’est sélectionné. Choisissez un équipement sur la carte ou dans la liste, puis de nouveau : {does}',
  'ui.whatif.title': 'Et si',
  'ui.whatif.banner': 'Supposition, pas la réalité : {names} en panne',
  'ui.whatif.asking': 'Question posée au moteur…',
  'ui.whatif.failed': 'Pas de réponse : {reason}',
  'ui.whatif.leave': 'Revenir au réel',
  'ui.whatif.add': 'Supposer aussi en panne : {name}',
  'ui.whatif.ask': 'Et si cela tombait ?',
  'ui.whatif.remove': 'Supposer en marche : {name}',
  'ui.whatif.asOf': 'D’après l’état d’il y a {ageMs}.',
  'ui.whatif.already': 'Déjà en panne : {names}.',
  'ui.whatif.unknown':
    '{n, plural, one {On ne sait rien de # élément, supposé en marche} other {On ne sait rien de # éléments, supposés en marche}} : cela peut être pire.',
  'ui.whatif.atOnce': 'Tout de suite',
  'ui.whatif.later': 'Une fois les batteries et la fraîcheur des salles épuisées',
  'ui.whatif.holds': 'Aucun service perdu',
  'ui.whatif.restarts': 'Des services peuvent s’arrêter\u202f; chacun a où redémarrer',
  'ui.whatif.holdsNow': 'Aucun service perdu tant que tiennent : {names}',
  'ui.whatif.nothingMore': 'Rien de plus de perdu à cause de cela',
  'ui.whatif.lost': 'Perdus : {names}',
  'ui.whatif.shed': 'Sans place : {names}',
  'ui.whatif.restart':
    '{gone, plural, one {# hôte perdu} other {# hôtes perdus}}. Ce qui y tournait redémarre tout seul sur {left, plural, one {l’hôte restant} other {les # hôtes restants}}, s’il y a la place{within, select, _ {\u202f; le fichier du site ne dit pas en combien de temps} other {, en {withinS} au plus}}. On ne sait pas quel hôte porte quoi\u202f; ce peut être chacun de ceux-ci\u00a0: {machines}',
  'ui.whatif.restartServices':
    'D’ici là ceux-ci peuvent s’arrêter, le plus important d’abord, dans l’ordre où la place est donnée\u00a0: {names}',
  'ui.whatif.legs': 'Ce qui reste de secours, avec ce qui est déjà en panne',
  'ui.whatif.leg':
    '{then} sur {of}, {needed, plural, one {# nécessaire} other {# nécessaires}} (actuellement {now}{isLess, select, true {\u202f; {anyway} sans cela} other {}})',
  'ui.whatif.fallen': '{n, plural, =0 {Rien d’autre ne tombe} one {# élément tombe avec} other {# éléments tombent avec}}',
  'ui.whatif.anyway': 'Sans cela aussi, par ce qui est déjà en panne, une fois les batteries et la fraîcheur des salles épuisées',
  'ui.whatif.anywayFallen': '{n, plural, one {# élément tombe de toute façon} other {# éléments tombent de toute façon}}',
  'ui.whatif.next': 'Et une panne de plus ?',
  'ui.whatif.nextTwo': 'Et deux de plus ?',
  'ui.whatif.searching': 'Recherche…',
  'ui.whatif.stop': 'Arrêter',
  'ui.whatif.found':
    '{n, plural, =0 {Aucune panne de ce genre ne laisse un service sans place où tourner} one {# combinaison de pannes laisse un service sans place où tourner} other {# combinaisons de pannes laissent un service sans place où tourner}} ({evaluated, number} examinées). Ce qui s’arrête et redémarre ailleurs n’est pas compté.',
  'ui.whatif.more': '{n, plural, one {et # autre} other {et # autres}}',
};
