/** Committing over all orders of events: no order of calls, no lost call and no clock gets a plan to run with less than it needs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSamePerson } from '../model/procedure.ts';
import { commitCode, isCode, levelOf, planPrint } from './code.ts';
import { advanceCommit, type CommitEvent } from './machine.ts';
import { ONLY_READ, type Commit, type CommitFacts, type CommitLevel, type CommitState } from '../model/commit.ts';

const CODE = 'B 4172';
const FINE: CommitFacts = { plan: 'p1', isWithdrawn: false, lost: [], blocking: [], stale: [], decideByMs: 240_000 };
const PEOPLE = ['M. Perrin', ' m.  PERRIN', 'A. Benali', 'S. Night'];

const person = fc.constantFrom(...PEOPLE);
const identity = fc.constantFrom('pin' as const, 'pin' as const, 'name' as const);
const armEvent = (level: CommitLevel): fc.Arbitrary<CommitEvent> =>
  fc.record({
    type: fc.constant('arm' as const),
    option: fc.constant('move'),
    level: fc.constant(level),
    code: fc.constant(CODE),
    typed: fc.constantFrom(CODE, 'b4172', 'B 4173', ''),
    used: fc.constant(['mains-a|mains.voltage']),
    person,
    identity,
  });
const others: fc.Arbitrary<CommitEvent> = fc.oneof(
  fc.record({
    type: fc.constant('countersign' as const),
    person,
    identity,
    alone: fc.option(fc.constant('nobody answers'), { freq: 3 }),
  }),
  fc.record({ type: fc.constantFrom('press' as const, 'press' as const, 'release' as const, 'held' as const, 'held' as const), person }),
  fc.record({ type: fc.constant('disarm' as const), person }),
  fc.constantFrom<CommitEvent>({ type: 'look' }, { type: 'look' }, { type: 'restart' }),
);
const facts: fc.Arbitrary<CommitFacts> = fc.oneof(
  { weight: 12, arbitrary: fc.constant(FINE) },
  {
    weight: 1,
    arbitrary: fc.record({
      plan: fc.constantFrom('p1', 'p2', null),
      isWithdrawn: fc.boolean(),
      lost: fc.constantFrom([], [], ['A. Benali']),
      blocking: fc.constantFrom([], ['sync']),
      stale: fc.constantFrom([], ['UPS A1']),
      decideByMs: fc.constantFrom(null, 100_000, 900_000),
    }),
  },
);
/** A story: events after random pauses, biased to the order in which people do it, so that many get to the end. */
const storyOf = (level: CommitLevel) =>
  fc.array(
    fc.record({
      event: fc.oneof(armEvent(level), others),
      waitMs: fc.constantFrom(0, 100, 1_999, 2_000, 3_000, 10_000, 61_000),
      facts,
    }),
    { minLength: 1, maxLength: 14 },
  );
const ARM = { type: 'arm', option: 'move', level: 3, code: CODE, typed: CODE, used: [], person: 'M. Perrin', identity: 'pin' } as const;
const STEPS: readonly CommitEvent[] = [
  ARM,
  { type: 'countersign', person: 'A. Benali', identity: 'pin', alone: null },
  { type: 'press', person: 'M. Perrin' },
  { type: 'held', person: 'M. Perrin' },
];
const WAITS = [0, 5_000, 1_000, 2_000];

interface Told {
  readonly event: CommitEvent;
  readonly atMs: number;
  readonly facts: CommitFacts;
  readonly before: CommitState;
  readonly after: CommitState;
  readonly isRefused: boolean;
  readonly run: Commit | null;
}

function tell(story: readonly { readonly event: CommitEvent; readonly waitMs: number; readonly facts: CommitFacts }[]): readonly Told[] {
  let state = ONLY_READ;
  let atMs = 0;
  return story.map(({ event, waitMs, facts }) => {
    atMs += waitMs;
    const before = state;
    const outcome = advanceCommit(before, atMs, facts, event);
    state = outcome.state;
    return { event, atMs, facts, before, after: state, isRefused: outcome.refusal !== null, run: outcome.run };
  });
}

/** The usual story with anything put in, left out or repeated: near misses are where a machine leaks. */
const nearly = fc
  .tuple(
    fc.array(fc.nat({ max: 3 }), { minLength: 4, maxLength: 9 }),
    fc.array(fc.tuple(fc.nat({ max: 9 }), others, fc.constantFrom(0, 500, 2_000)), { maxLength: 3 }),
    facts,
    fc.constantFrom(0, 3_000, 9_999, 10_000),
  )
  .map(([order, extra, last, endMs]) => {
    const story = [...[0, 1, 2, 3], ...order].map((at) => ({ event: STEPS[at] ?? STEPS[0], waitMs: WAITS[at] ?? 0, facts: FINE }));
    for (const [at, event, waitMs] of extra) story.splice(at % 5, 0, { event, waitMs, facts: FINE });
    return [...story, { event: { type: 'look' } as const, waitMs: endMs, facts: last }].flatMap(({ event, ...rest }) =>
      event === undefined ? [] : [{ event, ...rest }],
    );
  });

/** What must be in the story before a run, found by looking back over accepted events only. */
function earned(told: readonly Told[], at: number): { code: boolean; signed: boolean; heldMs: number; windowMs: number } {
  const ran = told[at];
  const commit = ran?.run;
  if (ran === undefined || commit === null || commit === undefined) throw new Error('not a run');
  const until = told.slice(0, at + 1).filter((one) => !one.isRefused && (one.run === null || one.run.level === 2));
  const armed = until.findLast(({ event }) => event.type === 'arm');
  const since = until.slice(armed === undefined ? 0 : until.indexOf(armed));
  const signed = since.find(({ event }) => event.type === 'countersign');
  const pressed = since.findLast(({ event }) => event.type === 'press');
  const held = since.findLast(({ event }) => event.type === 'held');
  const first = armed?.event.type === 'arm' ? armed.event : null;
  const second = signed?.event.type === 'countersign' ? signed.event : null;
  const isOther = first !== null && second !== null && !isSamePerson(first.person, second.person);
  const byTwo = isOther && second.alone === null && second.identity === 'pin' && first.identity === 'pin';
  const decideByMs = signed?.facts.decideByMs ?? null;
  const byOne =
    second !== null && second.alone !== null && decideByMs !== null && armed !== undefined && signed !== undefined
      ? decideByMs - signed.atMs <= 180_000 && signed.atMs - armed.atMs >= 60_000
      : false;
  return {
    code: first !== null && isCode(first.typed, first.code),
    signed: byTwo || byOne,
    heldMs: (held?.atMs ?? 0) - (pressed?.atMs ?? Infinity),
    windowMs: ran.atMs - (held?.atMs ?? Infinity),
  };
}

describe('over all orders of events', () => {
  it.each([
    ['any story', storyOf(3)],
    ['the usual story, disturbed', nearly],
  ])('level 3 never runs with less than code, second PIN, hold and window: %s', (_name, stories) => {
    let runs = 0;
    fc.assert(
      fc.property(stories, (story) => {
        const told = tell(story);
        told.forEach(({ run, facts: now }, at) => {
          if (run === null) return;
          runs += 1;
          const found = earned(told, at);
          expect(found.code).toBe(true);
          expect(found.signed).toBe(true);
          expect(found.heldMs).toBeGreaterThanOrEqual(2_000);
          expect(found.windowMs).toBeGreaterThanOrEqual(10_000);
          expect([now.stale, now.blocking, now.lost, now.isWithdrawn, now.plan]).toEqual([[], [], [], false, run.plan]);
        });
      }),
      { numRuns: 3_000, seed: 4172 },
    );
    // A machine that never runs would pass as well.
    if (stories === nearly) expect(runs).toBeGreaterThan(200);
  });

  it('level 2 never runs with less than the code and the hold', () => {
    let runs = 0;
    fc.assert(
      fc.property(storyOf(2), (story) => {
        const told = tell([
          { event: { ...ARM, level: 2 }, waitMs: 0, facts: FINE },
          ...story,
          { event: { type: 'press', person: 'M. Perrin' }, waitMs: 0, facts: FINE },
          { event: { type: 'held', person: 'M. Perrin' }, waitMs: 2_000, facts: FINE },
        ]);
        told.forEach(({ run }, at) => {
          if (run === null) return;
          runs += 1;
          const found = earned(told, at);
          expect([found.code, found.heldMs >= 2_000]).toEqual([true, true]);
        });
      }),
      { numRuns: 3_000, seed: 4172 },
    );
    expect(runs).toBeGreaterThan(50);
  });

  it('what ends or sets back a commit says why and when, and nothing armed outlives 120 s', () => {
    fc.assert(
      fc.property(fc.oneof(storyOf(3), nearly), (story) => {
        for (const { before, after, atMs, run } of tell(story)) {
          if (before.commit !== null && after.commit === null && run === null) expect(after.dropped?.atMs).toBe(atMs);
          if (after.commit !== null && after.commit.stage !== 'window') expect(atMs - after.commit.armed.atMs).toBeLessThanOrEqual(120_000);
        }
      }),
      { numRuns: 2_000, seed: 4172 },
    );
  });

  it('a refused event changes nothing that time had not changed', () => {
    fc.assert(
      fc.property(storyOf(3), (story) => {
        for (const { before, after, atMs, isRefused, facts: now } of tell(story))
          if (isRefused) expect(after).toEqual(advanceCommit(before, atMs, now, { type: 'look' }).state);
      }),
      { numRuns: 1_000, seed: 4172 },
    );
  });
});

/** Armed, countersigned and held: the window runs until 18 s. */
function inWindow(): CommitState {
  const story = STEPS.map((event, at) => ({ event, waitMs: WAITS[at] ?? 0, facts: FINE }));
  const { after } = tell(story).at(-1) ?? {};
  if (after === undefined || after.commit === null) throw new Error('the usual story leads to the window');
  return after;
}

describe('one by one', () => {
  it('the usual story leads to the window, and time alone to the run', () => {
    const window = inWindow();
    expect(window.commit).toMatchObject({ stage: 'window', runsAtMs: 18_000 });
    expect(advanceCommit(window, 17_999, FINE, { type: 'look' }).run).toBeNull();
    expect(advanceCommit(window, 18_000, FINE, { type: 'look' }).run).toEqual(window.commit);
  });

  it('a stop in the last millisecond stops it', () => {
    const { run, state } = advanceCommit(inWindow(), 17_999, FINE, { type: 'disarm', person: 'S. Night' });
    expect([run, state.commit, state.dropped]).toEqual([null, null, { why: 'stopped', atMs: 17_999, person: 'S. Night', what: [] }]);
  });

  it.each([
    ['plan', { plan: 'p2' }, null],
    ['withdrawn', { plan: null }, null],
    ['withdrawn', { isWithdrawn: true }, null],
    ['gate', { blocking: ['sync'] }, null],
    ['signer', { lost: ['A. Benali'] }, null],
    ['stale', { stale: ['UPS A1'] }, 'countersigned'],
  ] as const)('in the window %s stops it too', (why, change, stage) => {
    const { state, run } = advanceCommit(inWindow(), 18_000, { ...FINE, ...change }, { type: 'look' });
    expect([run, state.dropped?.why, state.commit?.stage ?? null]).toEqual([null, why, stage]);
  });

  it('a window that ends unheard, for the engine was held up, does not run', () => {
    const { state, run } = advanceCommit(inWindow(), 25_000, FINE, { type: 'look' });
    expect([run, state.commit?.stage, state.dropped?.why]).toEqual([null, 'countersigned', 'late']);
  });

  it('a hold whose window has gone silent comes to nothing', () => {
    const holding = tell(STEPS.slice(0, 3).map((event, at) => ({ event, waitMs: WAITS[at] ?? 0, facts: FINE }))).at(-1)?.after;
    expect(holding?.commit?.stage).toBe('holding');
    const { state } = advanceCommit(holding ?? ONLY_READ, 60_000, FINE, { type: 'look' });
    expect([state.commit?.stage, state.dropped?.why]).toEqual(['countersigned', 'released']);
  });
});

describe('the code', () => {
  const step = { id: 's', text: { en: 'a', fr: 'b' }, owner: 'noc' as const, durationS: 5, after: [], wayBack: null, isReversible: true };
  const plan = { id: 'move', from: 'a', to: 'b', steps: [step] };

  it('names the target, and is another one for another plan', () => {
    expect(commitCode('INC-1', 'move', plan)).toMatch(/^B \d{4}$/);
    expect(commitCode('INC-1', 'move', { ...plan, from: null })).toMatch(/^\d{4}$/);
    const changed = { ...plan, steps: [{ ...step, durationS: 6 }] };
    expect(planPrint(changed)).not.toBe(planPrint(plan));
    expect(commitCode('INC-1', 'move', changed)).not.toBe(commitCode('INC-1', 'move', plan));
    expect([levelOf(plan), levelOf({ ...plan, to: null })]).toEqual([3, 2]);
  });

  it('is right whatever its case and spaces, and never when it is empty', () => {
    expect([isCode(' b-4172 ', CODE), isCode('B 4173', CODE), isCode('', CODE), isCode('', '')]).toEqual([true, false, false, false]);
  });
});
