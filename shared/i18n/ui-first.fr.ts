/** French texts of the first picture of a start: what was last known. Part of `ui-parts.fr.ts`. */
export const uiFirstFr = {
  'ui.first.title': 'Dernier état connu',
  'ui.first.notLive': 'Pas en direct\u00a0: en attente du moteur. Rien ici n’est confirmé.',
  'ui.first.age': 'âge',
  'ui.first.redundancy': 'Redondance',
  'ui.first.complete': '{up} groupes complets sur {of}',
  'ui.first.unseen': 'Relevés',
  'ui.first.others': 'Aussi ouverts',
} as const;
