/** What people sign with a PIN beside committing. Null: done; else why not, in words of the catalogs. */
import { endSignIn } from '../store/sign-in.ts';
import { setPerson } from '../store/ui.ts';
import { act } from './actions.ts';
import { ask, type Refused } from './commit-actions.ts';
import { call } from './noc.ts';

/** Another person knows that an administrator's PIN was set from the command line. */
export function acknowledgeRecovery(person: string, pin: string): Promise<Refused> {
  return ask(() => call('operators.recoverySeen', { person, pin }));
}

/** Who unlocks is on duty from then on. */
export async function unlockDesk(person: string, pin: string): Promise<Refused> {
  const refused = await ask(() => call('desk.unlock', { person, pin }));
  if (refused === null) setPerson(person);
  return refused;
}

/** Who signs in is on duty from then on, and what waits for it goes on. */
export async function signIn(person: string, pin: string): Promise<Refused> {
  const refused = await ask(() => call('desk.signIn', { person, pin }));
  if (refused !== null) return refused;
  setPerson(person);
  endSignIn(person);
  return null;
}

/** Under the name on duty. Null: it was not done. */
export function lockDesk(): Promise<{ readonly seq: number } | null> {
  return act((person) => call('desk.lock', { person }));
}

/** After so many seconds without input the console locks; 0: never. */
export function setIdle(person: string, pin: string, idleS: number): Promise<Refused> {
  return ask(() => call('desk.setIdle', { person, pin, idleS }));
}

/** A secret as it is shown once: letters to type, and one address. */
export interface ShownSecret {
  readonly secret: string;
  readonly uri: string;
}

/** The secret of a new authenticator of this person, or why not. */
export async function beginCode(person: string, pin: string): Promise<{ readonly shown: ShownSecret | null; readonly refused: Refused }> {
  let shown: ShownSecret | null = null;
  const refused = await ask(async () => {
    shown = await call('operators.codeBegin', { person, pin });
  });
  return { shown, refused };
}

/** Ends what `beginCode` began: from this code on, the authenticator counts. Null: it is enrolled; else why not. */
export function confirmCode(person: string, code: string): Promise<Refused> {
  return ask(() => call('operators.codeConfirm', { person, code }));
}

/** The dialog was closed before a code came: what it showed is forgotten. */
export function cancelCode(person: string): void {
  void ask(() => call('operators.codeCancel', { person })); // refused or not, after ten minutes it is forgotten anyway
}

/** `person` signs: `who` themselves, or an administrator. */
export function removeCode(person: string, pin: string, who: string): Promise<Refused> {
  return ask(() => call('operators.codeRemove', { person, pin, who }));
}
