/** Valid input for the calls on committing, the people enrolled here and the lock of the desk. For tests. */
import type { OperatorView } from '../../../shared/model/commit-view.ts';

const person = 'T. Est';
const pin = '271828';

/** Those who sign in it. */
export const SIGNERS: readonly OperatorView[] = [
  { name: person, role: 'operator' },
  { name: 'S. Econd', role: 'approver' },
];

export const VALID_PEOPLE = {
  'commit.arm': { incident: 'INC-0001', option: 'transfer', typed: '?', person, pin: null },
  'commit.countersign': { incident: 'INC-0001', armedAtMs: 0, person: 'S. Econd', pin: '271828', alone: null },
  'commit.press': { incident: 'INC-0001', armedAtMs: 0, person },
  'commit.release': { incident: 'INC-0001', person },
  'commit.held': { incident: 'INC-0001', armedAtMs: 0, person },
  'commit.disarm': { incident: 'INC-0001', person },
  'operators.enrol': { person, pin: null, who: person, role: 'administrator', newPin: pin },
  'operators.changePin': { person, pin, newPin: '314159' },
  'operators.retire': { person, pin, who: person },
  'operators.recoverySeen': { person, pin },
  'desk.lock': { person },
  'desk.unlock': { person, pin },
  'desk.setIdle': { person, pin, idleS: 900 },
} as const;
