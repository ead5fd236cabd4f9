/**
 * Two sites and perhaps a witness: what the console shows, and what a human may do, when the other site seems lost.
 * Rows 1 to 14 and 20 to 22 of the split-brain table (19 is the way back, `decide/fail-back.ts`). It advises; it never acts. Unknown is not down.
 */
import type { Phase } from '../../../../shared/model/live.ts';
import { siteGates, type GateId, type SiteGate } from './gates.ts';
import {
  isPeerHeard,
  isSilentFor,
  linkPicture,
  TTL_MARGIN_MS,
  SILENCE_HELD_MS,
  TTL_MS,
  witnessView,
  type SiteSituation,
} from './situation.ts';

/** Which picture is shown. With `drill` the row that would hold without it is in `shadowRow`. */
export type SiteScreen =
  | 'normal'
  | 'degraded'
  | 'partition-peer-alive'
  | 'peer-unknown'
  | 'peer-dead-confirmed'
  | 'not-fenced'
  | 'copy-not-proven'
  | 'no-array'
  | 'capacity'
  | 'no-witness'
  | 'no-majority-frozen'
  | 'isolated'
  | 'stale'
  | 'peer-stale'
  | 'clock'
  | 'peer-at-risk'
  | 'witness-fault'
  | 'drill';

/**
 * What a human may do. `change-holder-by-consent`: both sides confirm through the witness. `bring-evidence`: what is
 * listed as missing. `break-glass`: two persons, written proof that the peer is fenced.
 */
export type HumanAction =
  | 'planned-switchover'
  | 'repair-links'
  | 'change-holder-by-consent'
  | 'wait'
  | 'bring-evidence'
  | 'wait-hold-down'
  | 'approve-takeover'
  | 'confirm-reversible-steps'
  | 'accept-data-loss'
  | 'repair-array'
  | 'choose-load-to-shed'
  | 'repair-witness'
  | 'replace-witness'
  | 'break-glass'
  | 'move-console'
  | 'check-by-hand'
  | 'check-peer'
  | 'fix-clock'
  | 'decide-planned-move'
  | 'record-only';

/** Numbers of the split-brain table; the rows left out here are not decided by `siteDecision`. */
export type SiteRow = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 20 | 21 | 22;

/** What the table gives for one situation: the same situation always gives the same. */
export interface SiteDecision {
  /** Row of the split-brain table. */
  readonly row: SiteRow;
  /** In a drill, the row that would hold without it; else null. */
  readonly shadowRow: SiteRow | null;
  readonly screen: SiteScreen;
  readonly phase: Phase;
  /** A takeover may be put to a human: every gate has passed. */
  readonly mayAdviseTakeover: boolean;
  /** The console never acts by itself. */
  readonly automatic: 'none';
  readonly human: HumanAction;
  readonly gates: readonly SiteGate[];
  /** Evidence that would decide it, in the order of the gates; empty when nothing is open. */
  readonly missing: readonly GateId[];
}

/** The one decision for a situation. Total: every combination of inputs has exactly one. */
export function siteDecision(situation: SiteSituation): SiteDecision {
  const gates = siteGates(situation);
  const shadowRow = situation.isDrill ? rowOf(situation) : null;
  const row = situation.isDrill ? 22 : rowOf(situation);
  const mayAdviseTakeover = gates.every((gate) => gate.result === 'passed');
  return {
    row,
    shadowRow,
    screen: row === 7 && situation.storage === 'none' ? 'no-array' : ROWS[row].screen,
    phase: phaseOf(situation, row, mayAdviseTakeover),
    mayAdviseTakeover,
    automatic: 'none',
    human: humanOf(situation, row, mayAdviseTakeover),
    gates,
    missing: missingOf(situation, row, gates),
  };
}

const ROWS: Readonly<Record<SiteRow, { readonly screen: SiteScreen; readonly human: HumanAction }>> = {
  1: { screen: 'normal', human: 'planned-switchover' },
  2: { screen: 'degraded', human: 'repair-links' },
  3: { screen: 'partition-peer-alive', human: 'change-holder-by-consent' },
  4: { screen: 'peer-unknown', human: 'wait' },
  5: { screen: 'peer-dead-confirmed', human: 'approve-takeover' },
  6: { screen: 'not-fenced', human: 'confirm-reversible-steps' },
  7: { screen: 'copy-not-proven', human: 'accept-data-loss' },
  8: { screen: 'capacity', human: 'choose-load-to-shed' },
  9: { screen: 'no-witness', human: 'repair-witness' },
  10: { screen: 'no-majority-frozen', human: 'break-glass' },
  11: { screen: 'isolated', human: 'move-console' },
  12: { screen: 'stale', human: 'check-by-hand' },
  13: { screen: 'peer-stale', human: 'check-peer' },
  14: { screen: 'clock', human: 'fix-clock' },
  20: { screen: 'peer-at-risk', human: 'decide-planned-move' },
  21: { screen: 'witness-fault', human: 'replace-witness' },
  22: { screen: 'drill', human: 'record-only' },
};

/** First what makes us unfit to judge, then what the links say. */
function rowOf(situation: SiteSituation): SiteRow {
  if (situation.ownReach === 'lost') return 11;
  if (situation.clock === 'stepped') return 14;
  if (situation.ownTelemetry === 'stale') return 12;
  const links = linkPicture(situation);
  if (links === 'severed') return severedRow(situation);
  if (situation.peerAlarm && situation.peerTelemetry === 'fresh') return 20; // it still answers
  if (links === 'unknown') return isPeerHeard(situation) ? 2 : 4;
  if (situation.peerTelemetry === 'stale') return 13; // stale is not dead
  if (situation.hasWitness && situation.witness !== 'reachable') return situation.witness === 'contradicts' ? 21 : 9;
  return links === 'all-up' ? 1 : 2;
}

function severedRow(situation: SiteSituation): SiteRow {
  if (isPeerHeard(situation)) return 3;
  if (!situation.hasWitness || situation.witness === 'unreachable') return 10;
  if (situation.witness === 'contradicts') return 21;
  if (!isLossConfirmed(situation)) return 4;
  if (situation.fencing !== 'proven') return 6;
  if (situation.storage !== 'in-sync') return 7;
  return situation.fits === 'yes' ? 5 : 8;
}

/** Silent on all paths, the survivor and the witness say the same, and it has lasted. */
function isLossConfirmed(situation: SiteSituation): boolean {
  return (
    situation.ownReach === 'ok' &&
    witnessView(situation) === 'silent' &&
    situation.heartbeat === 'silent' &&
    situation.survivorReportsAllSevered === 'yes' &&
    isSilentFor(situation, SILENCE_HELD_MS)
  );
}

/** The human's part of the row, where it depends on more than the row. */
function humanOf(situation: SiteSituation, row: SiteRow, mayAdviseTakeover: boolean): HumanAction {
  if (row === 5 && !mayAdviseTakeover) return 'wait-hold-down';
  if (row === 7 && situation.storage === 'none') return 'repair-array';
  if (row === 4 && isSilentFor(situation, TTL_MS + TTL_MARGIN_MS)) return 'bring-evidence';
  if (row === 3 && witnessView(situation) !== 'alive') return 'repair-links';
  return ROWS[row].human;
}

function phaseOf(situation: SiteSituation, row: SiteRow, mayAdviseTakeover: boolean): Phase {
  if (mayAdviseTakeover) return 'PLAN';
  if (row === 5) return 'CONFIRMED';
  if (row === 6 || row === 7 || row === 8) return 'GATES';
  if (row === 4 || row === 10 || row === 20 || row === 21) return 'SUSPECT'; // silence on every path, or one explicit report
  return row === 13 && (witnessView(situation) === 'silent' || situation.heartbeat === 'silent') ? 'SUSPECT' : 'OBSERVE';
}

function missingOf(situation: SiteSituation, row: SiteRow, gates: readonly SiteGate[]): readonly GateId[] {
  switch (row) {
    case 1:
      return situation.hasWitness ? [] : ['witness']; // a standing risk: two sites without a third (principles: third-point)
    case 2:
      return situation.linksUnknown > 0 ? ['links-severed'] : [];
    case 9:
    case 21:
      return ['witness'];
    case 11:
      return ['own-reach'];
    case 12:
      return ['own-telemetry'];
    case 13:
      return ['peer-telemetry'];
    case 14:
      return ['clock'];
    case 4:
    case 5:
    case 6:
    case 7:
    case 8:
    case 10:
      return gates.filter((gate) => gate.result !== 'passed').map((gate) => gate.id);
    default:
      return []; // 3, 20, 22: nothing is open, people talk to each other
  }
}
