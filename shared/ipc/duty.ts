/**
 * Whose name a call of the console may carry once people are enrolled there. A call with a name that is in neither table is compared with who
 * is on duty, a new one too. Technicians' screens have no sign-in: their names are said, not proven (docs/adr/0034-on-duty.md).
 */
import type { OperatorRole } from '../model/commit-view.ts';

/** Deeds: what the console may do, and what stands or falls with a decision. Somebody has to be on duty, in this role or higher. */
export const DEEDS: Readonly<Record<string, OperatorRole>> = {
  'mode.set': 'operator',
  'decision.override': 'operator',
  'plan.start': 'operator',
  'plan.step': 'operator',
  'plan.abort': 'operator',
  'plan.verify': 'operator',
  'evidence.state': 'operator',
  'record.seen': 'operator',
};

/** Calls whose name is not compared with who is on duty, and why. */
export const UNCOMPARED: Readonly<Record<string, string>> = {
  'commit.arm': 'signs with a PIN of its own',
  'commit.countersign': 'another person signs, with a PIN of their own',
  'commit.press': 'either of those who signed may hold; the hold belongs to that arming',
  'commit.held': 'compared with who pressed',
  'commit.release': 'makes things stop: whoever is quickest',
  'commit.disarm': 'makes things stop: whoever is quickest',
  'plan.pause': 'makes things stop: whoever is quickest',
  'desk.lock': 'makes things stop: whoever is quickest',
  'desk.unlock': 'signs with a PIN of its own',
  'desk.signIn': 'signs with a PIN of its own',
  'desk.setIdle': 'signs with a PIN of its own',
  'operators.enrol': 'signs with a PIN of its own',
  'operators.changePin': 'signs with a PIN of its own',
  'operators.retire': 'signs with a PIN of its own',
  'operators.codeBegin': 'signs with a PIN of its own',
  'operators.codeConfirm': 'signs with a code of the secret shown',
  'operators.codeCancel': 'gives up what is not yet enrolled',
  'operators.codeRemove': 'signs with a PIN of its own',
  'operators.recoverySeen': 'signs with a PIN of its own',
  'record.restore': 'signs with the PIN of an administrator',
  'handover.take': 'the incoming person takes over while the other one is on duty, who is so no longer',
  'replay.open': 'looks',
  'replay.close': 'looks',
};
