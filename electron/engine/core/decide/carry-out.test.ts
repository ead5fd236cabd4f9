/** Advice that moves no load (docs/adr/0009-advice-only-and-undecidable.md): the plan's length against what runs out, what blocks it, and how much an incident has taken down. */
import { describe, expect, it } from 'vitest';
import { text } from '../../../../shared/i18n/text.ts';
import type { GateView } from '../../../../shared/model/live.ts';
import { plantOf, siteWith } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';
import { alarmOf, byId, impactOf, incidentOf, stepOf } from '../testing/records.ts';
import { carryOut, involved, lostCount, rtoLimit, type CarryOut } from './carry-out.ts';
import { gate, option } from './parts.ts';

const [PLAN_S, MARGIN_S] = [300, 60];
const PLANT = plantOf(siteWith(miniSite(), [], { fix: PLAN_S }));
const NOW = PLANT.nowMs;
const DRAFT = stepOf(PLANT.model, NOW, () => undefined);
const gateOf = (id: string, result: GateView['result']): GateView => gate(id, result, 'hard', text(`gate.sync.${result}`));
const SHAPE: CarryOut = {
  ...{ verdict: 'stay', headline: text('ups.back'), threatens: text('threat.none'), act: 'fixIt', runbook: 'fix', advised: 'fixIt' },
  ...{ stayOutage: text('outage.risk'), evidence: () => [], changes: [text('change.returns')] },
};
const of = (more: Partial<CarryOut> = {}) => carryOut(DRAFT, { ...SHAPE, ...more });
const limitIn = (seconds: number) => ({ limit: { text: text('limit.rto'), atMs: NOW + seconds * 1_000 } });

it('acts by the plan, or stays; what a rule does not say costs nothing, and can be undone by the plan', () => {
  expect(of()).toEqual({
    ...{
      verdict: 'stay',
      phase: 'OBSERVE',
      headline: SHAPE.headline,
      threatens: SHAPE.threatens,
      advised: 'fixIt',
      evidence: SHAPE.evidence,
    },
    options: [
      option('fixIt', { isAdvised: true, outage: text('outage.none'), durationS: PLAN_S, wayBack: text('wayBack.plan') }),
      option('stay', { outage: text('outage.risk') }),
    ],
    ...{ expected: [], gates: [], changes: SHAPE.changes, planDurationS: PLAN_S, decideByMs: null, limit: null, isTooLate: false },
    plan: [expect.objectContaining({ id: 'do-fix', durationS: PLAN_S, blockedBy: null })],
  });
});

it.each([
  ['act', 'APPROVE'],
  ['hold', 'GATES'],
  ['watch', 'OBSERVE'],
  ['stay', 'OBSERVE'],
] as const)('%s is the phase %s', (verdict, phase) => {
  expect(of({ verdict }).phase).toBe(phase);
});

it('says what it costs, and what doing nothing costs; more ways stand between', () => {
  const more = [option('other', { isAdvised: true, outage: text('outage.none') })];
  const costs = {
    actOutage: text('outage.minor'),
    actLoss: text('loss.diverged'),
    actWayBack: text('wayBack.no'),
    stayLoss: text('loss.crash'),
  };
  const { options, advised } = of({ ...costs, more, advised: 'other' });
  expect(advised).toBe('other');
  expect(options.map(({ id, isAdvised, outage, dataLoss, wayBack }) => [id, isAdvised, outage.key, dataLoss.key, wayBack.key])).toEqual([
    ['fixIt', false, 'outage.minor', 'loss.diverged', 'wayBack.no'],
    ['other', true, 'outage.none', 'loss.none', 'wayBack.yes'],
    ['stay', false, 'outage.risk', 'loss.crash', 'wayBack.yes'],
  ]);
});

it('to stay may be what is advised', () => {
  expect(of({ advised: 'stay' }).options.map(({ isAdvised }) => isAdvised)).toEqual([false, true]);
});

it('a plan that the site file lacks has no steps and no length', () => {
  expect(of({ runbook: 'none' })).toMatchObject({ plan: [], planDurationS: 0, options: [{ durationS: 0 }, {}] });
});

describe('what runs out', () => {
  it('is the end of doing nothing, and no more, where acting need not come before it', () => {
    const { options, decideByMs, isTooLate, limit } = of(limitIn(100));
    expect([options[0]?.marginS, options[1]?.endsAtMs, decideByMs, isTooLate]).toEqual([null, NOW + 100_000, null, false]);
    expect(limit).toEqual(limitIn(100).limit);
  });

  it.each([
    ['time is left', 1_000, 700, false],
    ['just enough, with the margin of the site', PLAN_S + MARGIN_S, MARGIN_S, false],
    ['a second too little', PLAN_S + MARGIN_S - 1, MARGIN_S - 1, true],
  ])('%s', (_title, seconds, marginS, isTooLate) => {
    const advice = of({ ...limitIn(seconds), isBound: true });
    expect(advice.decideByMs).toBe(NOW + (seconds - PLAN_S - MARGIN_S) * 1_000);
    expect(advice.isTooLate).toBe(isTooLate);
    expect(advice.options[0]).toMatchObject({ marginS, isTooLate, endsAtMs: null });
  });

  it('nothing does: there is nothing to be bound by', () => {
    expect(of({ isBound: true })).toMatchObject({ decideByMs: null, isTooLate: false, options: [{ marginS: null }, { endsAtMs: null }] });
  });
});

describe('checks before acting', () => {
  it.each([
    ['one that is failed blocks the way and each step', 'failed', ['a'], 'gate.sync.failed'],
    ['so does one that is not known', 'unknown', ['a'], 'gate.sync.unknown'],
    ['one that is passed does not', 'passed', ['a'], null],
    ['nor one that does not stand before it', 'failed', ['b'], null],
  ] as const)('%s', (_title, result, blocking, key) => {
    const { options, plan, gates } = of({ gates: [gateOf('a', result)], blocking: [...blocking] });
    expect([options[0]?.blockedBy?.key ?? null, plan[0]?.blockedBy?.key ?? null]).toEqual([key, key]);
    expect(gates.map(({ id }) => id)).toEqual(['a']);
    expect(options[1]?.blockedBy).toBeNull();
  });

  it('the first of several is named', () => {
    const gates = [gateOf('a', 'passed'), gateOf('b', 'unknown'), gateOf('c', 'failed')];
    expect(of({ gates, blocking: ['a', 'b', 'c'] }).options[0]?.blockedBy?.key).toBe('gate.sync.unknown');
    expect(of({ gates }).options[0]?.blockedBy).toBeNull();
  });
});

describe('what an incident has taken down', () => {
  it('is lost or shed; at risk is not lost', () => {
    const states = ['lost', 'shed', 'atRisk', 'served', 'unknown'] as const;
    expect(lostCount(incidentOf('I', { impacts: states.map((state) => impactOf(state, 0, { state })) }))).toBe(2);
    expect(lostCount(incidentOf('I'))).toBe(0);
  });

  it('is due back by the first recovery time that still runs', () => {
    const due = (...impacts: readonly ReturnType<typeof impactOf>[]) => rtoLimit(incidentOf('I', { impacts }))?.atMs ?? null;
    expect(due()).toBeNull();
    expect(due(impactOf('a', 5_000), impactOf('b', 3_000))).toBe(3_000 + 14_400_000);
    expect(due(impactOf('a', 5_000), impactOf('b', 3_000, { rtoStoppedMs: 4_000 }))).toBe(5_000 + 14_400_000);
    expect(due(impactOf('a', null))).toBeNull();
    expect(rtoLimit(incidentOf('I', { impacts: [impactOf('a', 5_000)] }))?.text.key).toBe('limit.rto');
  });
});

it('the elements of a kind it is about: its root, its causes and its effects, each once', () => {
  const alarms = [alarmOf('ups.bypass', 'ups-a1', 0), alarmOf('ups.lowBattery', 'ups-a1', 0), alarmOf('pdu.down', 'path-a1', 0)];
  const draft = stepOf(PLANT.model, NOW, (one) => (one.alarms = byId(...alarms)));
  const [bypass, low, path] = alarms.map(({ id }) => id);
  const incident = incidentOf('I', { root: 'ups-b1', causes: [bypass ?? ''], effects: [low ?? '', path ?? '', 'gone|ups-a2'] });
  expect(involved(draft, incident, 'ups')).toEqual(['ups-b1', 'ups-a1']);
  expect(involved(draft, incident, 'powerPath')).toEqual(['path-a1']);
  expect(involved(draft, incident, 'room')).toEqual([]);
});
