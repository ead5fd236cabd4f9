/** French texts of looking ahead. Keys equal those of `foresight.en.ts`. */
export const foresightFr = {
  'foresight.singles':
    '{count, plural, =0 {Plus aucune panne supplémentaire à elle seule n’arrête un service} one {Une seule panne supplémentaire arrêterait maintenant un service\u00a0: {names}} other {# pannes supplémentaires arrêteraient maintenant, à elles seules, un service\u00a0: {names}{more, plural, =0 {} other { et # autres}}}}',
  'standing.backupMissesRpoBy':
    '{name}, toutes les {everyS} et d’une durée de {lastsS}, laisse jusqu’à {worstS} de travail sans sauvegarde\u00a0: l’objectif de {rpoS} est dépassé de {missS}',
  'standing.singlePoint':
    '{count, plural, one {Une seule panne arrête un service\u00a0: {names}} other {# pannes arrêtent à elles seules un service\u00a0: {names}{more, plural, =0 {} other { et # autres}}}}',
  'standing.doesNotFit':
    'Sans {from}, la charge ne tient pas sur {to}\u00a0: il manque {resource, select, cpu {{missing, number} vCPU} memory {{missing, number} Gio de mémoire} disk {{missing, number} Gio de disque} network {{missing, number} Gbit/s} other {{missing, number} {resource}}}, pas de place pour {shed}',
  'standing.noHostLargeEnough': 'Sans {from}, aucun hôte de {to} n’est assez grand pour la plus grande machine de {shed}',
} as const;
