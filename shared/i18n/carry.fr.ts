/** Textes français des registres qui passent d’un poste à l’autre, et des incidents fusionnés à la main. Partie de `engine.fr.ts`. */
export const carryFr = {
  'incident.mergedByHand': 'Fusionné dans {into} par {person}\u00a0: {reason}',
  'incident.absorbedByHand': '{id} fusionné ici par {person}\u00a0: {reason}',
  'incident.parted': '{person} annule la fusion dans {from}\u00a0: de nouveau un incident à part',
  'incident.let': '{person} annule la fusion de {id}',
  'merge.refused': 'Non fait comme {person} le voulait\u00a0: une fusion de {id}',
  'merge.notOpen': 'l’incident {id} n’est pas ouvert\u00a0: ce qui est terminé ne se fusionne pas à la main',
  'merge.same': 'un incident ne peut pas être fusionné dans lui-même\u00a0: {id}',
  'merge.plan': 'un plan de {id} est en cours\u00a0: y mettre fin d’abord',
  'merge.notMerged': 'personne n’a fusionné {id} à la main',
  'merge.tooLate': 'trop tard\u00a0: {id} a été fusionné il y a trop longtemps pour annuler',
  'carry.exported': '{person} a exporté {count, plural, one {# entrée} other {# entrées}} pour un autre poste, fichier {sha256}',
  'carry.importedAhead':
    '{person} a repris le registre de {name}\u00a0: {count, plural, one {# nouvelle} other {# nouvelles}}, {known, plural, one {# connue} other {# connues}}, {conflicts, plural, =0 {aucun conflit} one {# conflit} other {# conflits}}, fichier {sha256}. Ses heures sont en avance de {aheadMs} sur l’horloge d’ici\u00a0: les deux horloges diffèrent, les heures des deux registres ne se comparent pas',
  'carry.imported':
    '{person} a repris le registre de {name}\u00a0: {count, plural, one {# nouvelle} other {# nouvelles}}, {known, plural, one {# connue} other {# connues}}, {conflicts, plural, =0 {aucun conflit} one {# conflit} other {# conflits}}, fichier {sha256}',
} as const;
