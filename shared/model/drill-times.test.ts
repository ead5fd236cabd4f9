/** The measured times of a drill, read from lines of a record as the engine writes them. */
import { describe, expect, it } from 'vitest';
import { differences, drillBefore, NO_TIMES, stageMs, type DrillHead, type DrillResult } from './drill.ts';
import { drillLine, drillTimes, peopleIn, type DrillLine } from './drill-times.ts';

const T0 = Date.UTC(2026, 2, 2, 14, 0, 0);
let seq = 0;
const line = (s: number, key: string, more: Partial<DrillLine> & { readonly params?: Record<string, string | number> } = {}): DrillLine => {
  const { params, ...rest } = more;
  seq += 1;
  return {
    seq,
    atMs: T0 + s * 1_000,
    incident: null,
    person: null,
    text: params === undefined ? { key } : { key, params },
    body: null,
    ...rest,
  };
};
const onInc = { incident: 'INC-0001' };
const step = (id: string, fromS: number, toS: number, state = 'done') => ({
  ...{ id, state, startedAtMs: T0 + fromS * 1_000, endedAtMs: T0 + toS * 1_000 },
});
const procedure = (phase: string, steps: readonly object[]) => ({
  procedure: { plan: 'transfer-a-b', phase, startedAtMs: T0 + 200_000, steps, other: 'x'.repeat(1_000) },
});

/** Started at 0, faults at 2 s; the whole way to normal. */
const WHOLE: readonly DrillLine[] = [
  line(0, 'engine.drillOnFor', { person: 'M. Perrin' }),
  line(1, 'condition.before.text', { body: { state: 'active', priority: 1 } }),
  line(2, 'engine.simulation', { params: { faults: 'mains-lost:mains-a' } }),
  line(3, 'condition.journal.text', { body: { state: 'active', priority: 'journal' } }),
  line(3.4, 'condition.mains.lost.text', { body: { state: 'active', priority: 1, reading: 'much' } }),
  line(4, 'incident.opened', onInc),
  line(5, 'decision.made', { ...onInc, params: { verdict: 'stay' } }),
  line(5, 'decision.made', { ...onInc, params: { verdict: 'watch' } }),
  line(14, 'decision.made', { ...onInc, params: { verdict: 'act' } }),
  line(40, 'incident.acknowledged', { ...onInc, person: 'S. Benali' }),
  line(100, 'procedure.armed', { ...onInc, person: 'S. Benali' }),
  line(190, 'procedure.approvedDrill', { ...onInc, person: 'M. Perrin' }),
  line(200, 'procedure.started', { ...onInc, person: 'M. Perrin' }),
  line(300, 'procedure.step', {
    ...onInc,
    person: 'L. Roche',
    body: procedure('EXECUTE', [step('freeze', 200, 300), step('move', 300, 300, 'open')]),
  }),
  line(547.5, 'procedure.step', {
    ...onInc,
    person: 'L. Roche',
    body: procedure('VERIFY', [step('freeze', 200, 300), step('move', 300, 547.5)]),
  }),
  line(1_202, 'engine.simulation', { params: { faults: '-' } }),
  line(1_210, 'incident.recovering', onInc),
  line(1_220, 'incident.resolved', onInc),
];

const ms = (lines: readonly DrillLine[]): readonly (number | null)[] => drillTimes(lines, T0).stages.map(stageMs);

describe('the times of a drill', () => {
  it.each([
    ['hold', 1_600],
    ['act', 1_600],
    ['watch', null],
    ['stay', null],
  ])('count a decision from the first advice that asks for one: %s', (verdict, decisionMs) => {
    const lines = WHOLE.filter(({ text }) => text.key !== 'decision.made');
    const made = line(5, 'decision.made', { ...onInc, params: { verdict } });
    expect(ms([...lines, made].sort((a, b) => a.atMs - b.atMs))[2]).toBe(decisionMs);
  });

  it('count each stage from where it can begin', () => {
    expect(drillTimes(WHOLE, T0).stages.map(({ stage }) => stage)).toEqual(NO_TIMES.stages.map(({ stage }) => stage));
    expect(ms(WHOLE)).toEqual([1_400, 36_600, 10_600, 176_000, 347_500, 1_208_000]);
  });

  it('are the same from the few lines the engine keeps as from the whole record, which are much smaller', () => {
    const kept = WHOLE.flatMap((one) => drillLine(one) ?? []);
    expect(drillTimes(kept, T0)).toEqual(drillTimes(WHOLE, T0));
    expect(JSON.stringify(kept).length).toBeLessThan(JSON.stringify(WHOLE).length);
    expect(drillLine(line(9, 'decision.refreshed'))).toBeNull();
  });

  it('a stage that was never reached has no time, whatever came after it', () => {
    expect(ms(WHOLE.slice(0, 6))).toEqual([1_400, null, null, null, null, null]);
    expect(ms([])).toEqual([null, null, null, null, null, null]);
    expect(ms(WHOLE.filter(({ text }) => text.key !== 'incident.acknowledged'))[1]).toBeNull();
  });

  it('without a fault played they count from the start', () => {
    const real = WHOLE.filter(({ text }) => text.key !== 'engine.simulation' && text.key !== 'condition.before.text');
    expect(ms(real)[0]).toBe(3_400);
  });

  it('a plan is timed only when every step of it was done, in whole seconds, never less than it took', () => {
    expect(drillTimes(WHOLE, T0).plans).toEqual([{ plan: 'transfer-a-b', durationS: 348, stepsS: { freeze: 100, move: 248 } }]);
    const skipped = WHOLE.map((one) =>
      one.atMs === T0 + 547_500
        ? { ...one, body: procedure('VERIFY', [step('freeze', 200, 300, 'skipped'), step('move', 300, 547.5)]) }
        : one,
    );
    expect(drillTimes(skipped, T0).plans).toEqual([]);
    expect(ms(skipped)[4]).toBe(347_500);
  });

  it('normal is not reached while one incident still stands, or came back', () => {
    expect(ms([...WHOLE, line(1_230, 'incident.opened', { incident: 'INC-0002' })])[5]).toBeNull();
    expect(ms([...WHOLE, line(1_230, 'incident.recurred', onInc)])[5]).toBeNull();
    const merged = [
      ...WHOLE,
      line(1_230, 'incident.opened', { incident: 'INC-0002' }),
      line(1_231, 'incident.merged', { incident: 'INC-0002' }),
    ];
    expect(ms(merged)[5]).toBe(1_208_000);
  });

  it('name everybody once', () => {
    expect(peopleIn(WHOLE)).toEqual(['M. Perrin', 'S. Benali', 'L. Roche']);
  });
});

describe('the difference', () => {
  const head = (id: string, sinceMs: number, more: Partial<DrillHead> = {}): DrillResult => ({
    ...{ id, sinceMs, person: 'P', obligation: 'yearly', scenario: 'fire:x', endedMs: sinceMs + 9, endedBy: 'P', people: [] },
    ...{ times: NO_TIMES, stopped: null, counts: false, incidents: [], plannedS: {}, fromSeq: 1, toSeq: 2, ...more },
  });

  it('is against the last drill before it of the same kind', () => {
    const all = [head('D1', 1), head('D2', 2, { scenario: null }), head('D3', 3), head('D4', 4), head('D5', 5, { obligation: null })];
    expect(drillBefore(all, head('D4', 4))?.id).toBe('D3');
    expect(drillBefore(all, head('D1', 1))).toBeNull();
    expect(drillBefore(all, head('D5', 5, { obligation: null }))).toBeNull();
  });

  it('says slower and faster, and nothing where one of the two was not measured', () => {
    const now = drillTimes(WHOLE, T0);
    const before = {
      ...now,
      stages: now.stages.map((one) =>
        one.stage === 'detection' && one.toMs !== null
          ? { ...one, toMs: one.toMs + 600 }
          : one.stage === 'approval'
            ? { ...one, toMs: null }
            : one,
      ),
    };
    expect(differences(now, before).map(({ byMs }) => byMs)).toEqual([-600, 0, 0, null, 0, 0]);
    expect(differences(now, null).every(({ byMs, beforeMs }) => byMs === null && beforeMs === null)).toBe(true);
  });
});
