/**
 * The split-brain table once more, for tests: every value of every input from the best for a takeover to the worst, and the rows as a list of
 * predicates, written apart from the shipped function.
 */
import { HOLD_DOWN_MS, SILENCE_HELD_MS, type SiteSituation } from '../site-verdict/situation.ts';
import type { SiteRow } from '../site-verdict/split-brain.ts';

/** The part of a situation one value of an input makes. */
export type Part = Partial<SiteSituation>;

/** Every value of every input, each list from the best for a takeover to the worst: from proof over doubt to life. */
export const DOMAINS: readonly (readonly Part[])[] = [
  [
    { linksUp: 0, linksUnknown: 0 },
    { linksUp: 0, linksUnknown: 1 },
    { linksUp: 0, linksUnknown: 6 },
    { linksUp: 1, linksUnknown: 0 },
    { linksUp: 6, linksUnknown: 0 },
  ],
  of('ownReach', 'ok', 'unknown', 'lost'),
  [
    ...(['reachable', 'stale', 'unreachable', 'contradicts'] as const).map((witness) => ({ hasWitness: true, witness })),
    { hasWitness: false, witness: 'reachable' }, // without one its state does not matter: the hardest value stands for all
  ],
  of('witnessSaysPeer', 'silent', 'unknown', 'alive'),
  of('peerSilentForMs', HOLD_DOWN_MS, SILENCE_HELD_MS, 0, null),
  of('peerTelemetry', 'stale', 'fresh'),
  of('ownTelemetry', 'fresh', 'stale'),
  of('heartbeat', 'silent', 'unknown', 'alive'),
  of('clock', 'ok', 'stepped'),
  of('fencing', 'proven', 'unknown', 'not-proven'),
  of('storage', 'in-sync', 'unknown', 'out-of-sync', 'none'),
  of('fits', 'yes', 'unknown', 'no'),
  of('isDrill', false, true),
  of('survivorReportsAllSevered', 'yes', 'unknown', 'no'),
  of('peerAlarm', false, true), // last: it says neither more nor less of a dead peer
];
function of<K extends keyof SiteSituation>(key: K, ...values: readonly SiteSituation[K][]): readonly Part[] {
  return values.map((value): Part => ({ [key]: value }));
}

/** The one proven loss: the best of every input. */
export const PROVEN: SiteSituation = {
  linksUp: 0,
  linksUnknown: 0,
  linksTotal: 6,
  ownReach: 'ok',
  hasWitness: true,
  witness: 'reachable',
  witnessSaysPeer: 'silent',
  peerSilentForMs: HOLD_DOWN_MS,
  peerTelemetry: 'stale',
  ownTelemetry: 'fresh',
  heartbeat: 'silent',
  clock: 'ok',
  fencing: 'proven',
  storage: 'in-sync',
  fits: 'yes',
  peerAlarm: false,
  isDrill: false,
  survivorReportsAllSevered: 'yes',
};

const isSevered = (s: SiteSituation): boolean => s.linksUp === 0 && s.linksUnknown === 0;
const isHeard = (s: SiteSituation): boolean =>
  s.heartbeat === 'alive' || s.peerTelemetry === 'fresh' || (s.hasWitness && s.witness === 'reachable' && s.witnessSaysPeer === 'alive');
const isConfirmed = (s: SiteSituation): boolean =>
  s.ownReach === 'ok' &&
  s.hasWitness &&
  s.witness === 'reachable' &&
  s.witnessSaysPeer === 'silent' &&
  s.heartbeat === 'silent' &&
  s.survivorReportsAllSevered === 'yes' &&
  s.peerSilentForMs !== null &&
  s.peerSilentForMs >= 30_000;

/** The table of the design once more, row by row; the first that holds is the row. */
export const TABLE: readonly (readonly [SiteRow, (s: SiteSituation) => boolean])[] = [
  [22, (s) => s.isDrill],
  [11, (s) => s.ownReach === 'lost'],
  [14, (s) => s.clock === 'stepped'],
  [12, (s) => s.ownTelemetry === 'stale'],
  [3, (s) => isSevered(s) && isHeard(s)],
  [10, (s) => isSevered(s) && (!s.hasWitness || s.witness === 'unreachable')],
  [21, (s) => isSevered(s) && s.witness === 'contradicts'],
  [4, (s) => isSevered(s) && !isConfirmed(s)],
  [6, (s) => isSevered(s) && s.fencing !== 'proven'],
  [7, (s) => isSevered(s) && s.storage !== 'in-sync'],
  [8, (s) => isSevered(s) && s.fits !== 'yes'],
  [5, (s) => isSevered(s)],
  [20, (s) => s.peerAlarm && s.peerTelemetry === 'fresh'],
  [2, (s) => s.linksUp === 0 && isHeard(s)],
  [4, (s) => s.linksUp === 0],
  [13, (s) => s.peerTelemetry === 'stale'],
  [21, (s) => s.hasWitness && s.witness === 'contradicts'],
  [9, (s) => s.hasWitness && s.witness !== 'reachable'],
  [1, (s) => s.linksUp === 6],
  [2, () => true],
];
