/** Committing and operators: one call each. What the engine refused comes back as words of the catalogs, to be said beside the field. */
import type { CallInput } from '../../shared/ipc/contract.ts';
import type { Text } from '../../shared/i18n/text.ts';
import { setPerson, uiStore } from '../store/ui.ts';
import { call } from './noc.ts';
import { refusalOf } from './refusal.ts';

/** Null: done. */
export type Refused = Text | null;

/** Null: armed; else why not. */
export function armCommit(input: CallInput<'commit.arm'>): Promise<Refused> {
  return ask(() => call('commit.arm', input));
}

/** Null: signed; else why not. */
export function countersignCommit(input: CallInput<'commit.countersign'>): Promise<Refused> {
  return ask(() => call('commit.countersign', input));
}

/** The button of an incident goes down, comes up early, or was held to the end. */
export function holdCommit(what: 'press' | 'release' | 'held', of: CallInput<'commit.held'>): Promise<Refused> {
  const { incident, person } = of;
  return ask(() => (what === 'release' ? call('commit.release', { incident, person }) : call(`commit.${what}`, of)));
}

/** Disarms, and stops within the stop window. Whoever is quickest may: without a name on duty it is the one who holds it. */
export function disarmCommit(incident: string, person: string): Promise<Refused> {
  return ask(() => call('commit.disarm', { incident, person: uiStore.getState().person ?? person }));
}

/** Null: enrolled, or changed; else why not. */
export function enrolOperator(input: CallInput<'operators.enrol'>): Promise<Refused> {
  return ask(() => call('operators.enrol', input));
}

/** Null: changed; else why not. */
export function changePin(input: CallInput<'operators.changePin'>): Promise<Refused> {
  return ask(() => call('operators.changePin', input));
}

/** Null: retired; else why not. */
export function retireOperator(input: CallInput<'operators.retire'>): Promise<Refused> {
  return ask(() => call('operators.retire', input));
}

/** Keeps the name of who armed as the one on duty, where there is none yet. */
export function keepOnDuty(person: string): void {
  if (uiStore.getState().person === null) setPerson(person);
}

/** Runs it; what the engine refused comes back as words of the catalogs. */
export async function ask(run: () => Promise<unknown>): Promise<Refused> {
  try {
    await run();
    return null;
  } catch (error) {
    return refusalOf(error);
  }
}
