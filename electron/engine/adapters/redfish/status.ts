/**
 * The Status object of Redfish (DSP0268, Resource.Status) into a state of the vocabulary. Pure. A part that is absent is no healthy
 * part, whatever health stands beside it: some controllers say OK of empty bays.
 */
import { objectOf } from './resource.ts';
import type { Json } from './resource.ts';

/** How a part is, where it is there. */
export type PartState = 'ok' | 'degraded' | 'failed';
/** `reason` in English, for the record. */
export type Judged =
  { readonly quality: 'good'; readonly state: PartState } | { readonly quality: 'bad' | 'absent'; readonly reason: string };

const OF_HEALTH: ReadonlyMap<unknown, PartState> = new Map([
  ['OK', 'ok'],
  ['Warning', 'degraded'],
  ['Critical', 'failed'],
]);
const RANK: Readonly<Record<PartState, number>> = { ok: 0, degraded: 1, failed: 2 };
/** Whether the state allows its health to be believed; `Disabled` and `Absent` parts have none. */
const NOT_THERE: ReadonlySet<string> = new Set(['Absent', 'Disabled']);
/** Present and of no use: healthy it cannot be. */
const OF_NO_USE: ReadonlySet<string> = new Set(['UnavailableOffline']);
const KNOWN: ReadonlySet<string> = new Set([
  'Enabled',
  'StandbyOffline',
  'StandbySpare',
  'InTest',
  'Starting',
  'Updating',
  'Deferring',
  'Quiesced',
  'Qualified',
  'Degraded',
]);

/** Of a resource; its own health and the rollup of what is in it, the worse of the two. */
export function judge(resource: Json): Judged {
  const status = objectOf(resource['Status']);
  if (status === null) return absent('no Status');
  const state = status['State'] ?? null;
  if (typeof state === 'string' && NOT_THERE.has(state)) return absent(`State ${state}`);
  if (state !== null && (typeof state !== 'string' || !(KNOWN.has(state) || OF_NO_USE.has(state)))) return bad('an unknown State');
  const said = [status['Health'], status['HealthRollup']].filter((health) => health !== null && health !== undefined);
  if (said.length === 0) return state === 'UnavailableOffline' ? bad('State UnavailableOffline without Health') : absent('no Health');
  const states = said.map((health) => OF_HEALTH.get(health) ?? null);
  const worst = worstOf(states.flatMap((one) => one ?? []));
  if (worst === null || (states.includes(null) && worst === 'ok')) return bad('an unknown Health');
  if (state === 'UnavailableOffline' && worst === 'ok') return bad('Health OK of a part that is unavailable');
  return { quality: 'good', state: worst };
}

/** The same, made worse by what the resource says elsewhere of itself; that a part is not there stays. */
export function atLeast(judged: Judged, state: PartState | null): Judged {
  if (state === null || judged.quality === 'absent') return judged;
  const isWorse = judged.quality === 'good' ? RANK[state] > RANK[judged.state] : state !== 'ok';
  return isWorse ? { quality: 'good', state } : judged;
}

/** Null for none. */
export function worstOf(states: readonly PartState[]): PartState | null {
  return states.reduce<PartState | null>((worst, state) => (worst === null || RANK[state] > RANK[worst] ? state : worst), null);
}

export const STATUS: Readonly<Record<PartState, 'ok' | 'warning' | 'critical'>> = { ok: 'ok', degraded: 'warning', failed: 'critical' };

/** No such part, or it says nothing. */
export function absent(reason: string): Judged {
  return { quality: 'absent', reason };
}
/** What it says cannot be. */
export function bad(reason: string): Judged {
  return { quality: 'bad', reason };
}
