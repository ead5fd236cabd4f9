/** Controls of the table: functions that are wrong in one way, as people have been. Each must be caught by the rows written apart, or by monotonicity. */
import { describe, expect, it } from 'vitest';
import { DOMAINS, PROVEN, TABLE } from '../testing/split-brain-table.ts';
import { HOLD_DOWN_MS, type SiteSituation } from './situation.ts';
import { siteDecision, type SiteDecision } from './split-brain.ts';

type Decide = (situation: SiteSituation) => Pick<SiteDecision, 'row' | 'mayAdviseTakeover'>;

/** What an input is taken for, before the shipped function sees it. */
function takes(change: (situation: SiteSituation) => Partial<SiteSituation>): Decide {
  return (situation) => siteDecision({ ...situation, ...change(situation) });
}

const MUTANTS: readonly (readonly [string, Decide])[] = [
  ['silence of the probe is taken for death', takes((s) => (s.heartbeat === 'unknown' ? { heartbeat: 'silent' } : {}))],
  ['unknown is taken for alive', takes((s) => (s.heartbeat === 'unknown' ? { heartbeat: 'alive' } : {}))],
  ['a stale view of the witness is accepted', takes((s) => (s.witness === 'stale' ? { witness: 'reachable' } : {}))],
  ['quorum is ignored: no witness counts as one', takes((s) => (s.hasWitness ? {} : { hasWitness: true, witnessSaysPeer: 'silent' }))],
  ['a witness that is not reached counts as a vote', takes((s) => (s.witness === 'unreachable' ? { witness: 'reachable' } : {}))],
  ['a witness that contradicts itself is believed', takes((s) => (s.witness === 'contradicts' ? { witness: 'reachable' } : {}))],
  ['a link of unknown state is taken for down', takes(() => ({ linksUnknown: 0 }))],
  ['the hold-down is left out', takes((s) => (s.peerSilentForMs === null ? {} : { peerSilentForMs: HOLD_DOWN_MS }))],
  ['not knowing how long counts as long enough', takes((s) => (s.peerSilentForMs === null ? { peerSilentForMs: HOLD_DOWN_MS } : {}))],
  ['fencing nobody knows of is taken for proven', takes((s) => (s.fencing === 'unknown' ? { fencing: 'proven' } : {}))],
  ['a copy of unknown state is taken for in sync', takes((s) => (s.storage === 'unknown' ? { storage: 'in-sync' } : {}))],
  ['room nobody knows of is taken for enough', takes((s) => (s.fits === 'unknown' ? { fits: 'yes' } : {}))],
  ['a site too small is taken all the same', takes((s) => (s.fits === 'no' ? { fits: 'yes' } : {}))],
  ['a drill is forgotten', takes(() => ({ isDrill: false }))],
  ['a clock that stepped is trusted', takes(() => ({ clock: 'ok' }))],
  ['own telemetry that is stale is trusted', takes(() => ({ ownTelemetry: 'fresh' }))],
  ['the survivor need not confirm', takes(() => ({ survivorReportsAllSevered: 'yes' }))],
  ['a sign of life is outvoted', takes((s) => (s.peerTelemetry === 'fresh' && s.heartbeat === 'silent' ? { peerTelemetry: 'stale' } : {}))],
];
/** Wrong without changing a row: only monotonicity sees it. */
const BACKWARDS: readonly (readonly [string, Decide])[] = [
  [
    'the advice is given before the hold-down, and not after',
    (s) => ({ ...siteDecision(s), mayAdviseTakeover: siteDecision(s).row === 5 && s.peerSilentForMs !== HOLD_DOWN_MS }),
  ],
];

/** Every situation that differs from the proven loss in two inputs at most, by the place of each value. */
function* near(): Generator<readonly number[]> {
  const zero = DOMAINS.map(() => 0);
  yield zero;
  for (const [a, first] of DOMAINS.entries())
    for (let i = 1; i < first.length; i += 1) {
      yield zero.with(a, i);
      for (const [b, second] of DOMAINS.entries()) if (b > a) for (let j = 1; j < second.length; j += 1) yield zero.with(a, i).with(b, j);
    }
}

function situationOf(places: readonly number[]): SiteSituation {
  return places.reduce<SiteSituation>((made, place, input) => ({ ...made, ...DOMAINS[input]?.[place] }), PROVEN);
}

function rankOf(decide: Decide, situation: SiteSituation): number {
  const { row, mayAdviseTakeover } = decide(situation);
  return mayAdviseTakeover ? 2 : row >= 5 && row <= 8 ? 1 : 0;
}

/** What of the two found something wrong. */
function caughtBy(decide: Decide): readonly string[] {
  const caught = new Set<string>();
  for (const places of near()) {
    const situation = situationOf(places);
    if (decide(situation).row !== TABLE.find(([, holds]) => holds(situation))?.[0]) caught.add('table');
    for (const [input, place] of places.entries()) {
      // Power, fire or flood there says neither more nor less of a dead peer: the last input.
      if (input === DOMAINS.length - 1 || place + 1 >= (DOMAINS[input]?.length ?? 0)) continue;
      if (rankOf(decide, situationOf(places.with(input, place + 1))) > rankOf(decide, situation)) caught.add('monotonicity');
    }
  }
  return [...caught];
}

describe('a function that is wrong in one way', () => {
  it.each(MUTANTS)('%s: caught by the table', (_name, decide) => {
    expect(caughtBy(decide)).toContain('table');
  });

  it.each(BACKWARDS)('%s: caught by monotonicity, and by nothing else', (_name, decide) => {
    expect(caughtBy(decide)).toEqual(['monotonicity']);
  });

  it('the shipped one is caught by neither (control)', () => {
    expect(caughtBy(siteDecision)).toEqual([]);
  });
});
