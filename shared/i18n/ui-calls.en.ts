/** English texts of an act that was not done: which, then why. Part of `ui-parts.en.ts`. */
export const uiCallsEn = {
  'ui.call.notDone': `{act, select,
    alarm_acknowledge {Alarm not acknowledged} alarm_unacknowledge {Acknowledgement not taken back}
    alarm_shelve {Alarm neither shelved nor taken back} incident_acknowledge {Incident not taken}
    incident_unacknowledge {Incident not given back} incident_assign {Incident not given to anybody else}
    incident_merge {Incidents not joined} incident_unmerge {Incidents not separated} incident_note {Note not recorded}
    incident_withdrawNote {Note not withdrawn} incident_close {Incident not closed} simulator_inject {Fault not injected}
    simulator_clear {Fault not cleared} drill_set {Drill neither started nor ended} drill_start {Drill not started}
    drill_end {Drill not ended} evidence_state {Proof not recorded} mode_set {Mode not changed}
    decision_override {Check not overridden} plan_start {Plan not started} plan_step {Step not recorded}
    plan_pause {Plan not paused} plan_abort {Plan not ended} plan_verify {Plan not verified}
    handover_promise {Promise not recorded} handover_done {Promise not recorded as kept}
    handover_take {Shift not taken over} maintenance_set {Planned work not recorded} obligation_record {Duty not recorded}
    obligation_end {Duty not ended} runbook_start {Runbook not begun} runbook_step {Step not recorded}
    runbook_note {Note not recorded} runbook_photo {Photo not recorded} runbook_end {Runbook not ended}
    desk_lock {Console not locked} record_import {Record not taken in} other {Not done}}: {reason}`,
} as const;
