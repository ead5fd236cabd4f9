/** French texts of an act that was not done: which, then why. Part of `ui-parts.fr.ts`. */
import type { uiCallsEn } from './ui-calls.en.ts';

export const uiCallsFr: Readonly<Record<keyof typeof uiCallsEn, string>> = {
  'ui.call.notDone': `{act, select,
    alarm_acknowledge {Alarme non acquittée} alarm_unacknowledge {Acquittement non repris}
    alarm_shelve {Alarme ni mise de côté ni remise} incident_acknowledge {Incident non pris en charge}
    incident_unacknowledge {Incident non rendu} incident_assign {Incident non confié} incident_merge {Incidents non réunis}
    incident_unmerge {Incidents non séparés} incident_note {Note non inscrite} incident_withdrawNote {Note non retirée}
    incident_close {Incident non clos} simulator_inject {Panne non injectée} simulator_clear {Panne non levée}
    drill_set {Exercice ni commencé ni terminé} drill_start {Exercice non commencé} drill_end {Exercice non terminé}
    evidence_state {Preuve non inscrite} mode_set {Mode non changé} decision_override {Contrôle non écarté}
    plan_start {Plan non commencé} plan_step {Étape non inscrite} plan_pause {Plan non suspendu}
    plan_abort {Plan non abandonné} plan_verify {Plan non vérifié} handover_promise {Promesse non inscrite}
    handover_done {Promesse non inscrite comme tenue} handover_take {Quart non repris}
    maintenance_set {Travaux prévus non inscrits} obligation_record {Obligation non inscrite}
    obligation_end {Obligation non terminée} runbook_start {Fiche non commencée} runbook_step {Étape non inscrite}
    runbook_note {Note non inscrite} runbook_photo {Photo non inscrite} runbook_end {Fiche non terminée}
    desk_lock {Console non verrouillée} record_import {Registre non repris} other {Non fait}}\u00a0: {reason}`,
};
