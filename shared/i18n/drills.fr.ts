/** French texts of drills as the engine writes them into the record. Part of `engine.fr.ts`. */
export const drillsFr = {
  'engine.drillOnFor': 'Exercice {drill} commencé par {person}\u00a0: {name}',
  'drill.refused': 'Refusé, demandé par {person}\u00a0: au sujet d’un exercice',
  'drill.alreadyOn': 'un exercice est déjà en cours',
  'drill.notOn': 'aucun exercice en cours',
  'drill.realStands': 'une alarme réelle de priorité 1 est présente\u00a0: aucun exercice ne commence maintenant',
  'drill.faultsPlayed': 'le simulateur joue déjà des pannes\u00a0: les lever d’abord, sinon rien ne peut être mesuré',
  'drill.noObligation': 'cet exercice ne répond à aucune obligation\u00a0: il ne peut compter pour rien',
  'drill.wasStopped': 'un évènement réel a interrompu cet exercice\u00a0: il ne compte pas',
  'drill.noChoice': 'le plan {plan} emploie déjà sa propre durée',
  'drill.notMeasured': 'l’exercice {drill} n’a pas mesuré le plan {plan} en entier',
  'drill.stopped': 'RÉEL, au milieu d’un exercice\u00a0: {alarmKey}. Tout ce qui était simulé est arrêté',
  'obligation.recordedByDrill': '{person} consigne\u00a0: {name}. Sur quelle preuve\u00a0: la fiche de l’exercice {drill}',
  'plan.durationMeasured':
    '{person}\u00a0: la limite de décision emploie la durée mesurée {durationS} de l’exercice {drill} pour le plan {plan}',
  'plan.durationPlanned': '{person}\u00a0: la limite de décision emploie à nouveau la durée du plan pour le plan {plan}',
} as const;
