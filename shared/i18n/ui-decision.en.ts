/** English texts of what a decision says of its checks and of itself. Part of `ui-parts.en.ts`. */
export const uiDecisionEn = {
  'ui.dec.answer.pass': '{of, plural, one {The only check passes} other {All # checks pass}}',
  'ui.dec.answer.hard.failed': 'Veto: a check is not passed, “{check}”, and nobody may override it ({detail}).',
  'ui.dec.answer.hard.unknown': 'Veto: a check is not known, so not passed, “{check}”, and nobody may override it ({detail}).',
  'ui.dec.answer.soft.failed': 'In the way: a check is not passed, “{check}” ({detail}). A person may override it with a reason.',
  'ui.dec.answer.soft.unknown':
    'In the way: a check is not known, so not passed, “{check}” ({detail}). A person may override it with a reason.',
  'ui.dec.answer.more': '{count, plural, one {One more check is not passed.} other {# more checks are not passed.}}',
  'ui.dec.phase.OBSERVE': 'Nothing to approve, as of',
  'ui.dec.phase.SUSPECT': 'Waits for what should happen by itself, as of',
  'ui.dec.phase.CONFIRMED': 'Confirmed, as of',
  'ui.dec.phase.GATES': 'Waits for checks to pass or for people, as of',
  'ui.dec.phase.PLAN': 'Plan is laid out, as of',
  'ui.dec.phase.APPROVE': 'Waits for people to approve it, as of',
  'ui.dec.phase.VERIFY': 'Waits for proof that all is well, as of',
} as const;
