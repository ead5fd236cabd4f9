/** Where a procedure stands in time: what may begin, what is late, when it ends, and the way back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Procedure, ProcedureStep } from '../../../../shared/model/procedure.ts';
import { procedureOf } from '../testing/records.ts';
import { progressOf } from './progress.ts';

const WORDS = { en: 'x', fr: 'x' };
const S = 1_000;

/** A step of 30 s; times in seconds. */
function step(
  id: string,
  state: ProcedureStep['state'],
  startedS: number | null,
  endedS: number | null,
  more: Partial<ProcedureStep> = {},
) {
  const ms = (seconds: number | null): number | null => (seconds === null ? null : seconds * S);
  const rest = { owner: 'noc', durationS: 30, wayBack: null, isReversible: false, person: null, note: null } as const;
  return { id, text: WORDS, after: [], state, startedAtMs: ms(startedS), endedAtMs: ms(endedS), ...rest, ...more } satisfies ProcedureStep;
}

function procedure(steps: readonly ProcedureStep[], more: Partial<Procedure> = {}): Procedure {
  return procedureOf('INC-0001', { steps, ...more });
}

const after = (...ids: readonly string[]): Partial<ProcedureStep> => ({ after: ids });

it('the way back begins with what runs, then with what ended last; what was not begun is not in it', () => {
  const steps = [
    step('first', 'done', 0, 10),
    step('third', 'done', 0, 30),
    step('runs', 'running', 35, null),
    step('second', 'done', 0, 20),
    step('open', 'open', null, null),
    step('failed', 'failed', 0, 36),
    step('skipped', 'skipped', 0, 37),
  ];
  expect(progressOf(procedure(steps), 40_000).wayBack).toEqual(['runs', 'third', 'second', 'first']);
});

/** A plan in which `move` waits for two, and `route` for that; 100 s after it began. */
const PLAN = (one: ProcedureStep['state'], two: ProcedureStep['state']): readonly ProcedureStep[] => [
  step('check', one, one === 'open' ? null : 10, one === 'done' || one === 'skipped' ? 20 : null),
  step('pause', two, two === 'open' ? null : 10, two === 'done' || two === 'skipped' ? 40 : null, { durationS: 60 }),
  step('move', 'open', null, null, { ...after('check', 'pause'), durationS: 180 }),
  step('route', 'open', null, null, after('move')),
];

describe('what may begin, and what waits for what', () => {
  it.each<readonly [one: ProcedureStep['state'], two: ProcedureStep['state'], ready: string, waits: string, done: number]>([
    ['open', 'open', 'check pause', 'move<check+pause route<move', 0],
    ['running', 'open', 'pause', 'move<check+pause route<move', 0],
    ['done', 'open', 'pause', 'move<pause route<move', 1],
    ['skipped', 'running', '', 'move<pause route<move', 1],
    ['failed', 'done', '', 'move<check route<move', 1],
    ['done', 'done', 'move', 'route<move', 2],
    ['skipped', 'skipped', 'move', 'route<move', 2],
  ])('check %s, pause %s', (one, two, ready, waits, done) => {
    const progress = progressOf(procedure(PLAN(one, two)), 50 * S);
    expect(progress.ready.join(' ')).toBe(ready);
    expect(progress.blocked.map(({ step: id, after: ids }) => `${id}<${ids.join('+')}`).join(' ')).toBe(waits);
    expect([progress.done, progress.of]).toEqual([done, 4]);
    expect(progress.blocked.every(({ isOnHold }) => !isOnHold)).toBe(true);
  });

  it('on hold, or before it is carried out, nothing may begin; what runs goes on', () => {
    const hold = { atMs: 0, why: 'person', what: ['Ada'] } as const;
    const held = progressOf(procedure(PLAN('running', 'open'), { hold }), 50 * S);
    expect(held.ready).toEqual([]);
    expect(held.blocked).toEqual([
      { step: 'pause', after: [], isOnHold: true },
      { step: 'move', after: ['check', 'pause'], isOnHold: true },
      { step: 'route', after: ['move'], isOnHold: true },
    ]);
    for (const phase of ['GATES', 'APPROVE', 'VERIFY', 'ABORTED'] as const) {
      const waiting = progressOf(procedure(PLAN('open', 'open'), { phase, startedAtMs: null }), 50 * S);
      expect([phase, waiting.ready, waiting.blocked.map((one) => one.step)]).toEqual([phase, [], ['check', 'pause', 'move', 'route']]);
      expect(waiting.blocked.every(({ isOnHold }) => !isOnHold)).toBe(true);
    }
  });

  it('waits for a step its plan does not have', () => {
    expect(progressOf(procedure([step('lone', 'open', null, null, after('gone'))]), 0)).toMatchObject({
      ready: [],
      blocked: [{ step: 'lone', after: ['gone'] }],
    });
  });
});

describe('what is late', () => {
  const lateAt = (nowS: number, steps: readonly ProcedureStep[], more: Partial<Procedure> = {}): readonly string[] =>
    progressOf(procedure(steps, more), nowS * S).late;

  it('a step that runs is late after its own time, not in that very moment', () => {
    const steps = [step('check', 'running', 10, null)];
    expect([lateAt(40, steps), lateAt(40.001, steps)]).toEqual([[], ['check']]);
  });

  it('a step nobody began is late from when it could have begun: the beginning, or the last one it waits for', () => {
    expect([lateAt(35, [step('check', 'open', null, null)], { startedAtMs: 5 * S })]).toEqual([[]]);
    expect(lateAt(35.001, [step('check', 'open', null, null)], { startedAtMs: 5 * S })).toEqual(['check']);
    const next = [step('one', 'done', 0, 50), step('two', 'done', 0, 20), step('next', 'open', null, null, after('one', 'two'))];
    expect([lateAt(80, next), lateAt(80.001, next)]).toEqual([[], ['next']]);
    const skipped = [step('one', 'skipped', null, null), step('next', 'open', null, null, after('one'))];
    expect([lateAt(30, skipped, { startedAtMs: null }), lateAt(30.001, skipped, { startedAtMs: null })]).toEqual([[], ['next']]);
  });

  it('what waits for another is not late itself, nor what is over, nor anything before it is carried out and after', () => {
    const waits = [step('one', 'running', 0, null), step('next', 'open', null, null, after('one')), step('over', 'done', 0, 1)];
    expect(lateAt(900, waits)).toEqual(['one']);
    for (const phase of ['GATES', 'APPROVE', 'VERIFY', 'VERIFIED', 'ABORTED'] as const) expect(lateAt(900, waits, { phase })).toEqual([]);
  });
});

describe('when it ends', () => {
  it.each<readonly [title: string, nowS: number, steps: readonly ProcedureStep[], endS: number, critical: string]>([
    ['from now on as long as the plan says', 50, PLAN('open', 'open'), 50 + 60 + 180 + 30, 'pause move route'],
    ['what runs has its own beginning', 50, PLAN('done', 'running'), 10 + 60 + 180 + 30, 'pause move route'],
    ['what is late could end now', 100, PLAN('done', 'running'), 100 + 180 + 30, 'pause move route'],
    ['the longer of two that run', 20, PLAN('running', 'open'), 20 + 60 + 180 + 30, 'pause move route'],
    ['a failed one is done again', 50, PLAN('failed', 'done'), 50 + 30 + 180 + 30, 'check move route'],
    ['what is over takes no more time', 50, PLAN('done', 'skipped'), 50 + 180 + 30, 'move route'],
    ['a step nobody knows is waited for no longer', 5, [step('lone', 'open', null, null, after('gone'))], 35, 'lone'],
    ['one that runs, begun nobody knows when', 7, [step('lone', 'running', null, null)], 37, 'lone'],
  ])('%s', (_title, nowS, steps, endS, critical) => {
    const progress = progressOf(procedure(steps, { limitMs: (endS + 12) * S }), nowS * S);
    expect(progress.projectedEndMs).toBe(endS * S);
    expect(progress.remainingS).toBe(endS - nowS);
    expect(progress.marginS).toBe(12);
    expect(progress.critical.join(' ')).toBe(critical);
  });

  it('margin is less than nothing where it ends too late, and none where nothing runs out', () => {
    expect(progressOf(procedure(PLAN('open', 'open'), { limitMs: 300 * S }), 50 * S).marginS).toBe(-20);
    expect(progressOf(procedure(PLAN('open', 'open')), 50 * S).marginS).toBeNull();
  });

  it('ended when it ended, else when its last step did, else now; nothing remains', () => {
    const steps = [step('one', 'done', 0, 30), step('two', 'skipped', 0, 40), step('three', 'done', 0, 35)];
    const endOf = (more: Partial<Procedure>, own = steps) => progressOf(procedure(own, more), 100 * S);
    expect(endOf({ endedAtMs: 90 * S })).toMatchObject({ projectedEndMs: 90 * S, remainingS: 0, critical: [], ready: [], late: [] });
    expect(endOf({ endedAtMs: null })).toMatchObject({ projectedEndMs: 40 * S, remainingS: 0, done: 3, of: 3 });
    expect(endOf({ endedAtMs: null }, [step('one', 'skipped', null, null)]).projectedEndMs).toBe(100 * S);
    expect(endOf({}, []).projectedEndMs).toBe(100 * S);
    expect(endOf({ endedAtMs: 90 * S, limitMs: 95 * S }).marginS).toBe(5);
  });
});

/** A plan of up to eight steps that wait for earlier ones, in any state that makes sense of it. */
const plans = fc
  .array(fc.record({ durationS: fc.integer({ min: 1, max: 300 }), after: fc.subarray([0, 1, 2, 3, 4, 5, 6, 7]), over: fc.boolean() }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((drawn) =>
    drawn.map(({ durationS, after: ids, over }, at) => {
      const earlier = ids.filter((id) => id < at);
      return { id: `s${String(at)}`, durationS, after: earlier.map((id) => `s${String(id)}`), over };
    }),
  );

describe('of any plan', () => {
  it('the critical chain is as long as what remains, each of it waits for the one before, and more time is never needed than one after the other', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 0, max: 10_000 }), (drawn, nowS) => {
        const steps = drawn.map(({ id, durationS, after: ids, over }) =>
          step(id, over ? 'done' : 'open', over ? 0 : null, over ? 0 : null, { durationS, after: ids }),
        );
        const progress = progressOf(procedure(steps), nowS * S);
        const left = steps.filter(({ state }) => state === 'open');
        const chain = progress.critical.map((id) => steps.find((one) => one.id === id));
        expect(chain.reduce((sum, one) => sum + (one?.durationS ?? 0), 0)).toBe(progress.remainingS);
        for (const [at, one] of chain.entries()) expect(at === 0 || one?.after.includes(chain[at - 1]?.id ?? '')).toBe(true);
        expect(progress.remainingS).toBeLessThanOrEqual(left.reduce((sum, one) => sum + one.durationS, 0));
        expect(progress.remainingS).toBeGreaterThanOrEqual(Math.max(0, ...left.map(({ durationS }) => durationS)));
        // Each step that is left may begin, or waits.
        const named = [...progress.ready, ...progress.blocked.map((one) => one.step)].sort();
        expect(named).toEqual(left.map(({ id }) => id).sort());
      }),
    );
  });
});
