/** English texts of committing and of the operators of this console, as the engine writes them. */
import { optionWordsEn } from './option-words.en.ts';

/** The option a line is about, in words. */
const OPTION = optionWordsEn('option');

/** What somebody is enrolled as, ids of `Role`. */
const ROLES = 'viewer {viewer} operator {operator} approver {approver} administrator {administrator} none {not enrolled}';
const ROLE = `{role, select, ${ROLES} other {{role}}}`;
const LEAST = `{least, select, ${ROLES} other {{least}}}`;

export const commitEn = {
  'commit.armed': `Armed by {person}: ${OPTION}{identity, select, pin {} other { (identity not proven)}}`,
  'commit.countersigned': `Countersigned by {person} with their own PIN or code: ${OPTION}`,
  'commit.alone': `Goes on ALONE, {person}: ${OPTION}. Reason: {reason}{identity, select, pin {} other { (identity not proven)}}. To be reviewed`,
  'commit.pressed': '“Begin the plan” is held down by {person}',
  'commit.window': 'Held to the end by {person}: begins at {runsAtMs} unless it is stopped',
  'commit.runs': `{drill, select, yes {Simulated (drill): plan approved, its steps can begin} other {Plan approved, its steps can begin}}: ${OPTION}. Armed by {person}{alone, select, yes {, alone} other {, countersigned by {second}}}{identity, select, pin {} other { (identity not proven)}}`,
  'commit.dropped':
    '{why, select, time {Disarmed: 120 s are over} plan {Disarmed: the plan is another one now} withdrawn {Disarmed: the advice was withdrawn} signer {Disarmed: {what} may no longer sign for it} gate {Disarmed: a check stands in the way ({whatKey})} stale {Not begun: a reading used is too old ({what})} disarmed {Disarmed by {person}} stopped {Stopped by {person} within the stop window: nothing has begun} released {Let go too early: nothing begins} late {Not begun: the engine was held up at the end of the stop window} other {Disarmed: the engine was started again}}',
  'commit.refused':
    'Not taken as {person} wanted: {call, select, commit_arm {arming} commit_countersign {countersignature} commit_press {holding the button} commit_held {holding the button} commit_release {letting the button go} commit_disarm {disarming} other {{call}}}',
  'commit.notArmed': 'nothing is armed',
  'commit.armedAlready': 'armed already by {person}',
  'commit.noPlan': 'no plan carries this option out, or one is in hand',
  'commit.withdrawn': 'the advice no longer stands',
  'commit.wrongCode': 'this is not the code shown',
  'commit.oneIsEnough': 'this needs no second person',
  'commit.signedAlready': 'countersigned already',
  'commit.notProven': 'the identity of {person} is not proven: it takes an enrolled operator and the PIN',
  'commit.aloneIsOther': 'alone means {person}, who armed it',
  'commit.notSigned': 'another person has to countersign first',
  'commit.heldAlready': 'it is held already',
  'commit.stale': 'readings used are too old: {what}',
  'commit.otherArming': 'this was signed or held for another arming: read what is armed now',
  'commit.heldByOther': 'it is {person} who holds it',
  'commit.notHeld': 'it is not held down',
  'commit.tooShort': 'held for less than 2 s',
  'commit.runsAlready': 'it has begun',
  'commit.first': 'a plan begins by arming, countersigning and holding; this only goes on with one that was stopped',
  'procedure.paused': 'Stopped after this step by {person}',
  'operators.enrolled': `{who} enrolled as ${ROLE} by {person}`,
  'operators.changed': `{who} is ${ROLE} with a new PIN, by {person}`,
  'operators.pinChanged': '{who} has a new PIN',
  'operators.retired': '{who} may act here no longer, by {person}',
  'operators.signedIn': '{who} signed with the PIN',
  'operators.signedInCode': '{who} signed with a code of the authenticator',
  'operators.codeEnrolled': '{who} has an authenticator: its codes count beside the PIN',
  'operators.codeRemoved': 'The authenticator of {who} no longer counts, by {person}',
  'operators.codesDamaged':
    'The file of the authenticators was damaged and is kept as {file}: PINs go on, authenticators are enrolled again',
  'operators.codesUnread': 'The file of the authenticators cannot be read: only PINs count. {detail}',
  'operators.codeUsed': 'this code was used already: wait for the next one',
  'operators.codeNotKept': 'that the code was used cannot be written down: sign with the PIN',
  'operators.codeNot': 'this is not a code of the secret shown: check the letters, and that both clocks agree to half a minute',
  'operators.codeNotWritten': 'the file of the authenticators cannot be written for certain, so the change does not count: {detail}',
  'operators.codeNone': '{name} has no authenticator here',
  'operators.wrongPin': 'Wrong PIN or code for {who}',
  'operators.locked': '{who} locked out until {untilAtMs}',
  'operators.refused': '{who} was refused what they asked for',
  'operators.recovered':
    'PIN of the administrator {who} set from the command line by {by}: whoever did it had the files of this console. {reason}',
  'operators.recoveryStands':
    'The PIN of {names} was set from the command line by {by}, {atMs}. Another person has to acknowledge that with their own PIN',
  'operators.recoverySeen': '{who} knows of the PIN that was set from the command line',
  'operators.recoveryByOther': 'it is the PIN of {name} that was set: another person has to acknowledge it',
  'desk.idle': 'The console locked: no key and no mouse for {idleS}',
  'desk.locked': 'The console was locked by {person}',
  'desk.unlocked': 'The console was unlocked by {person}',
  'desk.idleSet': '{idleS, plural, =0 {The console no longer locks by itself} other {The console locks by itself after # s}}, by {person}',
  'desk.onDuty': '{person} signed in and is on duty at this console',
  'desk.signInFirst': 'nobody is signed in at this console: {name} has to sign in with a PIN first',
  'desk.otherOnDuty': '{onDuty} is signed in at this console, not {name}: sign in first',
  'desk.isLocked': 'the console is locked: sign with your PIN first',
  'desk.notLocked': 'the console is not locked',
  'desk.nobody': 'nobody is enrolled: nobody could unlock it',
  'operators.unknown': '{name} is not enrolled on this console',
  'operators.pinNeeded': 'the PIN of {name} is needed',
  'operators.isWrong': 'wrong PIN or code',
  'operators.isLocked': 'locked after wrong PINs until {untilAtMs}',
  'operators.roleTooLow': `{name} is ${ROLE} here: this takes ${LEAST}`,
  'operators.weakPin': 'a PIN has 6 to 12 digits, not all alike and not in a row',
  'operators.firstIsAdministrator': 'the first one enrolled has to be an administrator',
  'operators.notFirst': 'somebody is enrolled already: it takes the PIN of an administrator',
  'operators.lastAdministrator': 'somebody must stay administrator',
} as const;
