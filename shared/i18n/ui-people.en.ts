/** English texts of who may act: recovery of a PIN, lock of the console. Part of `ui-parts.en.ts`. */
export const uiPeopleEn = {
  'ui.people.recoverySeen': 'Acknowledge',
  'ui.people.recoveryTitle': 'A PIN was set from the command line',
  'ui.people.recoveryAbout':
    'Whoever did it had the files of this console. Ask who it was and why. Another person than that administrator signs here.',
  'ui.people.locked': 'Console locked since {sinceAtMs}. All of it can be read; stopping works; anything else takes a PIN.',
  'ui.people.unlock': 'Unlock',
  'ui.people.unlockTitle': 'Unlock the console',
  'ui.people.unlockAbout': 'Operators and higher. Who unlocks is on duty from then on.',
  'ui.people.signIn': 'Sign in',
  'ui.people.signInTitle': 'Sign in at this console',
  'ui.people.signInAbout':
    'What was asked for is done under the name of who signed in here. Operators and higher, with their PIN or a code. It holds until the console locks, starts again, or the shift is taken over.',
  'ui.people.isSignedIn': '{name} signed in here with a PIN: everything is done under this name. Another person signs in too.',
  'ui.people.deskTitle': 'Lock of this console',
  'ui.people.deskNobody': 'Nobody is enrolled: the console does not lock, because nobody could unlock it.',
  'ui.people.idle': 'Locks without key or mouse',
  'ui.people.idleAfter': '{idleS, plural, =0 {Never} other {after {minutes, number} min}}',
  'ui.people.lockNow': 'Lock now',
} as const;
