/** English texts of runbooks: lines of the record, and why something was refused. */
export const runbooksEn = {
  'runbook.started': 'Runbook begun by {person}: {words} (version {version}, {run})',
  'runbook.startedDrill': 'Runbook begun in a drill by {person}: {words} (version {version}, {run})',
  'runbook.done': 'Step {n} of {of} done by {person}: {words} ({run})',
  'runbook.impossible': 'Step {n} of {of} not possible, {person}: {words}. Reason: {reason} ({run})',
  'runbook.skipped': 'Step {n} of {of} left out by {person}: {words}. Reason: {reason} ({run})',
  'runbook.note': 'Note of {person} at {words} ({run}): {note}',
  'runbook.photo': 'Photo of {person} at {words} ({run}): {kilobytes} kB, SHA-256 {hash}…',
  'runbook.ended':
    '{outcome, select, completed {Runbook {run} carried out to its end, last step by {person}} incomplete {Runbook {run} at its end, with steps left out, last step by {person}} handedOver {Runbook {run} goes on with runbook {next}, {person}} other {Runbook {run} ended early by {person}: {reason}}}',
  'runbook.refused': 'Refused to {person}: an act on a runbook',
  'runbook.over': 'run {id} has ended',
  'runbook.full': 'the log of run {id} is full: end it and begin another one',
  'runbook.noRun': 'there is no run {id}',
  'runbook.noStep': 'the runbook has no step {step}',
  'runbook.noReason': 'step {step} has no such reason',
  'runbook.stepDone': 'step {step} is done already',
  'runbook.stepLater': 'step {step} comes after {after}',
  'runbook.noIncident': 'there is no open incident {id}',
  'runbook.noElement': 'there is no element {id}',
  'runbook.open': 'run {id} of this runbook is open',
} as const;
