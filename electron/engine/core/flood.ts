/**
 * A flood of alarms: more come than one operator can take in. ISA-18.2 and EEMUA 191: it begins above ten new alarms in ten minutes
 * and ends below five. Nothing is hidden by it: what follows from a cause stays folded, and the screens put the causes first.
 */
import { text } from '../../../shared/i18n/text.ts';
import { journal, wakeAt, type Draft } from './draft.ts';

const WINDOW_MS = 600_000;
const MORE_THAN = 10;
const LESS_THAN = 5;
/** More than this in ten minutes is not counted further: a flood is a flood. */
const MOST_COUNTED = 500;

/** Kept in the model from step to step, so that a restart does not end a flood. */
export interface Flood {
  /** When the alarms of the last ten minutes were raised, oldest first. */
  readonly raisedMs: readonly number[];
  /** Since when it lasts; null: no flood. */
  readonly sinceMs: number | null;
}

export const NO_FLOOD: Flood = { raisedMs: [], sinceMs: null };

/** Counts a new alarm. Thousands may come in one step: the list is copied once for all of them. */
export function noteAlarm(draft: Draft, raisedAtMs: number): void {
  const raisedMs = ownList(draft);
  if (raisedMs.length >= MOST_COUNTED) raisedMs.splice(0, raisedMs.length - MOST_COUNTED + 1);
  raisedMs.push(raisedAtMs);
  if (raisedAtMs < (raisedMs[raisedMs.length - 2] ?? 0)) raisedMs.sort((a, b) => a - b);
}

function ownList(draft: Draft): number[] {
  const { raisedMs } = draft.flood;
  if (draft.own.has(raisedMs)) return raisedMs as number[]; // made below, in this step
  const made = raisedMs.slice();
  draft.own.add(made);
  draft.flood = { ...draft.flood, raisedMs: made };
  return made;
}

/** Stage: begins and ends the flood, one line each, and asks to be woken when it may end. */
export function watchFlood(draft: Draft): void {
  const { flood } = draft;
  if (flood.raisedMs.length === 0) return;
  const fromMs = draft.nowMs - WINDOW_MS;
  const raisedMs = (flood.raisedMs[0] ?? 0) > fromMs ? flood.raisedMs : flood.raisedMs.filter((atMs) => atMs > fromMs);
  if (flood.sinceMs === null && raisedMs.length > MORE_THAN) {
    draft.flood = { raisedMs, sinceMs: raisedMs[MORE_THAN] ?? draft.nowMs };
    journal(draft, { kind: 'engine', text: text('alarms.flood', { count: raisedMs.length }), body: { count: raisedMs.length } });
  } else if (flood.sinceMs !== null && raisedMs.length < LESS_THAN) {
    draft.flood = { raisedMs, sinceMs: null };
    draft.isFaultsDirty = true;
    journal(draft, { kind: 'engine', text: text('alarms.floodOver') });
  } else if (raisedMs !== flood.raisedMs) draft.flood = { ...flood, raisedMs };
  const last = draft.flood.sinceMs === null ? undefined : raisedMs[raisedMs.length - LESS_THAN];
  if (last !== undefined) wakeAt(draft, last + WINDOW_MS);
}
