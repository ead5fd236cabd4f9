/** How the record is kept, as the engine answers. */
import type { CallInput, CallOutput } from '../../shared/ipc/contract.ts';
import { act } from './actions.ts';
import { call } from './noc.ts';

type Done = CallOutput<'record.seen'>;

/** `look`: has the shelf looked at again, row by row; ask without it until `isLooking` is false. */
export function recordBackups(look: boolean): Promise<CallOutput<'record.backups'>> {
  return call('record.backups', { look });
}

/** Begins a backup beside those made by themselves. Null: it was not done. */
export function backUpNow(): Promise<Done | null> {
  return act((person) => call('record.backUp', { person }));
}

/** Puts a backup that was looked at in place of the record; the engine starts again with it. */
export function restoreRecord(input: Omit<CallInput<'record.restore'>, 'person'>): Promise<Done | null> {
  return act((person) => call('record.restore', { ...input, person }));
}

/** A person has read what became of the record. */
export function recordSeen(): Promise<Done | null> {
  return act((person) => call('record.seen', { person }));
}
