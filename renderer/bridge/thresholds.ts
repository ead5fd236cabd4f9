/** What the settings ask of the engine about thresholds: the list, a trial, and saving what was tried. */
import type { CallInput, CallOutput } from '../../shared/ipc/contract.ts';
import type { ThresholdRow } from '../../shared/model/threshold.ts';
import { call } from './noc.ts';

export async function askThresholds(): Promise<readonly ThresholdRow[]> {
  return (await call('threshold.list', { element: null })).rows;
}

export function tryThreshold(values: CallInput<'threshold.try'>): Promise<CallOutput<'threshold.try'>> {
  return call('threshold.try', values);
}

export function saveThreshold(values: CallInput<'threshold.save'>): Promise<CallOutput<'threshold.save'>> {
  return call('threshold.save', values);
}
