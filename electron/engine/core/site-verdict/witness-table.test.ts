// All 24 cases: eight states of the three paths, nobody, the primary or the secondary dead. Written by hand.
import { describe, expect, it } from 'vitest';
import { witnessVerdict, type PathState, type WitnessVerdict } from './witness-table.ts';

type Dead = 'nobody' | 'primary' | 'secondary';
type Wire = 'up' | 'down';

/** What can be seen of it: a dead side takes its own paths down with it. */
function observed(link: Wire, primary: Wire, secondary: Wire, dead: Dead): Parameters<typeof witnessVerdict>[0] {
  return {
    link: dead === 'nobody' ? link : 'down',
    primary: dead === 'primary' ? 'down' : primary,
    secondary: dead === 'secondary' ? 'down' : secondary,
  };
}

// link, primary's path, secondary's path, dead -> verdict
const CASES: readonly (readonly [Wire, Wire, Wire, Dead, WitnessVerdict])[] = [
  ['up', 'up', 'up', 'nobody', 'normal'],
  ['up', 'up', 'down', 'nobody', 'normal'],
  ['up', 'down', 'up', 'nobody', 'normal'],
  ['up', 'down', 'down', 'nobody', 'normal'], // the witness alone is lost: nothing moves
  ['down', 'up', 'up', 'nobody', 'primary-continues'],
  ['down', 'up', 'down', 'nobody', 'primary-continues'],
  ['down', 'down', 'up', 'nobody', 'secondary-takes-over'],
  ['down', 'down', 'down', 'nobody', 'undecidable'],

  ['up', 'up', 'up', 'primary', 'secondary-takes-over'],
  ['up', 'up', 'down', 'primary', 'undecidable'], // the survivor has no witness to ask
  ['up', 'down', 'up', 'primary', 'secondary-takes-over'],
  ['up', 'down', 'down', 'primary', 'undecidable'],
  ['down', 'up', 'up', 'primary', 'secondary-takes-over'],
  ['down', 'up', 'down', 'primary', 'undecidable'],
  ['down', 'down', 'up', 'primary', 'secondary-takes-over'],
  ['down', 'down', 'down', 'primary', 'undecidable'],

  ['up', 'up', 'up', 'secondary', 'primary-continues'],
  ['up', 'up', 'down', 'secondary', 'primary-continues'],
  ['up', 'down', 'up', 'secondary', 'undecidable'],
  ['up', 'down', 'down', 'secondary', 'undecidable'],
  ['down', 'up', 'up', 'secondary', 'primary-continues'],
  ['down', 'up', 'down', 'secondary', 'primary-continues'],
  ['down', 'down', 'up', 'secondary', 'undecidable'],
  ['down', 'down', 'down', 'secondary', 'undecidable'],
];

describe('the witness truth table', () => {
  it('has each of the 24 cases once', () => {
    expect(new Set(CASES.map((row) => row.slice(0, 4).join())).size).toBe(24);
  });

  it.each(CASES)('link %s, primary %s, secondary %s, dead: %s -> %s', (link, primary, secondary, dead, verdict) => {
    expect(witnessVerdict(observed(link, primary, secondary, dead)).verdict).toBe(verdict);
  });

  it('names the reason', () => {
    const reasonOf = (link: PathState, primary: PathState, secondary: PathState): string =>
      witnessVerdict({ link, primary, secondary }).reason;
    expect([
      reasonOf('up', 'down', 'down'),
      reasonOf('down', 'up', 'up'),
      reasonOf('down', 'up', 'down'),
      reasonOf('down', 'down', 'up'),
      reasonOf('down', 'down', 'down'),
    ]).toEqual(['link-up', 'both-reach-witness', 'secondary-cut-off', 'primary-cut-off', 'nobody-reaches-witness']);
    expect([reasonOf('down', 'up', 'unknown'), reasonOf('unknown', 'up', 'up'), reasonOf('down', 'down', 'unknown')]).toEqual([
      'primary-reaches-witness',
      'inputs-unknown',
      'inputs-unknown',
    ]);
  });
});

describe('unknown is not down', () => {
  const STATES: readonly PathState[] = ['up', 'down', 'unknown'];
  const views = STATES.flatMap((link) => STATES.flatMap((primary) => STATES.map((secondary) => ({ link, primary, secondary }))));

  it('never leads to a takeover', () => {
    const takeovers = views.filter((view) => witnessVerdict(view).verdict === 'secondary-takes-over');
    expect(takeovers).toEqual([{ link: 'down', primary: 'down', secondary: 'up' }]);
  });

  it('decides only what holds for every value the unknown could have', () => {
    const options = (state: PathState): PathState[] => (state === 'unknown' ? ['up', 'down'] : [state]);
    for (const view of views) {
      const possible = new Set(
        options(view.link).flatMap((link) =>
          options(view.primary).flatMap((primary) =>
            options(view.secondary).map((secondary) => witnessVerdict({ link, primary, secondary }).verdict),
          ),
        ),
      );
      const expected = possible.size === 1 ? [...possible][0] : 'undecidable';
      expect({ view, verdict: witnessVerdict(view).verdict }).toEqual({ view, verdict: expected });
    }
  });

  it('says that protection is reduced unless both are known to reach the witness', () => {
    expect(
      views.filter((view) => !witnessVerdict(view).isProtectionReduced).every((view) => view.primary === 'up' && view.secondary === 'up'),
    ).toBe(true);
    expect(witnessVerdict({ link: 'up', primary: 'up', secondary: 'unknown' }).isProtectionReduced).toBe(true);
  });
});
