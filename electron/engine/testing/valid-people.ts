/** Valid input for the calls on committing, the people enrolled here and the lock of the desk. For tests. */
import type { CallContext } from '../calls.ts';
import type { OperatorView } from '../../../shared/model/commit-view.ts';

const person = 'T. Est';
const pin = '271828';

/** Those who sign in it. */
export const SIGNERS: readonly OperatorView[] = [
  { name: person, role: 'operator' },
  { name: 'S. Econd', role: 'approver' },
];

/** Whoever asks is an administrator, whatever the PIN, and all that is asked is done. */
export const enrolledAll = (name: string): CallContext['operators'] => ({
  list: () => [{ name, role: 'administrator', hasCode: true }],
  check: (who) => Promise.resolve({ ok: true, operator: { name: who, role: 'administrator' }, by: 'pin' }),
  enrol: () => Promise.resolve({ refusal: null, isNew: true }),
  changePin: () => Promise.resolve(null),
  retire: () => null,
  codes: {
    begin: () => new Uint8Array(20),
    matches: () => true,
    confirm: () => true,
    forget: () => undefined,
    remove: () => undefined,
  },
});

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
  'operators.codeBegin': { person, pin },
  'operators.codeConfirm': { person, code: '287082' },
  'operators.codeCancel': { person },
  'operators.codeRemove': { person, pin, who: person },
  'operators.recoverySeen': { person, pin },
  'desk.lock': { person },
  'desk.unlock': { person, pin },
  'desk.signIn': { person, pin },
  'desk.setIdle': { person, pin, idleS: 900 },
} as const;
