/**
 * The gates before anyone may be advised to take over a site (principles: gates). Each is passed, failed or unknown;
 * unknown is not passed. The advice is the conjunction of all of them and nothing else.
 */
import type { Gate } from '../../../../shared/model/live.ts';
import { HOLD_DOWN_MS, isSilentFor, linkPicture, witnessView, type SiteSituation } from './situation.ts';

/** Closed list: what must be true. Also the names of evidence that may be missing. */
export type GateId =
  | 'own-reach'
  | 'clock'
  | 'own-telemetry'
  | 'no-drill'
  | 'links-severed'
  | 'survivor-report'
  | 'witness'
  | 'heartbeat'
  | 'peer-telemetry'
  | 'hold-down'
  | 'fencing'
  | 'storage'
  | 'capacity';

/** One gate of the table; the list of them comes in a fixed order, passed ones included. */
export interface SiteGate {
  readonly id: GateId;
  readonly result: Gate;
  /** A hard veto is never overridden, only lifted by evidence; a soft one by a person with a reason (principles: vetoes). */
  readonly veto: 'hard' | 'soft';
  /** Where its result alone says too little. */
  readonly why?: 'no-array';
}

/** All gates, in the order in which they are shown. While the console is isolated, nothing remote is judged. */
export function siteGates(situation: SiteSituation): readonly SiteGate[] {
  const remote = (result: Gate): Gate => (situation.ownReach === 'lost' ? 'unknown' : result);
  return [
    hard('own-reach', byWord(situation.ownReach, 'ok', 'lost')),
    hard('clock', byWord(situation.clock, 'ok', 'stepped')),
    hard('own-telemetry', byWord(situation.ownTelemetry, 'fresh', 'stale')),
    hard('no-drill', situation.isDrill ? 'failed' : 'passed'),
    hard('links-severed', remote(linksGate(situation))),
    hard('survivor-report', remote(byWord(situation.survivorReportsAllSevered, 'yes', 'no'))),
    hard('witness', remote(byWord(witnessView(situation), 'silent', 'alive'))),
    hard('heartbeat', remote(byWord(situation.heartbeat, 'silent', 'alive'))),
    hard('peer-telemetry', remote(byWord(situation.peerTelemetry, 'stale', 'fresh'))),
    hard('hold-down', remote(holdDownGate(situation))),
    hard('fencing', remote(byWord(situation.fencing, 'proven', 'not-proven'))),
    storageGate(situation),
    soft('capacity', remote(byWord(situation.fits, 'yes', 'no'))),
  ];
}

/** A person may accept what an old copy lacks; where there is no array there is nothing to accept, and that is no news of the other site. */
function storageGate({ ownReach, storage }: SiteSituation): SiteGate {
  if (ownReach === 'lost') return soft('storage', 'unknown');
  return storage === 'none'
    ? { ...hard('storage', 'failed'), why: 'no-array' }
    : soft('storage', byWord(storage, 'in-sync', 'out-of-sync'));
}

function linksGate(situation: SiteSituation): Gate {
  switch (linkPicture(situation)) {
    case 'severed':
      return 'passed';
    case 'unknown':
      return 'unknown';
    default:
      return 'failed';
  }
}

function holdDownGate(situation: SiteSituation): Gate {
  if (situation.peerSilentForMs === null) return 'unknown';
  return isSilentFor(situation, HOLD_DOWN_MS) ? 'passed' : 'failed';
}

/** Anything that is neither word is unknown. */
function byWord(word: string, passing: string, failing: string): Gate {
  if (word === passing) return 'passed';
  return word === failing ? 'failed' : 'unknown';
}

function hard(id: GateId, result: Gate): SiteGate {
  return { id, result, veto: 'hard' };
}

function soft(id: GateId, result: Gate): SiteGate {
  return { id, result, veto: 'soft' };
}
