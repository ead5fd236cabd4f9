// The rows of the split-brain table by hand, then the laws over every combination of inputs.
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

/** Every value of every input, best for a takeover first, unknown last. */
const DOMAIN: { readonly [K in keyof Omit<SiteSituation, 'linksUp' | 'linksUnknown' | 'linksTotal'>]: readonly SiteSituation[K][] } = {
  ownReach: ['ok', 'lost', 'unknown'],
  hasWitness: [true, false],
  witness: ['reachable', 'unreachable', 'stale'],
  witnessSaysPeer: ['silent', 'alive', 'unknown'],
  peerSilentForMs: [HOLD_DOWN_MS, SILENCE_HELD_MS, 0, null],
  peerTelemetry: ['stale', 'fresh'],
  ownTelemetry: ['fresh', 'stale'],
  heartbeat: ['silent', 'alive', 'unknown'],
  clock: ['ok', 'stepped'],
  fencing: ['proven', 'not-proven', 'unknown'],
  storage: ['in-sync', 'out-of-sync', 'unknown'],
  fits: ['yes', 'no', 'unknown'],
  peerAlarm: [false, true],
  isDrill: [false, true],
  survivorReportsAllSevered: ['yes', 'no', 'unknown'],
};
const LINKS = [
  [0, 0],
  [0, 6],
  [3, 0],
  [6, 0],
].map(([linksUp = 0, linksUnknown = 0]) => ({ linksUp, linksUnknown, linksTotal: 6 }));

/** Fencing, copy, capacity: all passed, each alone failed or unknown, all failed, all unknown. */
const PROOFS = [
  [0, 0, 0],
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
  [2, 0, 0],
  [0, 2, 0],
  [0, 0, 2],
  [1, 1, 1],
  [2, 2, 2],
].map(([f = 0, s = 0, c = 0]) => ({
  fencing: DOMAIN.fencing[f] ?? 'unknown',
  storage: DOMAIN.storage[s] ?? 'unknown',
  fits: DOMAIN.fits[c] ?? 'unknown',
}));
/** Without a witness what it is said to be does not matter; one value stands for all, the hardest. */
const WITNESSES = [
  ...DOMAIN.witness.map((witness) => ({ hasWitness: true, witness })),
  { hasWitness: false, witness: 'reachable' as const },
];

function* combinations(): Generator<SiteSituation> {
  for (const links of LINKS)
    for (const ownReach of DOMAIN.ownReach)
      for (const witness of WITNESSES)
        for (const witnessSaysPeer of DOMAIN.witnessSaysPeer)
          for (const peerSilentForMs of DOMAIN.peerSilentForMs)
            for (const peerTelemetry of DOMAIN.peerTelemetry)
              for (const ownTelemetry of DOMAIN.ownTelemetry)
                for (const heartbeat of DOMAIN.heartbeat)
                  for (const clock of DOMAIN.clock)
                    for (const proofs of PROOFS)
                      for (const survivorReportsAllSevered of DOMAIN.survivorReportsAllSevered)
                        for (const peerAlarm of DOMAIN.peerAlarm)
                          for (const isDrill of DOMAIN.isDrill)
                            yield {
                              ...links,
                              ownReach,
                              ...witness,
                              witnessSaysPeer,
                              peerSilentForMs,
                              peerTelemetry,
                              ownTelemetry,
                              heartbeat,
                              clock,
                              ...proofs,
                              survivorReportsAllSevered,
                              peerAlarm,
                              isDrill,
                            };
}

describe('over every combination', () => {
  const broken: string[] = [];
  const rows = new Map<number, number>();
  const takeovers: SiteSituation[] = [];
  let count = 0;
  const check = (holds: boolean, law: string, situation: SiteSituation): void => {
    if (!holds && broken.length < 5) broken.push(`${law}: ${JSON.stringify(situation)}`);
  };

  it('has one outcome, and every law holds', { timeout: 60_000 }, () => {
    for (const situation of combinations()) {
      count += 1;
      const decision = siteDecision(situation);
      rows.set(decision.row, (rows.get(decision.row) ?? 0) + 1);
      const { mayAdviseTakeover, gates } = decision;
      if (mayAdviseTakeover) takeovers.push(situation);
      check(decision.automatic === 'none', 'nothing is automatic', situation);
      check(mayAdviseTakeover === gates.every((gate) => gate.result === 'passed'), 'advice is all gates passed', situation);
      check(!mayAdviseTakeover || decision.row === 5, 'a takeover is row 5', situation);
      check(decision.human !== 'approve-takeover' || mayAdviseTakeover, 'approval only of advice', situation);
      check((decision.phase === 'PLAN') === mayAdviseTakeover, 'a plan only with advice', situation);
      check(!situation.isDrill || (decision.row === 22 && !mayAdviseTakeover), 'a drill advises nothing real', situation);
      const isHeard = situation.heartbeat === 'alive' || situation.peerTelemetry === 'fresh';
      check(!isHeard || ![5, 6, 7, 8, 10].includes(decision.row), 'a peer that is heard is not dead', situation);
      check(
        situation.hasWitness || ![4, 5, 6, 7, 8].includes(decision.row) || situation.linksUnknown > 0,
        'without a witness nothing is confirmed',
        situation,
      );
      if (situation.ownReach === 'lost' && !situation.isDrill) {
        check(
          decision.row === 11 && gates.slice(4).every((gate) => gate.result === 'unknown'),
          'isolated: nothing remote is judged',
          situation,
        );
      }
    }
    expect(broken).toEqual([]);
    expect(count).toBe(4 * 3 * 4 * 3 * 4 * 2 * 2 * 3 * 2 * 9 * 3 * 2 * 2);
    expect([...rows.keys()].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 20, 22]);
  });

  it('advises a takeover in the one proven case only', () => {
    expect(takeovers.length).toBeGreaterThan(0);
    for (const takeover of takeovers) expect({ ...takeover, peerAlarm: false }).toEqual(LOST);
  });

  it('is monotone: from the proven case, any input worse or unknown withdraws the advice', () => {
    const domain: readonly (readonly [string, readonly unknown[]])[] = Object.entries(DOMAIN);
    for (const [key, values] of domain) {
      if (key === 'peerAlarm') continue; // an alarm of a dead peer says neither more nor less
      for (const value of values.slice(1))
        expect(siteDecision({ ...LOST, [key]: value }).mayAdviseTakeover, `${key} = ${String(value)}`).toBe(false);
    }
    for (const links of LINKS.slice(1)) expect(siteDecision({ ...LOST, ...links }).mayAdviseTakeover).toBe(false);
  });

  it('never advises both sites: what is silent from one side must be fresh from the other', () => {
    for (const takeover of takeovers) {
      const mirror = { ...takeover, ownTelemetry: takeover.peerTelemetry, peerTelemetry: takeover.ownTelemetry };
      expect(siteDecision(mirror).mayAdviseTakeover).toBe(false);
    }
  });
});
