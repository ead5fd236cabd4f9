/** Runs over random sequences of acts, and the ways through one by hand: the log only grows, stamps never go back, no step is lost. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { progressOfRun, type RunbookRun } from '../../../../shared/model/runbook-run.ts';
import type { Runbook } from '../../../../shared/model/runbook.ts';
import { advanceRun, type RunAct } from './machine.ts';

const words = (text: string): { en: string; fr: string } => ({ en: text, fr: text });

function step(id: string, impossible: Runbook['steps'][number]['impossible']): Runbook['steps'][number] {
  return { id, verb: words(id), expect: words(`${id} seen`), duration: 60, persons: 1, impossible };
}

const RUNBOOK: Runbook = {
  format: 'twinwatch-runbook/1',
  id: 'repair',
  version: 3,
  bcp: '4.3',
  name: words('Repair'),
  for: { rules: [], plans: [], conditions: [], against: [], kinds: ['ups'] },
  roles: {},
  tools: [],
  protection: [],
  steps: [
    step('tell', [{ reason: words('nobody'), call: words('the supervisor') }]),
    step('open', [{ reason: words('stuck'), go: 'close' }]),
    step('work', [{ reason: words('live'), go: 'open' }]),
    step('close', [{ reason: words('fire'), runbook: 'fire-alarm' }]),
  ],
};

function fresh(): RunbookRun {
  return {
    id: 'RUN-0001',
    incident: null,
    subject: null,
    runbook: RUNBOOK,
    roles: {},
    isDrill: false,
    startedAtMs: 1_000,
    startedBy: 'P',
    log: [],
  };
}

/** Plays acts one second apart; refused ones change nothing. */
function play(acts: readonly RunAct[], run = fresh()): RunbookRun {
  return acts.reduce((before, act, n) => {
    const outcome = advanceRun(before, act, 'P', 2_000 + n * 1_000);
    return outcome.ok ? outcome.run : before;
  }, run);
}

const done = (id: string): RunAct => ({ type: 'done', step: id });
const cannot = (id: string, choice: number | null = 0, reason: string | null = null): RunAct => ({
  type: 'impossible',
  step: id,
  choice,
  reason,
});
const states = (run: RunbookRun): readonly string[] => progressOfRun(run).steps.map((one) => one.state);

describe('a run', () => {
  it('goes step by step to its end, which it writes itself', () => {
    const run = play([done('tell'), done('open'), done('work'), done('close')]);
    expect(states(run)).toEqual(['done', 'done', 'done', 'done']);
    expect(progressOfRun(run)).toMatchObject({ current: null, done: 4, leftS: 0, ended: { outcome: 'completed', atMs: 5_000 } });
  });

  it('does no step before its turn, none twice, and none of another runbook', () => {
    const begun = play([done('tell')]);
    for (const act of [done('work'), done('tell'), done('nowhere'), cannot('open', 7)])
      expect(advanceRun(begun, act, 'P', 9_000).ok, JSON.stringify(act)).toBe(false);
    expect(begun.log).toHaveLength(1);
  });

  it('waits for a call where one is to be made, and goes on when it has become possible', () => {
    const stuck = play([cannot('tell')]);
    expect(progressOfRun(stuck)).toMatchObject({ current: 'tell', waitsFor: { call: words('the supervisor') } });
    expect(progressOfRun(play([done('tell')], stuck)).current).toBe('open');
  });

  it('is led past steps, which it says, and back to steps, which are then to be done again', () => {
    const past = play([done('tell'), cannot('open')]);
    expect(states(past)).toEqual(['done', 'impossible', 'bypassed', 'open']);
    expect(progressOfRun(past).current).toBe('close');
    const back = play([done('tell'), done('open'), cannot('work')]);
    expect(states(back)).toEqual(['done', 'open', 'open', 'open']);
    expect(back.log).toHaveLength(3);
  });

  it('ends where another runbook goes on', () => {
    const run = play([done('tell'), done('open'), done('work'), cannot('close')]);
    expect(progressOfRun(run).ended).toMatchObject({ outcome: 'handedOver', next: 'fire-alarm' });
  });

  it('with a step left out is at its end, and not complete', () => {
    const run = play([{ type: 'skipped', step: 'tell', reason: 'told before' }, done('open'), done('work'), done('close')]);
    expect(progressOfRun(run).ended?.outcome).toBe('incomplete');
  });

  it('takes a reason in own words, keeps both notes and pictures, and nothing after its end', () => {
    const run = play([
      cannot('tell', null, 'no radio'),
      { type: 'note', step: 'tell', text: 'went by foot' },
      { type: 'photo', step: null, sha256: 'a'.repeat(64), mime: 'image/png', bytes: 12 },
      { type: 'end', reason: 'sent home', next: null },
      done('tell'),
    ]);
    expect(run.log.map((entry) => entry.type)).toEqual(['impossible', 'note', 'photo', 'ended']);
    expect(progressOfRun(run)).toMatchObject({ current: null, ended: { outcome: 'stopped', reason: 'sent home' } });
  });

  it('has stamps of the engine that never go back, though its clock was set back', () => {
    const run = [9_000, 4_000, 12_000].reduce((before, atMs, n) => {
      const outcome = advanceRun(before, done(['tell', 'open', 'work'][n] ?? ''), 'P', atMs);
      return outcome.ok ? outcome.run : before;
    }, fresh());
    expect(run.log.map((entry) => entry.atMs)).toEqual([9_000, 9_000, 12_000]);
  });
});

const ids = RUNBOOK.steps.map((one) => one.id);
const anyAct: fc.Arbitrary<RunAct> = fc.oneof(
  fc.record({ type: fc.constant('done' as const), step: fc.constantFrom(...ids, 'nowhere') }),
  fc.record({
    type: fc.constant('impossible' as const),
    step: fc.constantFrom(...ids),
    choice: fc.option(fc.integer({ min: 0, max: 3 })),
    reason: fc.option(fc.constant('because')),
  }),
  fc.record({ type: fc.constant('skipped' as const), step: fc.constantFrom(...ids), reason: fc.constant('because') }),
  fc.record({ type: fc.constant('note' as const), step: fc.option(fc.constantFrom(...ids)), text: fc.constant('x') }),
  fc.record({
    type: fc.constant('photo' as const),
    step: fc.option(fc.constantFrom(...ids)),
    sha256: fc.constant('a'.repeat(64)),
    mime: fc.constant('image/jpeg' as const),
    bytes: fc.nat(),
  }),
);

describe('whatever order acts come in, at whatever times', () => {
  it('keeps its laws', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyAct, fc.nat(20_000)), { maxLength: 60 }), (acts) => {
        let run = fresh();
        for (const [act, atMs] of acts) {
          const outcome = advanceRun(run, act, 'P', atMs);
          if (!outcome.ok) continue;
          // The log only grows, and what was accepted is in it.
          expect(outcome.run.log.slice(0, run.log.length)).toEqual(run.log);
          expect(outcome.run.log).toHaveLength(run.log.length + outcome.added.length);
          expect(outcome.added[0]?.type).toBe(act.type);
          run = outcome.run;
        }
        const stamps = run.log.map((entry) => entry.atMs);
        expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
        const { steps, current, ended } = progressOfRun(run);
        // No step is lost: each of the runbook is there once, in order.
        expect(steps.map((one) => one.id)).toEqual(ids);
        // A step that is done was said to be, after the last time it was opened again.
        for (const one of steps) if (one.state === 'done') expect(run.log).toContainEqual(one.entry);
        // Ended at most once, as the last line; open exactly while there is a step at hand.
        expect(run.log.filter((entry) => entry.type === 'ended').length).toBeLessThanOrEqual(1);
        expect(run.log.findIndex((entry) => entry.type === 'ended')).toBe(ended === null ? -1 : run.log.length - 1);
        expect(current === null).toBe(ended !== null);
      }),
      { numRuns: 2_000 },
    );
  });
});
