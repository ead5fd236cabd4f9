// The rows of the split-brain table, by hand. The laws over every combination of inputs: split-brain.laws.test.ts.
import { describe, expect, it } from 'vitest';
import { HOLD_DOWN_MS, TTL_MARGIN_MS, SILENCE_HELD_MS, TTL_MS, type SiteSituation } from './situation.ts';
import { siteDecision, type SiteDecision } from './split-brain.ts';

const NORMAL: SiteSituation = {
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
/** The one fully proven loss of the peer. */
const LOST: SiteSituation = {
  ...NORMAL,
  linksUp: 0,
  witnessSaysPeer: 'silent',
  peerSilentForMs: HOLD_DOWN_MS,
  peerTelemetry: 'stale',
  heartbeat: 'silent',
  fencing: 'proven',
  survivorReportsAllSevered: 'yes',
};
const SEVERED: SiteSituation = { ...NORMAL, linksUp: 0, peerTelemetry: 'stale', heartbeat: 'unknown', survivorReportsAllSevered: 'yes' };

const brief = ({ row, screen, human, phase, mayAdviseTakeover }: SiteDecision): string =>
  `${row} ${screen} ${human} ${phase}${mayAdviseTakeover ? ' TAKEOVER' : ''}`;
const of = (base: SiteSituation, change: Partial<SiteSituation> = {}): string => brief(siteDecision({ ...base, ...change }));

describe('the rows', () => {
  const CASES: readonly (readonly [string, SiteSituation, Partial<SiteSituation>, string])[] = [
    ['1 all well', NORMAL, {}, '1 normal planned-switchover OBSERVE'],
    ['1 without a witness by design', NORMAL, { hasWitness: false, witness: 'unreachable' }, '1 normal planned-switchover OBSERVE'],
    ['2 one link left', NORMAL, { linksUp: 1 }, '2 degraded repair-links OBSERVE'],
    ['2 links of unknown state, peer answers', NORMAL, { linksUp: 0, linksUnknown: 6 }, '2 degraded repair-links OBSERVE'],
    ['3 severed, the witness sees the peer', SEVERED, {}, '3 partition-peer-alive change-holder-by-consent OBSERVE'],
    [
      '3 severed, no witness, the probe sees the peer',
      SEVERED,
      { hasWitness: false, heartbeat: 'alive' },
      '3 partition-peer-alive repair-links OBSERVE',
    ],
    ['4 severed, the view of the witness is stale', SEVERED, { witness: 'stale' }, '4 peer-unknown wait SUSPECT'],
    ['4 severed, the witness does not know', SEVERED, { witnessSaysPeer: 'unknown' }, '4 peer-unknown wait SUSPECT'],
    ['4 silent less than TTL and margin', LOST, { peerSilentForMs: TTL_MS + TTL_MARGIN_MS - 1 }, '4 peer-unknown wait SUSPECT'],
    ['4 silent, not held long enough', LOST, { peerSilentForMs: SILENCE_HELD_MS - 1 }, '4 peer-unknown bring-evidence SUSPECT'],
    ['4 silent, no independent probe', LOST, { heartbeat: 'unknown' }, '4 peer-unknown bring-evidence SUSPECT'],
    ['4 silent, the survivor does not confirm', LOST, { survivorReportsAllSevered: 'no' }, '4 peer-unknown bring-evidence SUSPECT'],
    ['4 not known whether we are isolated ourselves', LOST, { ownReach: 'unknown' }, '4 peer-unknown bring-evidence SUSPECT'],
    ['4 one link of unknown state', LOST, { linksUnknown: 1 }, '4 peer-unknown bring-evidence SUSPECT'],
    ['5 proven', LOST, {}, '5 peer-dead-confirmed approve-takeover PLAN TAKEOVER'],
    ['5 proven, hold-down runs', LOST, { peerSilentForMs: HOLD_DOWN_MS - 1 }, '5 peer-dead-confirmed wait-hold-down CONFIRMED'],
    ['6 not fenced', LOST, { fencing: 'not-proven' }, '6 not-fenced confirm-reversible-steps GATES'],
    ['6 fencing unknown', LOST, { fencing: 'unknown', storage: 'unknown', fits: 'no' }, '6 not-fenced confirm-reversible-steps GATES'],
    ['7 out of sync', LOST, { storage: 'out-of-sync' }, '7 copy-not-proven accept-data-loss GATES'],
    ['7 sync unknown', LOST, { storage: 'unknown', fits: 'no' }, '7 copy-not-proven accept-data-loss GATES'],
    ['7 no array here: nothing to accept', LOST, { storage: 'none', fits: 'no' }, '7 no-array repair-array GATES'],
    ['6 before 7: no array, not fenced', LOST, { storage: 'none', fencing: 'unknown' }, '6 not-fenced confirm-reversible-steps GATES'],
    ['8 does not fit', LOST, { fits: 'no' }, '8 capacity choose-load-to-shed GATES'],
    ['8 unknown whether it fits', LOST, { fits: 'unknown' }, '8 capacity choose-load-to-shed GATES'],
    ['9 witness unreachable', NORMAL, { witness: 'unreachable' }, '9 no-witness repair-witness OBSERVE'],
    ['9 witness unreachable and links down', NORMAL, { witness: 'unreachable', linksUp: 2 }, '9 no-witness repair-witness OBSERVE'],
    ['10 severed, witness unreachable', LOST, { witness: 'unreachable' }, '10 no-majority-frozen break-glass SUSPECT'],
    ['10 severed, no witness at all: silence proves nothing', LOST, { hasWitness: false }, '10 no-majority-frozen break-glass SUSPECT'],
    ['11 isolated, whatever else', LOST, { ownReach: 'lost' }, '11 isolated move-console OBSERVE'],
    ['12 own telemetry stale', LOST, { ownTelemetry: 'stale' }, '12 stale check-by-hand OBSERVE'],
    ['13 peer telemetry stale, links up', NORMAL, { peerTelemetry: 'stale' }, '13 peer-stale check-peer OBSERVE'],
    [
      '13 and the witness hears nothing either',
      NORMAL,
      { peerTelemetry: 'stale', witnessSaysPeer: 'silent' },
      '13 peer-stale check-peer SUSPECT',
    ],
    ['14 clock stepped', LOST, { clock: 'stepped' }, '14 clock fix-clock OBSERVE'],
    ['20 fire at the peer, which answers', NORMAL, { peerAlarm: true }, '20 peer-at-risk decide-planned-move SUSPECT'],
    ['20 not on old data', NORMAL, { peerAlarm: true, peerTelemetry: 'stale' }, '13 peer-stale check-peer OBSERVE'],
    ['21 the witness says the site we hear is silent', LOST, { witness: 'contradicts' }, '21 witness-fault replace-witness SUSPECT'],
    ['21 the same, links up', NORMAL, { witness: 'contradicts' }, '21 witness-fault replace-witness SUSPECT'],
    [
      '3 a witness that contradicts itself says nothing against a sign of life',
      SEVERED,
      { witness: 'contradicts', heartbeat: 'alive' },
      '3 partition-peer-alive repair-links OBSERVE',
    ],
    ['22 drill', LOST, { isDrill: true }, '22 drill record-only OBSERVE'],
  ];

  it.each(CASES)('%s', (_name, base, change, expected) => {
    expect(of(base, change)).toBe(expected);
  });

  it('a drill records the row it would be', () => {
    expect(siteDecision({ ...LOST, isDrill: true }).shadowRow).toBe(5);
    expect(siteDecision(LOST).shadowRow).toBeNull();
  });

  it('names what would decide it', () => {
    expect(siteDecision({ ...LOST, heartbeat: 'unknown', fencing: 'unknown' }).missing).toEqual(['heartbeat', 'fencing']);
    expect(siteDecision({ ...LOST, hasWitness: false }).missing).toEqual(['witness']);
    expect(siteDecision({ ...NORMAL, hasWitness: false }).missing).toEqual(['witness']);
    expect(siteDecision(NORMAL).missing).toEqual([]);
    expect(siteDecision({ ...LOST, ownReach: 'lost' }).missing).toEqual(['own-reach']);
  });

  it('has hard vetoes, but for the copy and the capacity', () => {
    expect(
      siteDecision(LOST)
        .gates.filter((gate) => gate.veto === 'soft')
        .map((gate) => gate.id),
    ).toEqual(['storage', 'capacity']);
  });

  it('takes no links at all for unknown, not for severed', () => {
    expect(siteDecision({ ...LOST, linksTotal: 0 }).row).toBe(4);
  });
});
