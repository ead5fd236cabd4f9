/** What the settings ask of the engine about thresholds: the list, a trial, and saving what was tried. */
import type { CallInput, CallOutput } from '../../shared/ipc/contract.ts';
import type { ThresholdRow } from '../../shared/model/threshold.ts';
import { call } from './noc.ts';

/** Of the whole site. Rejects with what the engine refused. */
export async function askThresholds(): Promise<readonly ThresholdRow[]> {
  return (await call('threshold.list', { element: null })).rows;
}

/** What these values would have raised; takes a while. Rejects with what the engine refused. */
export function tryThreshold(values: CallInput<'threshold.try'>): Promise<CallOutput<'threshold.try'>> {
  return call('threshold.try', values);
}

/** Only values that were tried. Rejects with what the engine refused. */
export function saveThreshold(values: CallInput<'threshold.save'>): Promise<CallOutput<'threshold.save'>> {
  return call('threshold.save', values);
}
