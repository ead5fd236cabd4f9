/** A live state with nothing in it, for tests that add what they need. */
import { NEW_DESK } from '../../../shared/model/desk.ts';
import { NO_DRILLS } from '../../../shared/model/drill.ts';
import { NO_HANDOVER } from '../../../shared/model/handover-state.ts';
import type { Live } from '../../../shared/model/live.ts';

export const EMPTY_LIVE: Live = {
  meta: {
    siteId: 't',
    nowMs: 0,
    reality: 'replay',
    engineMode: 'advise',
    isWarmingUp: false,
    journalSeq: 0,
    clock: 'ok',
    isIsolated: false,
    isDrill: false,
    faults: [],
    activeFaults: [],
    flood: { isFlood: false, sinceMs: null, inTenMinutes: 0, byPriority: { 1: 0, 2: 0, 3: 0 }, folded: 0, shelved: 0 },
    storeTrouble: null,
    desk: NEW_DESK,
  },
  elements: {},
  groups: {},
  chain: {},
  readings: {},
  alarms: {},
  incidents: {},
  decisions: {},
  sources: {},
  standing: {},
  clocks: {},
  foresight: { state: null, next: null, redundancy: null, fits: null },
  commits: {},
  operators: {},
  procedures: {},
  runs: {},
  handover: NO_HANDOVER,
  drills: { ...NO_DRILLS, running: null },
};
