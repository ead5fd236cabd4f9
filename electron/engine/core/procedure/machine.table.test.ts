/** What a plan answers to each thing said to it, in each phase it may be in: the next phase, or why not. Beside the laws over random sequences. */
import { describe, expect, it } from 'vitest';
import { text, type Text } from '../../../../shared/i18n/text.ts';
import type { Gate, GateView } from '../../../../shared/model/live.ts';
import type { Procedure, ProcedurePhase, ProcedureStep, Verification } from '../../../../shared/model/procedure.ts';
import { procedureOf } from '../testing/records.ts';
import { advanceProcedure, blockers, isOver, type ProcedureEvent, type StepWord } from './machine.ts';

const NOW = 100_000;
const gateOf = (id: string, result: Gate, veto: GateView['veto'] = 'hard'): GateView => ({
  ...{ id, result, veto, text: text(`gate.${id}`), detail: text('gate.unsaid') },
});
const OPEN = [gateOf('links', 'passed'), gateOf('sync', 'passed', 'soft')];
const SHUT = [gateOf('links', 'unknown'), gateOf('sync', 'passed', 'soft')];
const PHASES: readonly ProcedurePhase[] = ['GATES', 'APPROVE', 'EXECUTE', 'VERIFY', 'VERIFIED', 'ABORTED'];

function step(id: string, state: ProcedureStep['state'], after: readonly string[] = []): ProcedureStep {
  const times = { startedAtMs: state === 'open' ? null : 1_000, endedAtMs: state === 'open' || state === 'running' ? null : 2_000 };
  const said = { person: null, note: null, wayBack: null, isReversible: true, owner: 'noc', durationS: 30 } as const;
  return { id, text: { en: `EN ${id}`, fr: `FR ${id}` }, after, state, ...times, ...said };
}

/** A plan within a site, which takes one person, with its gates open. */
function plan(phase: ProcedurePhase, more: Partial<Procedure> = {}): Procedure {
  return procedureOf('INC-1', {
    phase,
    from: null,
    to: null,
    gates: OPEN,
    steps: [step('one', 'open'), step('two', 'open', ['one'])],
    ...more,
  });
}

const by = (gates: readonly GateView[] = OPEN) => ({ atMs: NOW, person: 'Ada', gates });
const EVENTS: Readonly<Record<string, ProcedureEvent>> = {
  override: {
    ...{ type: 'override', gates: [gateOf('links', 'passed'), gateOf('sync', 'failed', 'soft')] },
    override: { gate: 'sync', result: 'unknown', reason: 'loss accepted', person: 'Ada', atMs: NOW },
  },
  approve: { type: 'approve', ...by(), alone: null, decideByMs: null },
  commit: { type: 'commit', atMs: NOW, gates: OPEN, approvals: [{ person: 'Ada', atMs: NOW, alone: null }] },
  start: { type: 'start', ...by() },
  pause: { type: 'pause', ...by() },
  step: { type: 'step', ...by(), step: 'one', word: 'done', note: null },
  verify: { type: 'verify', verification: verification('passed', 'passed') },
  abort: { type: 'abort', atMs: NOW },
  gates: { type: 'gates', atMs: NOW, gates: SHUT },
};

function verification(...results: readonly Gate[]): Verification {
  const check = (result: Gate, at: number) => ({ id: String(at), text: text('x'), result, detail: text('x'), element: null, atMs: null });
  return { atMs: NOW, person: 'Ada', checks: results.map(check) };
}

/** The next phase, with `hold` where it stands still; or the refusal. */
function said(before: Procedure, event: ProcedureEvent | undefined): string {
  if (event === undefined) throw new Error('no such event');
  const outcome = advanceProcedure(before, event);
  if (!outcome.ok) return outcome.refusal.key;
  return outcome.procedure.phase + (outcome.procedure.hold === null ? '' : ' hold');
}

function refusal(before: Procedure, event: ProcedureEvent): Text | null {
  const outcome = advanceProcedure(before, event);
  return outcome.ok ? null : outcome.refusal;
}

function next(before: Procedure, event: ProcedureEvent): Procedure {
  const outcome = advanceProcedure(before, event);
  if (!outcome.ok) throw new Error(outcome.refusal.key);
  return outcome.procedure;
}

describe('each word in each phase', () => {
  const NOT = 'procedure.notNow';
  const END = 'procedure.ended';
  it.each<readonly [event: string, ...answers: readonly string[]]>([
    // GATES, APPROVE, EXECUTE, VERIFY, VERIFIED, ABORTED
    ['override', 'GATES', 'APPROVE', 'EXECUTE', 'VERIFY', END, END],
    ['approve', 'APPROVE', NOT, NOT, NOT, NOT, NOT],
    ['commit', 'EXECUTE', NOT, NOT, NOT, NOT, NOT],
    ['start', NOT, 'EXECUTE', NOT, NOT, NOT, NOT],
    ['pause', NOT, NOT, 'EXECUTE hold', NOT, NOT, NOT],
    ['step', NOT, NOT, 'EXECUTE', NOT, NOT, NOT],
    ['verify', NOT, NOT, NOT, 'VERIFIED', NOT, NOT],
    ['abort', 'ABORTED', 'ABORTED', 'ABORTED', 'ABORTED', END, END],
    ['gates', 'GATES', 'APPROVE', 'EXECUTE hold', 'VERIFY', 'VERIFIED', 'ABORTED'],
  ])('%s', (event, ...answers) => {
    expect(PHASES.map((phase) => said(plan(phase), EVENTS[event]))).toEqual(answers);
  });

  it('a refusal names the phase it is in', () => {
    for (const event of ['approve', 'commit', 'pause', 'start', 'step', 'verify'])
      expect(refusal(plan('ABORTED'), EVENTS[event] ?? { type: 'abort', atMs: 0 })).toEqual(text(NOT, { phase: 'ABORTED' }));
  });

  it('what is on hold goes on by a start, and is not stopped once more', () => {
    const held = plan('EXECUTE', { hold: { atMs: 1, why: 'person', what: ['Ben'] }, startedAtMs: 500 });
    expect(next(held, { type: 'start', ...by() })).toMatchObject({ phase: 'EXECUTE', hold: null, startedAtMs: 500 });
    expect(next(plan('EXECUTE'), { type: 'pause', ...by() }).hold).toEqual({ atMs: NOW, why: 'person', what: ['Ada'] });
    expect(refusal(held, { type: 'pause', ...by() })).toEqual(text('procedure.held', { what: 'Ben' }));
    expect(next(held, { type: 'abort', atMs: NOW })).toMatchObject({ phase: 'ABORTED', hold: null, endedAtMs: NOW });
  });
});

describe('a check that is in the way', () => {
  it.each(['approve', 'commit', 'start'] as const)('%s is refused, with the check in its own words', (type) => {
    const before = plan(type === 'start' ? 'APPROVE' : 'GATES');
    const event = { ...EVENTS[type], gates: SHUT } as ProcedureEvent;
    expect(refusal(before, event)).toEqual(text('procedure.blocked', { gateKey: 'gate.links' }));
  });

  it('is what is hard and not passed, or soft and set aside for nothing it says now', () => {
    const soft = gateOf('sync', 'failed', 'soft');
    const aside = (result: Gate, gate = 'sync') => [{ gate, result, reason: 'r', person: 'Ada', atMs: 0 }];
    expect(blockers([gateOf('links', 'failed')], aside('failed', 'links'))).toHaveLength(1);
    expect(blockers([soft], [])).toEqual([soft]);
    expect(blockers([soft], aside('failed'))).toEqual([]);
    expect(blockers([soft], aside('unknown'))).toEqual([soft]);
    expect(blockers(OPEN, [])).toEqual([]);
  });

  it('stops what is carried out at once, and names it; one that is passed again lifts no hold', () => {
    const stopped = next(plan('EXECUTE'), { type: 'gates', atMs: NOW, gates: SHUT });
    expect(stopped).toMatchObject({ gates: SHUT, hold: { atMs: NOW, why: 'gate', what: ['links'] } });
    expect(next(stopped, { type: 'gates', atMs: NOW + 1, gates: OPEN })).toMatchObject({ gates: OPEN, hold: { atMs: NOW } });
    expect(next(plan('VERIFIED'), { type: 'gates', atMs: NOW, gates: SHUT }).gates).toBe(OPEN);
  });
});

describe('setting a check aside', () => {
  const event = (gate: string, gates: readonly GateView[]): ProcedureEvent => ({
    ...{ type: 'override', gates, override: { gate, result: 'unknown', reason: 'accepted', person: 'Ada', atMs: NOW } },
  });
  const gates = [gateOf('links', 'failed'), gateOf('sync', 'failed', 'soft'), gateOf('fits', 'passed', 'soft')];

  it.each([
    ['none', text('procedure.noGate', { gate: 'none' })],
    ['links', text('procedure.hardGate', { gateKey: 'gate.links' })],
    ['fits', text('procedure.gatePassed', { gateKey: 'gate.fits' })],
    ['sync', null],
  ] as const)('%s', (gate, why) => {
    expect(refusal(plan('GATES'), event(gate, gates))).toEqual(why);
  });

  it('counts for what the check says now, in the place of an earlier word on it, beside those on others', () => {
    const known = (gate: string) => ({ gate, result: 'unknown', reason: 'before', person: 'Ben', atMs: 1 }) as const;
    const after = next(plan('GATES', { overrides: [known('sync'), known('fits')] }), event('sync', gates));
    expect(after.overrides).toEqual([known('fits'), { gate: 'sync', result: 'failed', reason: 'accepted', person: 'Ada', atMs: NOW }]);
    expect(after.gates).toEqual(gates);
  });
});

describe('a step', () => {
  type Row = readonly [title: string, steps: readonly ProcedureStep[], id: string, word: StepWord, answer: Text | string];
  const [one, two] = [step('one', 'open'), step('two', 'open', ['one'])];
  const IT = { 'step.en': 'EN one', 'step.fr': 'FR one' };
  const NEXT = { 'step.en': 'EN two', 'step.fr': 'FR two' };
  it.each<Row>([
    ['is begun', [one, two], 'one', 'running', 'EXECUTE'],
    ['is done', [one, two], 'one', 'done', 'EXECUTE'],
    ['is left out', [one, two], 'one', 'skipped', 'EXECUTE'],
    ['fails, and all stands still', [one, two], 'one', 'failed', 'EXECUTE hold'],
    ['is done, the last one', [step('one', 'done'), two], 'two', 'done', 'VERIFY'],
    ['is left out, the last one', [step('one', 'skipped'), two], 'two', 'skipped', 'VERIFY'],
    [
      'waits for the one before',
      [one, two],
      'two',
      'done',
      text('procedure.stepBlocked', { ...NEXT, 'after.en': 'EN one', 'after.fr': 'FR one' }),
    ],
    [
      'waits for one that runs',
      [step('one', 'running'), two],
      'two',
      'running',
      text('procedure.stepBlocked', { ...NEXT, 'after.en': 'EN one', 'after.fr': 'FR one' }),
    ],
    [
      'waits for one nobody knows',
      [step('two', 'open', ['gone'])],
      'two',
      'done',
      text('procedure.stepBlocked', { ...NEXT, after: 'gone' }),
    ],
    ['is not there', [one], 'three', 'done', text('procedure.noStep', { step: 'three' })],
    ['runs already', [step('one', 'running')], 'one', 'running', text('procedure.stepOver', IT)],
    ['is over: done', [step('one', 'done')], 'one', 'failed', text('procedure.stepOver', IT)],
    ['is over: left out', [step('one', 'skipped')], 'one', 'done', text('procedure.stepOver', IT)],
    ['failed already', [step('one', 'failed')], 'one', 'failed', text('procedure.stepOver', IT)],
    ['failed, and is done after all', [step('one', 'failed'), two], 'one', 'done', 'EXECUTE'],
  ])('%s', (_title, steps, id, word, answer) => {
    const event: ProcedureEvent = { type: 'step', ...by(), step: id, word, note: null };
    const before = plan('EXECUTE', { steps });
    if (typeof answer === 'string') expect(said(before, event)).toBe(answer);
    else expect(refusal(before, event)).toEqual(answer);
  });

  it.each<readonly [word: StepWord, isRunning: boolean, startedAtMs: number, endedAtMs: number | null]>([
    ['running', false, NOW, null],
    ['done', false, NOW, NOW],
    ['skipped', false, NOW, NOW],
    ['done', true, 1_000, NOW],
    ['failed', true, 1_000, NOW],
  ])('said %s keeps when it began (it ran: %s), when it ended, who said so, and the note', (word, isRunning, startedAtMs, endedAtMs) => {
    const steps = [step('one', isRunning ? 'running' : 'open'), two];
    const after = next(plan('EXECUTE', { steps }), { type: 'step', ...by(), step: 'one', word, note: 'seen' });
    expect(after.steps[0]).toMatchObject({ state: word, startedAtMs, endedAtMs, person: 'Ada', note: 'seen' });
    expect(after.steps[1]).toBe(two);
    expect(after.hold).toEqual(word === 'failed' ? { atMs: NOW, why: 'step', what: ['one'] } : null);
  });

  it('on hold only the end of what runs is taken, and the hold stays what it was', () => {
    const hold = { atMs: 1, why: 'gate', what: ['links'] } as const;
    const held = plan('EXECUTE', { hold, gates: SHUT, steps: [step('one', 'running'), step('free', 'open')] });
    const word = (id: string, said: StepWord): ProcedureEvent => ({ type: 'step', ...by(SHUT), step: id, word: said, note: null });
    expect(refusal(held, word('free', 'done'))).toEqual(text('procedure.held', { whatKey: 'gate.links' }));
    expect(refusal(held, word('free', 'failed'))?.key).toBe('procedure.held');
    expect(refusal(held, word('one', 'skipped'))?.key).toBe('procedure.held');
    expect(next(held, word('one', 'done')).hold).toEqual(hold);
    expect(next(held, word('one', 'failed')).hold).toEqual(hold);
  });

  it('that comes to a check that has just fallen stops there', () => {
    const shut: ProcedureEvent = { type: 'step', ...by(SHUT), step: 'one', word: 'running', note: null };
    expect(refusal(plan('EXECUTE'), shut)).toEqual(text('procedure.held', { whatKey: 'gate.links' }));
  });

  it('that failed is open again when the plan goes on; one that is done stays done', () => {
    const steps = [step('one', 'done'), step('two', 'failed')];
    const held = plan('EXECUTE', { steps, hold: { atMs: 1, why: 'step', what: ['two'] } });
    const after = next(held, { type: 'start', ...by() });
    expect(after.steps).toEqual([steps[0], { ...steps[1], state: 'open', endedAtMs: null }]);
    expect(next({ ...held, steps: [step('one', 'done')] }, { type: 'start', ...by() }).phase).toBe('VERIFY');
  });

  it('is over when it is done or left out', () => {
    const states = ['open', 'running', 'done', 'failed', 'skipped'] as const;
    expect(states.filter((state) => isOver(step('one', state)))).toEqual(['done', 'skipped']);
    expect(isOver(undefined)).toBe(false);
  });
});

describe('whether it worked', () => {
  it.each<readonly [results: readonly Gate[], phase: ProcedurePhase]>([
    [['passed', 'passed'], 'VERIFIED'],
    [['passed', 'unknown'], 'VERIFY'],
    [['failed', 'passed'], 'VERIFY'],
    [[], 'VERIFY'],
  ])('checks %j: %s', (results, phase) => {
    const after = next(plan('VERIFY'), { type: 'verify', verification: verification(...results) });
    expect(after).toMatchObject({ phase, verification: { checks: results.map((result) => ({ result })) } });
    expect(after.endedAtMs).toBe(phase === 'VERIFIED' ? NOW : null);
  });
});

describe('two persons', () => {
  const move = (approvals: Procedure['approvals'] = []): Procedure => plan('GATES', { from: 'a', to: 'b', approvals });
  const first = { person: 'Ada', atMs: NOW - 90_000, alone: null };

  it('one approves what stays within a site; what is said of being alone is not kept', () => {
    const approved = next(plan('GATES'), { type: 'approve', ...by(), alone: 'nobody answers', decideByMs: NOW });
    expect(approved).toMatchObject({ phase: 'APPROVE', approvals: [{ person: 'Ada', atMs: NOW, alone: null }], gates: OPEN });
  });

  it('the first of two waits, the second makes it two, each with name and time', () => {
    const armed = next(move(), { type: 'approve', ...by(), alone: 'in a hurry', decideByMs: NOW });
    expect(armed).toMatchObject({ phase: 'GATES', approvals: [{ person: 'Ada', atMs: NOW, alone: null }], gates: OPEN });
    const both = next(move([first]), { type: 'approve', ...by(), person: 'Ben', alone: 'in a hurry', decideByMs: NOW });
    expect(both.approvals).toEqual([first, { person: 'Ben', atMs: NOW, alone: null }]);
    expect(both).toMatchObject({ phase: 'APPROVE', gates: OPEN });
  });

  it('what the first approved over other checks, or too long ago, is approved no more', () => {
    const look = (atMs: number, gates: readonly GateView[]) => next(move([first]), { type: 'gates', atMs, gates }).approvals;
    expect(look(first.atMs + 120_000, OPEN)).toEqual([first]);
    expect(look(first.atMs + 120_001, OPEN)).toEqual([]);
    expect(look(first.atMs + 1, SHUT)).toEqual([]);
  });
});
