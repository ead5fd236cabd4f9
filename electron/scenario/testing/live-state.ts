/** A live state with nothing in it, for tests that add what they need. */
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
    storeTrouble: null,
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
  procedures: {},
};
