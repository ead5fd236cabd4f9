/** Incidents that are no longer at hand, as the record has them. */
import type { CallOutput } from '../../shared/ipc/contract.ts';
import type { Text } from '../../shared/i18n/text.ts';
import type { IncidentReport } from '../../shared/report/report.ts';
import { call } from './noc.ts';
import { refusalOf } from './refusal.ts';
import { askReport } from './report.ts';

/** One page of the record: the newest first. */
export type PastIncidents = CallOutput<'incidents.list'>;
/** An answer, or why there is none. */
export type Asked<T> = { readonly value: T } | { readonly refused: Text };

/** A page, as large as the contract allows. */
export const PAGE = 200;

/** Incidents opened before this one; null: the newest. */
export function askIncidents(before: string | null): Promise<Asked<PastIncidents>> {
  return asked(call('incidents.list', { before, limit: PAGE }));
}

/** Everything the record holds of one. */
export function askIncident(id: string): Promise<Asked<IncidentReport>> {
  return asked(askReport(id));
}

async function asked<T>(answer: Promise<T>): Promise<Asked<T>> {
  try {
    return { value: await answer };
  } catch (error) {
    return { refused: refusalOf(error) };
  }
}
