/**
 * What is known when a site seems lost, from the point of view of the one that would take over: `own` is that site,
 * `peer` the other. The mirror is the same type with the roles exchanged; a console at a third place asks twice.
 * Evidence only, with `unknown` wherever nothing fresh is known.
 */

export interface SiteSituation {
  /** Inter-centre links known up, links of unknown state, and all of them (BCP 4.6: six). The rest is known down. */
  readonly linksUp: number;
  readonly linksUnknown: number;
  readonly linksTotal: number;
  /** What the console itself reaches. `lost`: nothing, not even its own gateway. */
  readonly ownReach: 'ok' | 'lost' | 'unknown';
  readonly hasWitness: boolean;
  /**
   * `stale`: it is reached, but its view is older than the TTL. `contradicts`: it is reached and says the own site is silent,
   * which is heard at this moment: its word on the other one is worth nothing either. Ignored without a witness.
   */
  readonly witness: 'reachable' | 'unreachable' | 'stale' | 'contradicts';
  readonly witnessSaysPeer: 'alive' | 'silent' | 'unknown';
  /** How long the peer has been silent on every path, ms; null: not known. */
  readonly peerSilentForMs: number | null;
  readonly peerTelemetry: 'fresh' | 'stale';
  /** Telemetry of the own site. */
  readonly ownTelemetry: 'fresh' | 'stale';
  /** A probe of the peer over a path of its own, independent of links and witness. */
  readonly heartbeat: 'alive' | 'silent' | 'unknown';
  /** `stepped`: the wall clock jumped, or the machine has just resumed from sleep. */
  readonly clock: 'ok' | 'stepped';
  /** Proof that the peer can no longer write: power off, storage fenced, a person at the rack. */
  readonly fencing: 'proven' | 'not-proven' | 'unknown';
  /** Whether the copies were in sync when the peer was lost; not what they say after. `none`: the own site has no array left to serve them. */
  readonly storage: 'in-sync' | 'out-of-sync' | 'unknown' | 'none';
  /** Whether the own site can carry all load, on measured peaks, after what has already failed. */
  readonly fits: 'yes' | 'no' | 'unknown';
  /** Power, fire or flood reported by the peer. */
  readonly peerAlarm: boolean;
  readonly isDrill: boolean;
  /** The own site itself reports every link to the peer severed. */
  readonly survivorReportsAllSevered: 'yes' | 'no' | 'unknown';
}

/** A view of the witness older than this is no view (three lost heartbeats of 5 s: one alone proves nothing), ms. */
export const TTL_MS = 15_000;
/** Allowance for drifting clocks on top of the TTL (clocks kept by NTP differ by far less), ms. */
export const TTL_MARGIN_MS = 1_000;
/** Where silence is all there is, it must last this long before a loss is confirmed (a path that reconverges is back by then), ms. */
export const SILENCE_HELD_MS = 30_000;
/** Time from first silence to the first advice to take over: the plan allows 4 h (BCP 5), so slow is safe, ms. */
export const HOLD_DOWN_MS = 60_000;

/** The links together. Unknown is not down: severed only when every single one is known down. */
export function linkPicture(situation: SiteSituation): 'all-up' | 'some-up' | 'severed' | 'unknown' {
  const { linksUp, linksUnknown, linksTotal } = situation;
  if (linksUp > 0) return linksUp === linksTotal ? 'all-up' : 'some-up';
  return linksUnknown > 0 || linksTotal === 0 ? 'unknown' : 'severed';
}

/** What the witness says of the peer, as far as it can be asked. */
export function witnessView(situation: SiteSituation): 'alive' | 'silent' | 'unknown' {
  return situation.hasWitness && situation.witness === 'reachable' ? situation.witnessSaysPeer : 'unknown';
}

/** Anything at all that shows the peer alive. One sign of life outweighs every silence. */
export function isPeerHeard(situation: SiteSituation): boolean {
  return witnessView(situation) === 'alive' || situation.heartbeat === 'alive' || situation.peerTelemetry === 'fresh';
}

/** Whether the peer has been silent for at least `ms`; not knowing how long is not long enough. */
export function isSilentFor(situation: SiteSituation, ms: number): boolean {
  return situation.peerSilentForMs !== null && situation.peerSilentForMs >= ms;
}
