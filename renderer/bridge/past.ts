/** Incidents that are no longer at hand, as the record has them. */
import type { CallOutput } from '../../shared/ipc/contract.ts';
import { call } from './noc.ts';

/** One page of the record: the newest first. */
export type PastIncidents = CallOutput<'incidents.list'>;

/** A page. */
export const PAGE = 50;

/** Incidents opened before this one; null: the newest. Rejects with what the engine refused. */
export function askIncidents(before: string | null): Promise<PastIncidents> {
  return call('incidents.list', { before, limit: PAGE });
}
