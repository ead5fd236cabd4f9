/** English texts of explanations, procedures, modes and the site's own rules. */
import { optionWordsEn } from './option-words.en.ts';

/** The option a line is about, in words. */
const OPTION = optionWordsEn('option');

export const machineEn = {
  // Why an alarm stands
  'explain.why.above': '{held, select, yes {Above its limit for at least {delayS}} other {Above its limit}}',
  'explain.why.below': '{held, select, yes {Below its limit for at least {delayS}} other {Below its limit}}',
  'explain.why.state': '{held, select, yes {In a state that is a problem, for at least {delayS}} other {In a state that is a problem}}',
  'explain.why.rate':
    '{held, select, yes {Changing by more a minute than its limit for at least {delayS}} other {Changing by more a minute than its limit}}',
  'explain.why.reach':
    '{held, select, yes {By its trend it meets its limit soon, for at least {delayS}} other {By its trend it meets its limit soon}}',
  'explain.why.derived': 'Concluded from several readings, from time or from silence: no single reading shows it',
  'explain.userRule':
    '{held, select, yes {Rule {rule} of this site held for at least {delayS}: {expression}} other {Rule {rule} of this site holds: {expression}}}',
  'explain.folded': 'Folded, because what it needs has failed',
  'explain.ends.above':
    '{held, select, yes {It ends once the reading has been below this for {delayS}} other {It ends once the reading is below this}}',
  'explain.ends.below':
    '{held, select, yes {It ends once the reading has been above this for {delayS}} other {It ends once the reading is above this}}',
  'explain.ends.state':
    '{held, select, yes {It ends once the reading has been out of this state for {delayS}} other {It ends once the reading is out of this state}}',
  'explain.ends.rate':
    '{held, select, yes {It ends once the reading has changed by less a minute than this for {delayS}} other {It ends once the reading changes by less a minute than this}}',
  'explain.ends.reach':
    '{held, select, yes {It ends once the trend has led away from this limit, or met it much later, for {delayS}} other {It ends once the trend leads away from this limit, or meets it much later}}',
  'explain.ends.derived': 'It ends when what it was concluded from holds no longer',
  'explain.userRuleEnds':
    '{held, select, yes {It ends once the expression has been known to be false for {delayS}} other {It ends once the expression is known to be false}}',
  'explain.silence': 'Silence does not end it',
  // Why an incident is one
  'explain.root': 'Nothing that {name} needs explains it: it is the cause',
  'explain.rootInferred': 'No instrument of its own says it of {name}; it was concluded from what only it explains',
  'explain.folds':
    '{count, plural, =0 {Nothing else follows from it} one {One other alarm belongs to it} other {# other alarms belong to it}}',
  'explain.over': 'Nothing of it is faulty any more since {sinceAtMs}',
  'explain.merged': 'It turned out to be part of {id}',
  'explain.observer': 'Observer mode: nothing is decided or advised',
  'explain.closed': 'It is closed: its decisions are in the record',
  'explain.undecided': 'No decision yet',
  // Why not
  'explain.not.gate':
    '{result, select, failed {A check is not passed} other {A check is not known}}{veto, select, hard {, and nobody may override it} other {; a person may override it with a reason}}',
  'explain.not.blocked': 'Something stands in the way',
  'explain.not.tooLate': 'Too late for it',
  'explain.not.margin': 'It would end {shortS} after what runs out',
  'explain.not.better': 'Another option is advised',
  'explain.not.outage': 'Outage with it, and with the advised one',
  'explain.not.dataLoss': 'Data loss with it, and with the advised one',
  'explain.not.wayBack': 'Way back from it, and from the advised one',
  'explain.rule.userRule': 'The alarm comes from a rule of this site: such a rule never decides anything',
  'explain.rule.later': 'It would match too; the rule {rule} comes first',
  'explain.rule.test': 'It looks at such alarms, but its test is not met for {name}',
  'explain.rule.conditions': 'It looks at other alarms: {conditions}',
  // Headings of an explanation
  'explain.head.incident':
    '{id}, priority {priority}, {state, select, open {open} acknowledged {acknowledged} recovering {recovering} resolved {resolved} other {closed}}',
  'explain.head.cause': 'Cause',
  'explain.head.alarm': 'Alarm',
  'explain.head.condition': 'Condition {id}, version {version}',
  'explain.head.plan': 'Condition {id}, version {version}, BCP § {bcp}',
  'explain.head.since': 'Since {onsetAtMs}, raised {raisedAtMs}',
  'explain.head.ended': 'Over since {endedAtMs}',
  'explain.head.effect': 'Follows from it',
  'explain.head.reading': '{weight, select, for {Reading} against {Reading against it} other {Missing reading}}',
  'explain.head.age':
    '{freshness, select, fresh {fresh} late {late} stale {too old} standing {last word, not confirmed since} other {never heard}}, {ageS} old, from {source}',
  'explain.head.never': 'never heard',
  'explain.head.decision': 'Decision by rule {rule}, version {version}, BCP § {bcp}',
  'explain.head.verdict':
    '{verdict, select, stay {Nothing to move} watch {Watch what happens by itself} act {To decide} other {Do not fail over}}',
  'explain.head.snapshot': 'Made {madeAtMs} from snapshot {snapshot}',
  'explain.head.threatens': 'Threatens',
  'explain.head.decideBy': 'Decide by {byAtMs}',
  'explain.head.tooLate': 'Too late since {byAtMs}',
  'explain.head.limit': 'Runs out {endAtMs}',
  'explain.head.gate': 'Check {result, select, passed {passed} failed {not passed} other {not known}}',
  'explain.head.expected': '{state, select, waiting {Expected by {dueAtMs}} came {It came} other {Did not come by {dueAtMs}}}',
  'explain.head.advised': 'Advised',
  'explain.head.not': 'Not advised',
  'explain.head.changes': 'What would change it',
  'explain.head.rule': 'Rule {rule}, version {version}, does not decide',
  'explain.none': 'No incident at this time',
  // Modes
  'replay.opened': '{person} began to replay the record',
  'replay.closed': '{person} ended the replay',
  'engine.modeSet':
    '{mode, select, observer {Observer mode: alarms only, nothing is advised} assist {Assist mode: plans may be run step by step} other {Advise mode}} ({person})',
  // Checks of running a plan
  'gate.mode': 'Mode of this console',
  'gate.mode.detail':
    '{mode, select, observer {Observer: nothing is advised} assist {Assist} other {Advise: plans are run in Assist mode only}}',
  'gate.ownDrill': 'Drill or reality',
  'gate.ownDrill.detail': '{drill, select, yes {a drill is on} other {no drill is on}}',
  'gate.offered': 'The decision still offers it',
  'gate.offered.still': 'yes',
  'gate.offered.gone': 'the decision has changed and offers it no longer',
  'gate.advised': 'The decision advises it',
  'gate.advised.yes': 'yes',
  'gate.advised.other': 'another option is advised now',
  'gate.inTime': 'It would end in time',
  'gate.inTime.yes': 'yes',
  'gate.inTime.past': 'too late by the present readings',
  'gate.causeGone': 'What failed is well again',
  'gate.causeGone.passed': 'over, and its readings are fresh and good',
  'gate.causeGone.failed': 'not over yet, or not well',
  'gate.causeGone.unknown': 'over, but its state is not known',
  'gate.unsaid': 'the decision no longer says',
  // Procedures
  'procedure.approved': `Approved by {person}: ${OPTION}`,
  'procedure.approvedDrill': `Approved by {person} for the drill only: ${OPTION}`,
  'procedure.approvedAlone': `Approved by {person} alone, without a second person: ${OPTION}. Reason: {reason}`,
  'procedure.armed': `First approval by {person}: ${OPTION}. A second person has to approve within two minutes.`,
  'procedure.disarmed':
    'The approval by {person} no longer counts: {why, select, gate {a check is not passed any more} other {nobody approved as second person in time}}',
  'procedure.overridden': 'Check “{gateKey}” set aside by {person}: {reason}',
  'procedure.refused':
    'Refused, asked by {person}: {call, select, decision_approve {approval} decision_override {override of a check} plan_start {start of the plan} plan_step {step of the plan} plan_abort {end of the plan} other {verification}}',
  'procedure.started': 'Plan started by {person}',
  'procedure.resumed': 'Plan goes on, by {person}',
  'procedure.step': 'Step “{step}” {state, select, running {begun} done {done} failed {failed} other {left out}}, by {person} ({note})',
  'procedure.aborted': 'Plan ended early by {person}: {reason}',
  'procedure.verified': 'Verified by fresh readings, asked by {person}',
  'procedure.notVerified': '{open, plural, one {Not verified: # check is open} other {Not verified: # checks are open}}, asked by {person}',
  'procedure.held': 'Plan on hold: {whatKey}',
  'procedure.heldMore': 'Plan on hold: {whatKey}{more, plural, one { and # more} other { and # more}}',
  'procedure.late': 'The plan will end {shortS} too late',
  'procedure.ended': 'it has ended',
  'procedure.samePerson': '{person} approved it already: another person has to approve it too',
  'procedure.notAlone': 'alone only after a minute without an answer, when three minutes or less are left to decide',
  'procedure.blocked': 'in the way: {gateKey}',
  'procedure.blockedMore': 'in the way: {gateKey}{more, plural, one { and # more} other { and # more}}',
  'procedure.noGate': 'there is no check {gate}',
  'procedure.hardGate': 'nobody may override “{gateKey}”',
  'procedure.gatePassed': '“{gateKey}” is passed: there is nothing to override',
  'procedure.notNow': 'not in phase {phase}',
  'procedure.noStep': 'the plan has no step {step}',
  'procedure.stepOver': 'step “{step}” is that already, or over',
  'procedure.stepBlocked': 'step “{step}” comes after “{after}”',
  'procedure.otherOpen': '{id} is open for this incident',
  'procedure.unknown': 'there is no procedure {id}',
  'procedure.noIncident': 'there is no incident {id}',
  'procedure.nothingToUndo': `nothing was moved and verified that could be moved back by a plan (${OPTION})`,
  'procedure.noPlan': `no plan of the site file carries ${OPTION} out, or it is not offered`,
  'verify.served': 'Everything served at {name} alone',
  'verify.cause': 'Over: {name}',
  'verify.notFresh': 'no fresh reading since the last step',
  // Rules of the site
  'userRule.text': '{name}: {words}',
  'userRule.consequence': '{words} ({name})',
  'userRule.action': '{name}: {words}',
  'userRule.gone': '{name}: rule {rule}, no longer in the rules file',
  'userRule.cleared': 'Over: {name} (rule {rule})',
} as const;
