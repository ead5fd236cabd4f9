// The split-brain table over every combination of its inputs: a second table written as a list of predicates, the laws, and
// monotonicity: more doubt, or more evidence for life, never makes a takeover more advisable.
import { describe, expect, it } from 'vitest';
import { HOLD_DOWN_MS, SILENCE_HELD_MS, type SiteSituation } from './situation.ts';
import { siteDecision, type SiteRow } from './split-brain.ts';

type Part = Partial<SiteSituation>;

/** Every value of every input, each list from the best for a takeover to the worst: from proof over doubt to life. */
const DOMAINS: readonly (readonly Part[])[] = [
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
  of('storage', 'in-sync', 'unknown', 'out-of-sync'),
  of('fits', 'yes', 'unknown', 'no'),
  of('isDrill', false, true),
  of('survivorReportsAllSevered', 'yes', 'unknown', 'no'),
  of('peerAlarm', false, true), // last: it says neither more nor less of a dead peer
];
const ALARM = DOMAINS.length - 1;

function of<K extends keyof SiteSituation>(key: K, ...values: readonly SiteSituation[K][]): readonly Part[] {
  return values.map((value): Part => ({ [key]: value }));
}

/** Step of each input in the numbering of all combinations; the last input runs fastest. */
const STEPS = DOMAINS.map((_domain, index) => DOMAINS.slice(index + 1).reduce((product, domain) => product * domain.length, 1));
const COUNT = DOMAINS.reduce((product, domain) => product * domain.length, 1);

/** One object, written over for each combination. */
const BLANK: SiteSituation = {
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
const TABLE: readonly (readonly [SiteRow, (s: SiteSituation) => boolean])[] = [
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

describe('over every combination', () => {
  /** 0: not held for dead; 1: loss confirmed, a gate missing; 2: takeover put to a person. */
  const ranks = new Uint8Array(COUNT);
  const rows = new Map<number, number>();
  const takeovers: SiteSituation[] = [];
  const broken: string[] = [];
  const check = (holds: boolean, law: string, situation: SiteSituation): void => {
    if (!holds && broken.length < 5) broken.push(`${law}: ${JSON.stringify(situation)}`);
  };

  it('has the row of the table, and every law holds', { timeout: 300_000 }, () => {
    for (let number = 0; number < COUNT; number += 1) {
      const situation = situationAt(number);
      const { row, mayAdviseTakeover, gates, human, phase, automatic } = siteDecision(situation);
      rows.set(row, (rows.get(row) ?? 0) + 1);
      ranks[number] = mayAdviseTakeover ? 2 : row >= 5 && row <= 8 ? 1 : 0;
      if (mayAdviseTakeover) takeovers.push({ ...situation });
      check(row === TABLE.find(([, holds]) => holds(situation))?.[0], 'the row of the table', situation);
      check(automatic === 'none', 'nothing is automatic', situation);
      check(mayAdviseTakeover === gates.every((gate) => gate.result === 'passed'), 'advice is all gates passed', situation);
      check(!mayAdviseTakeover || row === 5, 'a takeover is row 5', situation);
      check((human === 'approve-takeover') === mayAdviseTakeover, 'approval only of advice', situation);
      check((phase === 'PLAN') === mayAdviseTakeover, 'a plan only with advice', situation);
      check(situation.hasWitness || row < 5 || row > 8, 'without a witness nothing is confirmed', situation);
      const isRemoteUnknown = situation.ownReach !== 'lost' || gates.slice(4).every((gate) => gate.result === 'unknown');
      check(isRemoteUnknown, 'isolated: nothing remote is judged', situation);
    }
    expect(broken).toEqual([]);
    expect([...rows.keys()].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 20, 21, 22]);
  });

  it('advises a takeover in the one proven case only', () => {
    expect(takeovers).toEqual([BLANK, { ...BLANK, peerAlarm: true }]);
  });

  it('is monotone: one input worse never makes a takeover more advisable', { timeout: 120_000 }, () => {
    const worse: string[] = [];
    for (let number = 0; number < COUNT; number += 1) {
      for (let input = 0; input < ALARM; input += 1) {
        const step = STEPS[input] ?? 0;
        const isWorst = Math.floor(number / step) % (DOMAINS[input]?.length ?? 1) === (DOMAINS[input]?.length ?? 1) - 1;
        if (!isWorst && (ranks[number + step] ?? 0) > (ranks[number] ?? 0) && worse.length < 5)
          worse.push(JSON.stringify(situationAt(number)));
      }
    }
    expect(worse).toEqual([]);
  });

  it('never advises both sites: what is silent from one side must be fresh from the other', () => {
    for (const takeover of takeovers) {
      const mirror = { ...takeover, ownTelemetry: takeover.peerTelemetry, peerTelemetry: takeover.ownTelemetry };
      expect(siteDecision(mirror).mayAdviseTakeover).toBe(false);
    }
  });

  const scratch: SiteSituation = { ...BLANK };
  function situationAt(number: number): SiteSituation {
    DOMAINS.forEach((domain, input) => Object.assign(scratch, domain[Math.floor(number / (STEPS[input] ?? 1)) % domain.length]));
    return scratch;
  }
});
