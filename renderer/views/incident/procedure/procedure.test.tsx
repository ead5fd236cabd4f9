/** Running a plan from the window: only in assist mode, only past what stands in the way, always under a name. */
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { EngineMode, GateView, Live } from '../../../../shared/model/live.ts';
import type { ProcedureStep, ProcedureView } from '../../../../shared/model/procedure.ts';
import { liveStore } from '../../../store/live.ts';
import { uiStore } from '../../../store/ui.ts';
import { fakeLive } from '../../../testing/fake-live.ts';
import { fakeCommit } from '../../../testing/fake-commit.ts';
import { fakeGate, fakeProcedure } from '../../../testing/fake-procedure.ts';
import { FAKE_SITE } from '../../../testing/fake-site.ts';
import { change, NOW, openConsole } from '../../../testing/open-console.tsx';

afterEach(cleanup);

const base = fakeLive(FAKE_SITE, 'incident', NOW, 'en');

/** The incident screen in this mode; the advised option has a plan and these checks. */
function openIn(engineMode: EngineMode, gates: readonly GateView[], procedures: Live['procedures'] = {}) {
  const decision = base.decisions['INC-0147'];
  if (decision === undefined) throw new Error('the fake decides');
  const options = decision.options.map((one) => (one.id === 'move' ? { ...one, plan: 'move-a-b', gates: gates.map(({ id }) => id) } : one));
  const opened = openConsole('incident', {
    live: {
      meta: { ...base.meta, engineMode },
      decisions: { 'INC-0147': { ...decision, options, gates } },
      procedures,
      commits: engineMode === 'assist' ? { 'INC-0147': fakeCommit() } : {},
    },
  });
  uiStore.setState({ view: 'incident' });
  return { ...opened, shown: () => screen.findByTestId('decision') };
}

const run = (fields: Partial<ProcedureView> = {}, first: Partial<ProcedureStep> = {}): Live['procedures'] => ({
  'INC-0147-P1': fakeProcedure(NOW, fields, first),
});

it('the line above the options is about the recommended option, not about all of them', async () => {
  const { shown } = openIn('advise', [fakeGate('fits', 'hard', 'failed')]);
  await shown();
  expect(screen.getByTestId('gates-answer').textContent).toContain('Veto on the recommended option: “check fits” is not passed');
  change(({ decisions }) => {
    const decision = decisions['INC-0147'];
    if (decision === undefined) throw new Error('no decision');
    const options = decision.options.map((one) => (one.id === 'move' ? { ...one, gates: [] } : one));
    return { decisions: { 'INC-0147': { ...decision, options } } };
  });
  expect(screen.getByTestId('gates-answer').textContent).toContain('No check stands in the way of the recommended option');
});

describe('the mode', () => {
  it('is said in the top bar and changed only by a confirmed choice, under a name', async () => {
    const { calls } = openConsole('normal');
    const chip = screen.getByTestId('mode');
    expect(chip.textContent).toBe('Advise');
    fireEvent.click(chip);
    const confirm = await screen.findByTestId<HTMLButtonElement>('act-confirm');
    expect(confirm.disabled).toBe(true);
    fireEvent.click(screen.getByTestId('mode-assist'));
    fireEvent.change(screen.getByTestId('act-person'), { target: { value: '' } });
    fireEvent.click(confirm);
    expect(await screen.findByText('A name is needed to act')).toBeTruthy();
    expect(calls).toEqual([]);
    fireEvent.change(screen.getByTestId('act-person'), { target: { value: 'S. Night' } });
    fireEvent.click(confirm);
    await waitFor(() => expect(screen.queryByTestId('act-form')).toBeNull());
    expect(calls).toEqual([{ name: 'mode.set', input: { mode: 'assist', person: 'S. Night' } }]);
  });

  it('advise shows no way to approve, and a plan in hand without anything to press', async () => {
    const { shown } = openIn('advise', [], run());
    await shown();
    expect(screen.getByTestId('procedure').dataset['phase']).toBe('EXECUTE');
    for (const id of ['approve', 'begin-freeze', 'plan-abort']) expect(screen.queryByTestId(id)).toBeNull();
    expect(screen.getByTestId('needs-assist').textContent).toContain('Carrying the plan on needs the mode Assist; the mode is Advise');
  });

  it('advise says that approving needs another mode, how to change it and who may; assist does not', async () => {
    const { shown } = openIn('advise', []);
    await shown();
    const said = screen.getByTestId('needs-assist').textContent;
    for (const words of [
      'Approving needs the mode Assist; the mode is Advise',
      'in the top line',
      'operator, an approver or an administrator',
    ])
      expect(said).toContain(words);
    change(({ decisions }) => ({
      decisions: Object.fromEntries(Object.values(decisions).map((one) => [one.incident, { ...one, advised: 'nothing' }])),
    }));
    expect(screen.queryByTestId('needs-assist')).toBeNull(); // nothing to approve
    cleanup();
    await openIn('assist', []).shown();
    expect(screen.queryByTestId('needs-assist')).toBeNull();
  });
});

describe('what stands before committing', () => {
  it.each(['failed', 'unknown'] as const)('is blocked by a hard check that is %s, which nobody may set aside', async (result) => {
    const { shown } = openIn('assist', [fakeGate('sync', 'hard', result)]);
    await shown();
    expect(screen.getByTestId<HTMLButtonElement>('commit-arm-do').disabled).toBe(true);
    expect(screen.getByTestId('blocker-sync').textContent).toContain('nobody may override this');
    expect(screen.queryByTestId('override-sync')).toBeNull();
  });

  it('a soft check is set aside with a reason, and only for what it says now', async () => {
    const { calls, shown } = openIn('assist', [fakeGate('peer', 'soft', 'unknown')]);
    await shown();
    expect(screen.getByTestId<HTMLButtonElement>('commit-arm-do').disabled).toBe(true);
    fireEvent.click(screen.getByTestId('override-peer'));
    fireEvent.click(await screen.findByTestId('act-confirm'));
    expect(await screen.findByText('A reason is needed')).toBeTruthy();
    fireEvent.change(screen.getByTestId('act-reason'), { target: { value: ' asked by phone ' } });
    fireEvent.click(screen.getByTestId('act-confirm'));
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]).toEqual({
      name: 'decision.override',
      input: { incident: 'INC-0147', option: 'move', gate: 'peer', reason: 'asked by phone', person: 'P. Duty' },
    });
    const overrides = [{ gate: 'peer', result: 'unknown' as const, reason: 'asked by phone', person: 'P. Duty', atMs: NOW }];
    change(() => ({ procedures: run({ phase: 'GATES', gates: [fakeGate('peer', 'soft', 'unknown')], overrides }) }));
    expect(screen.getByTestId<HTMLButtonElement>('commit-arm-do').disabled).toBe(false);
    expect(screen.getByTestId('blocker-peer').textContent).toContain('set aside by P. Duty: asked by phone');
    change(({ decisions }) => ({
      decisions: Object.fromEntries(
        Object.values(decisions).map((one) => [one.incident, { ...one, gates: [fakeGate('peer', 'soft', 'failed')] }]),
      ),
    }));
    expect(screen.getByTestId<HTMLButtonElement>('commit-arm-do').disabled).toBe(true);
  });

  it('says that it is too late, which a person may set aside; a check of the drill is none of a plan', async () => {
    const { shown } = openIn('assist', [fakeGate('drill', 'hard', 'failed')]);
    await shown();
    expect(screen.getByTestId('approve').dataset['blocked']).toBe('false');
    change(({ decisions }) => ({
      decisions: Object.fromEntries(
        Object.values(decisions).map((one) => [
          one.incident,
          { ...one, options: one.options.map((option) => ({ ...option, isTooLate: true })) },
        ]),
      ),
    }));
    expect(screen.getByTestId('approve').dataset['blocked']).toBe('true');
    expect(screen.getByTestId('override-inTime')).toBeTruthy();
  });
});

it('in a drill says what is practised instead of what is advised', async () => {
  const drill = fakeGate('drill', 'hard', 'failed');
  const { shown } = openIn('assist', [drill]);
  await shown();
  expect(screen.queryByTestId('practised')).toBeNull();
  const plan = { id: 'transfer', bcp: '4.2', name: { en: 'Move', fr: 'Transfert' }, from: 'a', to: 'b', steps: [] };
  act(() => liveStore.setState({ site: { ...FAKE_SITE, plans: [plan] } }));
  change(({ decisions, meta }) => ({
    meta: { ...meta, isDrill: true },
    decisions: Object.fromEntries(
      Object.values(decisions).map((one) => [
        one.incident,
        {
          ...one,
          verdict: 'hold' as const,
          advised: 'none',
          options: one.options.map((option) => (option.id === 'move' ? { ...option, plan: plan.id } : option)),
        },
      ]),
    ),
  }));
  expect(screen.getByTestId('practised').textContent).toContain('To be practised: Move the load from A to B');
  expect(screen.getByTestId('approve').dataset['option']).toBe('move');
});

describe('the plan in hand', () => {
  it('is never begun from here; what runs is stopped after its step', async () => {
    const { calls, shown } = openIn('assist', [], run({ phase: 'APPROVE' }));
    await shown();
    for (const id of ['begin-freeze', 'plan-start', 'plan-pause']) expect(screen.queryByTestId(id)).toBeNull();
    change(() => ({ procedures: run() }));
    fireEvent.click(screen.getByTestId('plan-pause'));
    await waitFor(() => expect(calls).toEqual([{ name: 'plan.pause', input: { id: 'INC-0147-P1', person: 'P. Duty' } }]));
    change(() => ({ procedures: run({ hold: { atMs: NOW, why: 'person', what: ['P. Duty'] } }) }));
    expect(screen.getByTestId('procedure-hold').textContent).toContain('Stopped by P. Duty. What runs may end');
    expect(screen.getByTestId('plan-start').textContent).toBe('Go on');
  });

  it('begins what may begin, and records done; what comes after waits', async () => {
    const { calls, shown } = openIn('assist', [], run());
    await shown();
    expect(screen.queryByTestId('begin-move')).toBeNull();
    expect(screen.getByTestId('step-move').textContent).toContain('after 1');
    fireEvent.click(screen.getByTestId('begin-freeze'));
    change(() => ({ procedures: run({}, { state: 'running', startedAtMs: NOW }) }));
    fireEvent.click(screen.getByTestId('done-freeze'));
    await waitFor(() => expect(calls).toHaveLength(2));
    const step = { id: 'INC-0147-P1', step: 'freeze', note: null, person: 'P. Duty' };
    expect(calls.map(({ input }) => input)).toEqual([
      { ...step, state: 'running' },
      { ...step, state: 'done' },
    ]);
  });

  it('a failed step needs a note; a plan on hold says what holds it and begins nothing', async () => {
    const { calls, shown } = openIn('assist', [], run({}, { state: 'running' }));
    await shown();
    fireEvent.click(screen.getByTestId('failed-freeze'));
    fireEvent.click(await screen.findByTestId('act-confirm'));
    expect(await screen.findByText('A reason is needed')).toBeTruthy();
    expect(calls).toEqual([]);
    fireEvent.change(screen.getByTestId('act-reason'), { target: { value: 'refused' } });
    fireEvent.click(screen.getByTestId('act-confirm'));
    await waitFor(() => expect(calls[0]?.input).toMatchObject({ step: 'freeze', state: 'failed', note: 'refused' }));
    await waitFor(() => expect(screen.queryByTestId('act-form')).toBeNull());
    change(() => ({ procedures: run({ hold: { atMs: NOW, why: 'step', what: ['freeze'] } }, { state: 'failed', note: 'refused' }) }));
    expect(screen.getByTestId('procedure-hold').textContent).toContain('On hold: Step freeze. Nothing further may begin.');
    expect(screen.getByTestId('step-freeze').textContent).toContain('undo freeze');
    expect(screen.queryByTestId('begin-freeze')).toBeNull();
    expect(screen.getByTestId('plan-start').textContent).toBe('Go on');
  });

  it('is verified on demand, and an unknown check is not passed', async () => {
    const check = { id: 'served', text: fakeGate('a', 'soft', 'passed').text, detail: fakeGate('a', 'soft', 'passed').detail };
    const verification = {
      atMs: NOW,
      person: 'P. Duty',
      checks: [{ ...check, result: 'unknown' as const, element: null, atMs: null }],
    };
    const { calls, shown } = openIn('assist', [], run({ phase: 'VERIFY', verification }));
    await shown();
    expect(screen.getByText('Verified 0/1')).toBeTruthy();
    fireEvent.click(screen.getByTestId('plan-verify'));
    fireEvent.click(await screen.findByTestId('act-confirm'));
    await waitFor(() => expect(calls).toEqual([{ name: 'plan.verify', input: { id: 'INC-0147-P1', person: 'P. Duty' } }]));
  });

  it('ends early with a reason, and the way back is offered only after a verified move', async () => {
    const { calls, shown } = openIn('assist', [], run());
    await shown();
    fireEvent.click(screen.getByTestId('plan-abort'));
    fireEvent.change(await screen.findByTestId('act-reason'), { target: { value: 'mains is back' } });
    fireEvent.click(screen.getByTestId('act-confirm'));
    await waitFor(() => expect(calls[0]?.name).toBe('plan.abort'));
    change(() => ({
      decisions: {},
      commits: { 'INC-0147': fakeCommit({ offer: { option: 'failback', level: 3, code: 'A 2718' } }) },
      procedures: run({ phase: 'VERIFIED', failback: { plan: 'back', gates: [fakeGate('causeGone', 'hard', 'failed')] } }),
    }));
    expect(screen.getByTestId('approve').dataset['option']).toBe('failback');
    expect(screen.getByTestId<HTMLButtonElement>('commit-arm-do').disabled).toBe(true);
  });

  it('axe finds nothing', async () => {
    const { shown } = openIn('assist', [], run({ gates: [fakeGate('peer', 'soft', 'unknown')] }));
    await shown();
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
    expect(violations.map((violation) => violation.id)).toEqual([]);
  });
});
