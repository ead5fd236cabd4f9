import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../../shared/model/site.ts';
import { decideBy, scheduleOf } from './plan.ts';

const planOf = (steps: readonly (readonly [id: string, durationS: number, after: readonly string[]])[]): Plan => ({
  id: 'move',
  bcp: '4.2',
  name: { en: 'Move', fr: 'Déplacer' },
  from: null,
  to: null,
  steps: steps.map(([id, durationS, after]) => ({
    id,
    durationS,
    after,
    text: { en: id, fr: id },
    owner: 'noc',
    wayBack: null,
    isReversible: false,
  })),
});

describe('scheduleOf', () => {
  const diamond = planOf([
    ['check', 60, []],
    ['fast', 30, ['check']],
    ['slow', 120.5, ['check']],
    ['end', 10, ['fast', 'slow']],
  ]);

  it('starts each step when all before it are done, and marks the longest chain', () => {
    expect(scheduleOf(diamond)).toEqual({
      durationS: 190.5,
      steps: [
        { id: 'check', startS: 0, durationS: 60, isCritical: true },
        { id: 'fast', startS: 60, durationS: 30, isCritical: false },
        { id: 'slow', startS: 60, durationS: 120.5, isCritical: true },
        { id: 'end', startS: 180.5, durationS: 10, isCritical: true },
      ],
    });
  });

  it('takes durations measured in drills instead of the planned ones', () => {
    const schedule = scheduleOf(diamond, new Map([['fast', 200]]));
    expect(schedule.durationS).toBe(270);
    expect(schedule.steps.filter((step) => step.isCritical).map((step) => step.id)).toEqual(['check', 'fast', 'end']);
  });

  it('compares sums exactly: 0.57 s and 0.43 s are as long as 1 s', () => {
    const schedule = scheduleOf(
      planOf([
        ['a', 0.57, []],
        ['b', 0.43, ['a']],
        ['c', 1, []],
      ]),
    );
    expect(schedule.steps.every((step) => step.isCritical)).toBe(true);
  });

  it('keeps the order of the plan when steps come before what they follow, and is empty for no steps', () => {
    expect(
      scheduleOf(
        planOf([
          ['late', 5, ['early']],
          ['early', 7, []],
        ]),
      ).steps.map((step) => [step.id, step.startS]),
    ).toEqual([
      ['late', 7],
      ['early', 0],
    ]);
    expect(scheduleOf(planOf([]))).toEqual({ durationS: 0, steps: [] });
  });

  it('refuses a cycle, an unknown step and a duration that is none', () => {
    expect(() =>
      scheduleOf(
        planOf([
          ['a', 1, ['b']],
          ['b', 1, ['a']],
        ]),
      ),
    ).toThrow('cycle');
    expect(() => scheduleOf(planOf([['a', 1, ['zz']]]))).toThrow('unknown');
    expect(() => scheduleOf(planOf([['a', NaN, []]]))).toThrow('lasts NaN');
  });
});

describe('decideBy', () => {
  it('is what runs out, less the plan, less the margin; in the past when it is too late', () => {
    expect(decideBy(900_000, 600, 60)).toBe(240_000);
    expect(decideBy(300_000, 600, 60)).toBe(-360_000);
  });

  it('is nothing when nothing runs out', () => {
    expect(decideBy(null, 600, 60)).toBeNull();
    expect(decideBy(Infinity, 600, 60)).toBeNull();
  });
});
