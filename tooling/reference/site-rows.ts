/**
 * One example situation for each row of the split-brain table, put to the shipped function. Only the words of `when` are written by hand;
 * row, screen and what a human may do are what the engine answers.
 */
import { siteDecision, type SiteDecision, type SiteRow } from '../../electron/engine/core/site-verdict/split-brain.ts';
import type { SiteSituation } from '../../electron/engine/core/site-verdict/situation.ts';

/** Everything known and well, a witness, six links up. */
const WELL: SiteSituation = {
  linksUp: 6,
  linksUnknown: 0,
  linksTotal: 6,
  ownReach: 'ok',
  hasWitness: true,
  witness: 'reachable',
  witnessSaysPeer: 'alive',
  peerSilentForMs: 0,
  peerTelemetry: 'fresh',
  ownTelemetry: 'fresh',
  heartbeat: 'alive',
  clock: 'ok',
  fencing: 'not-proven',
  storage: 'in-sync',
  fits: 'yes',
  peerAlarm: false,
  isDrill: false,
  survivorReportsAllSevered: 'no',
};
const SEVERED: SiteSituation = { ...WELL, linksUp: 0, survivorReportsAllSevered: 'yes' };
/** The one proven loss. */
const DEAD: SiteSituation = {
  ...SEVERED,
  witnessSaysPeer: 'silent',
  heartbeat: 'silent',
  peerTelemetry: 'stale',
  peerSilentForMs: 120_000,
  fencing: 'proven',
};

interface Example {
  readonly row: SiteRow;
  readonly when: string;
  readonly situation: SiteSituation;
}

const EXAMPLES: readonly Example[] = [
  { row: 1, when: 'all links up, the other centre answers', situation: WELL },
  { row: 2, when: 'some links down, the other centre answers', situation: { ...WELL, linksUp: 3 } },
  { row: 3, when: 'all links down, but one sign of life of the other centre', situation: SEVERED },
  {
    row: 4,
    when: 'all links down, nothing heard, the loss not confirmed on every path',
    situation: { ...DEAD, heartbeat: 'unknown' },
  },
  { row: 5, when: 'all links down, silent on every path for long enough, and every gate passed', situation: DEAD },
  { row: 6, when: 'as row 5, but nobody has proven that the other centre no longer writes', situation: { ...DEAD, fencing: 'not-proven' } },
  { row: 7, when: 'as row 5, but the copies were not known to be in sync', situation: { ...DEAD, storage: 'unknown' } },
  { row: 8, when: 'as row 5, but the load is not known to fit', situation: { ...DEAD, fits: 'no' } },
  { row: 9, when: 'links up, the witness out of reach', situation: { ...WELL, witness: 'unreachable' } },
  { row: 10, when: 'all links down, nothing heard, no witness to ask', situation: { ...DEAD, hasWitness: false } },
  { row: 11, when: 'this console does not reach its own gateway', situation: { ...DEAD, ownReach: 'lost' } },
  { row: 12, when: 'readings of the centre that would take over are too old', situation: { ...WELL, ownTelemetry: 'stale' } },
  { row: 13, when: 'links up, readings of the other centre too old', situation: { ...WELL, peerTelemetry: 'stale' } },
  { row: 14, when: 'the clock of this machine jumped', situation: { ...WELL, clock: 'stepped' } },
  { row: 20, when: 'the other centre reports danger (power, fire) and still answers', situation: { ...WELL, peerAlarm: true } },
  {
    row: 21,
    when: 'the witness says that a centre is silent which is heard at this moment',
    situation: { ...DEAD, witness: 'contradicts' },
  },
  { row: 22, when: 'a drill is running', situation: { ...DEAD, isDrill: true } },
];

/** The rows with what the engine answers. Throws when an example is no longer of its row. */
export function siteRows(): readonly (Example & { readonly decision: SiteDecision })[] {
  return EXAMPLES.map((example) => {
    const decision = siteDecision(example.situation);
    if (decision.row !== example.row) throw new Error(`the example of row ${String(example.row)} is now of row ${String(decision.row)}`);
    return { ...example, decision };
  });
}
