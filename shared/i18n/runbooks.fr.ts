/** French texts of runbooks: lines of the record, and why something was refused. Keys equal those of `runbooks.en.ts`. */
import type { runbooksEn } from './runbooks.en.ts';

export const runbooksFr = {
  'runbook.started': 'Fiche commencée par {person}\u00a0: {words} (version {version}, {run})',
  'runbook.startedDrill': 'Fiche commencée en exercice par {person}\u00a0: {words} (version {version}, {run})',
  'runbook.done': 'Étape {n} sur {of} faite par {person}\u00a0: {words} ({run})',
  'runbook.impossible': 'Étape {n} sur {of} impossible, {person}\u00a0: {words}. Motif\u00a0: {reason} ({run})',
  'runbook.skipped': 'Étape {n} sur {of} omise par {person}\u00a0: {words}. Motif\u00a0: {reason} ({run})',
  'runbook.note': 'Note de {person} à l’étape {words} ({run})\u00a0: {note}',
  'runbook.photo': 'Photo de {person} à l’étape {words} ({run})\u00a0: {kilobytes} ko, SHA-256 {hash}…',
  'runbook.ended':
    '{outcome, select, completed {Fiche {run} menée à son terme, dernière étape par {person}} incomplete {Fiche {run} à son terme, avec des étapes omises, dernière étape par {person}} handedOver {Fiche {run} suivie de la fiche {next}, {person}} other {Fiche {run} arrêtée par {person}\u00a0: {reason}}}',
  'runbook.differs':
    'Malgré la mesure à l’étape {n}, {person} ({run})\u00a0: {metricKey} lu «\u00a0{foundKey}\u00a0», attendu «\u00a0{expectedKey}\u00a0»',
  'runbook.notRead': 'Sans mesure à l’étape {n}, {person} ({run})\u00a0: {metricKey}, attendu «\u00a0{expectedKey}\u00a0»',
  'runbook.unmet': 'Étape {n} faite par {person} sans l’étape {needed}, dont elle dépend ({run})',
  'runbook.conflict': 'étape {step}\u00a0: les mesures disent autre chose\u202f; il faut une confirmation explicite',
  'runbook.refused': 'Refusé à {person}\u00a0: une action sur une fiche',
  'runbook.over': 'l’exécution {id} est terminée',
  'runbook.full': 'le journal de l’exécution {id} est plein\u00a0: la terminer et en commencer une autre',
  'runbook.noRun': 'il n’y a pas d’exécution {id}',
  'runbook.noStep': 'la fiche n’a pas d’étape {step}',
  'runbook.noReason': 'l’étape {step} n’a pas ce motif',
  'runbook.stepDone': 'l’étape {step} est déjà faite',
  'runbook.stepLater': 'l’étape {step} vient après {after}',
  'runbook.noIncident': 'il n’y a pas d’incident ouvert {id}',
  'runbook.noElement': 'il n’y a pas d’élément {id}',
  'runbook.open': 'l’exécution {id} de cette fiche est ouverte',
} as const satisfies Record<keyof typeof runbooksEn, string>;
