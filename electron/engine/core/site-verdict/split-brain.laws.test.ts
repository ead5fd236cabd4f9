// The split-brain table over every combination of its inputs: a second table written as a list of predicates, the laws, and
// monotonicity: more doubt, or more evidence for life, never makes a takeover more advisable.
import { describe, expect, it } from 'vitest';
import { DOMAINS, PROVEN, TABLE } from '../testing/split-brain-table.ts';
import type { SiteSituation } from './situation.ts';
import { siteDecision } from './split-brain.ts';

const ALARM = DOMAINS.length - 1;

/** Step of each input in the numbering of all combinations; the last input runs fastest. */
const STEPS = DOMAINS.map((_domain, index) => DOMAINS.slice(index + 1).reduce((product, domain) => product * domain.length, 1));
const COUNT = DOMAINS.reduce((product, domain) => product * domain.length, 1);

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
    expect(takeovers).toEqual([PROVEN, { ...PROVEN, peerAlarm: true }]);
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

  const scratch: SiteSituation = { ...PROVEN };
  function situationAt(number: number): SiteSituation {
    DOMAINS.forEach((domain, input) => Object.assign(scratch, domain[Math.floor(number / (STEPS[input] ?? 1)) % domain.length]));
    return scratch;
  }
});
