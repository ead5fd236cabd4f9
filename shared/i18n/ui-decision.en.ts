/** English texts of what a decision says of its checks and of itself. Part of `ui-parts.en.ts`. */
export const uiDecisionEn = {
  'ui.dec.answer.pass': '{of, plural, one {The only check passes} other {All # checks pass}}',
  'ui.dec.answer.none': 'No check is asked before the recommended option',
  'ui.dec.answer.hard.failed': 'Veto on the recommended option: “{check}” is not passed, and nobody may override it ({detail}).',
  'ui.dec.answer.hard.unknown':
    'Veto on the recommended option: “{check}” is not known, so not passed, and nobody may override it ({detail}).',
  'ui.dec.answer.soft.failed':
    'In the way of the recommended option: “{check}” is not passed ({detail}). A person may override it with a reason.',
  'ui.dec.answer.soft.unknown':
    'In the way of the recommended option: “{check}” is not known, so not passed ({detail}). A person may override it with a reason.',
  'ui.dec.answer.blocked': 'The recommended option is blocked: {text}.',
  'ui.dec.answer.others': 'No check stands in the way of the recommended option. Of the checks of other options, {list}.',
  'ui.dec.answer.other.failed':
    '{count, plural, one {1 is not passed: “{check}” ({detail})} other {# are not passed, first “{check}” ({detail})}}',
  'ui.dec.answer.other.unknown':
    '{count, plural, one {1 is not known: “{check}” ({detail})} other {# are not known, first “{check}” ({detail})}}',
  'ui.dec.gatesOf': 'Checks of “{option}”: {passed}/{of}',
  'ui.dec.gatesOther': 'Checks of other options, not asked of “{option}”: {passed}/{of}',
  'ui.dec.answer.more': '{count, plural, one {One more check is not passed.} other {# more checks are not passed.}}',
  'ui.dec.blockedToo': 'and {why}',
  'ui.dec.blockedChecks': 'blocked, {why}',
  'ui.dec.not.check': '“{check}”',
  'ui.dec.not.failed': 'not passed: {checks}',
  'ui.dec.not.unknown': 'not known: {checks}',
  'ui.dec.reserve': 'of which {time} is reserve',
  'ui.dec.plain.yes': '{name}: YES',
  'ui.dec.plain.until': '{name}: YES, until {time}',
  'ui.dec.plain.missed': '{name}: NO, too late since {time}: begun after that it ends after the {limit} ({end})',
  'ui.dec.plain.missedReserve':
    '{name}: NO, too late since {time}: begun after that it leaves less than the reserve of {reserve} before the {limit} ({end})',
  'ui.dec.planNamed': 'Plan “{name}”, {n, plural, one {# step} other {# steps}}, {time}',
  'ui.dec.planLent': 'Steps of “{name}”, as the site file has no plan of its own for it: {n, plural, one {# step} other {# steps}}, {time}',
  'ui.dec.plain.stay': 'Fail over now: NO, there is nothing to move',
  'ui.dec.plain.noneStands': 'No alarm of it stands any more',
  'ui.dec.plain.late': '{name}: NO, too late to begin',
  'ui.dec.plain.checks': '{name}: NO, {why}',
  'ui.dec.plain.soft': '{name}: NO, unless a person overrides: {why}',
  'ui.dec.plain.blocked': '{name}: NO: {why}',
  'ui.dec.plain.and': '; ',
  'ui.dec.decided': 'Decided, its plan is in hand; the advice as of',
  'ui.dec.phase.OBSERVE': 'Nothing to approve, as of',
  'ui.dec.phase.SUSPECT': 'Waits for what should happen by itself, as of',
  'ui.dec.phase.CONFIRMED': 'Confirmed, as of',
  'ui.dec.phase.GATES': 'Waits for checks to pass or for people, as of',
  'ui.dec.phase.PLAN': 'Plan is laid out, as of',
  'ui.dec.phase.APPROVE': 'Waits for people to approve it, as of',
  'ui.dec.phase.VERIFY': 'Waits for proof that all is well, as of',
} as const;
