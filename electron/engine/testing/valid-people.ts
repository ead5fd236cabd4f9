/** Valid input for the calls on the people enrolled here and on the lock of the desk. For tests. */
const person = 'T. Est';
const pin = '271828';

export const VALID_PEOPLE = {
  'operators.enrol': { person, pin: null, who: person, role: 'administrator', newPin: pin },
  'operators.changePin': { person, pin, newPin: '314159' },
  'operators.retire': { person, pin, who: person },
  'operators.recoverySeen': { person, pin },
  'desk.lock': { person },
  'desk.unlock': { person, pin },
  'desk.setIdle': { person, pin, idleS: 900 },
} as const;
