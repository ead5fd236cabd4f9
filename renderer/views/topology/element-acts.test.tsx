/** What people state about an element: chosen, proven and named, or not sent at all. */
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { Obligation } from '../../../shared/model/site.ts';
import { liveStore } from '../../store/live.ts';
import { select } from '../../store/ui.ts';
import { FAKE_SITE } from '../../testing/fake-site.ts';
import { openConsole } from '../../testing/open-console.tsx';

afterEach(cleanup);

const DRILL: Obligation = {
  id: 'drill-power',
  kind: 'drill',
  element: 'gen-a',
  name: 'Power drill',
  bcp: '8',
  everyS: 7_776_000,
  withinS: null,
  plan: null,
};
const CALL: Obligation = { ...DRILL, id: 'call-gen', kind: 'call', name: 'Generator vendor', everyS: null, withinS: 14_400 };

function openOn(element: string): ReturnType<typeof openConsole> {
  const opened = openConsole('normal');
  act(() => {
    liveStore.setState({ site: { ...FAKE_SITE, obligations: [DRILL, CALL] } });
    select(element);
  });
  return opened;
}

const type = (id: string, value: string): boolean => fireEvent.change(screen.getByTestId(id), { target: { value } });

describe('what people state', () => {
  it('of a fire panel: nothing is chosen beforehand, and without a proof nothing is sent', async () => {
    const { calls } = openOn('fire-a');
    fireEvent.click(screen.getByTestId('state-open'));
    const confirm = await screen.findByTestId<HTMLButtonElement>('act-confirm');
    expect(confirm.disabled).toBe(true);
    expect(within(screen.getByTestId('state-choice')).getByText('fire or smoke')).toBeTruthy();
    type('state-choice', 'fire');
    fireEvent.click(confirm);
    expect(await screen.findByText('A reason is needed')).toBeTruthy();
    expect(calls).toEqual([]);
    type('act-reason', 'guard saw smoke at 14:32');
    fireEvent.click(confirm);
    await waitFor(() => expect(screen.queryByTestId('act-form')).toBeNull());
    expect(calls).toEqual([
      {
        name: 'evidence.state',
        input: { element: 'fire-a', metric: 'fire.finding', state: 'fire', proof: 'guard saw smoke at 14:32', person: 'P. Duty' },
      },
    ]);
  });

  it('planned work has an end and a reason; another element has no finding to state', async () => {
    const { calls } = openOn('ups-a1');
    expect(screen.queryByTestId('state-open')).toBeNull();
    fireEvent.click(screen.getByTestId('maintenance-open'));
    fireEvent.change(await screen.findByTestId('maintenance-for'), { target: { value: '4' } });
    type('act-reason', 'battery change');
    fireEvent.click(screen.getByTestId('act-confirm'));
    const input = { element: 'ups-a1', forS: 14_400, reason: 'battery change', person: 'P. Duty' };
    await waitFor(() => expect(calls).toEqual([{ name: 'maintenance.set', input }]));
  });

  it('what is owed about an element is recorded there, and only there', async () => {
    const { calls } = openOn('ups-a1');
    expect(screen.queryByTestId('obligation-drill-power')).toBeNull();
    act(() => select('gen-a'));
    fireEvent.click(screen.getByTestId('obligation-drill-power'));
    fireEvent.change(await screen.findByTestId('act-reason'), { target: { value: 'done, minutes filed' } });
    const day = screen.getByTestId<HTMLInputElement>('done-on');
    expect(day.value).toBe(''); // which day has to be said
    fireEvent.change(day, { target: { value: '2026-11-22' } }); // today
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
    expect(violations.map((violation) => violation.id)).toEqual([]);
    fireEvent.click(screen.getByTestId('act-confirm'));
    const input = { id: 'drill-power', proof: 'done, minutes filed', atMs: null, person: 'P. Duty' };
    await waitFor(() => expect(calls).toEqual([{ name: 'obligation.record', input }]));
  });

  it('what was done before this console came is recorded for its day, a day to come is refused in place', async () => {
    const { calls } = openOn('gen-a');
    fireEvent.click(screen.getByTestId('obligation-drill-power'));
    fireEvent.change(await screen.findByTestId('act-reason'), { target: { value: 'report 17' } });
    fireEvent.change(screen.getByTestId('done-on'), { target: { value: '2099-01-01' } });
    fireEvent.click(screen.getByTestId('act-confirm'));
    expect(screen.getByText('A day up to today.')).toBeDefined();
    expect(calls).toEqual([]);
    fireEvent.change(screen.getByTestId('done-on'), { target: { value: '2026-03-12' } });
    fireEvent.click(screen.getByTestId('act-confirm'));
    await waitFor(() => expect(calls).toHaveLength(1));
    const { atMs } = (calls[0]?.input ?? {}) as { readonly atMs?: number };
    expect(new Date(atMs ?? 0).toISOString().slice(0, 10)).toBe('2026-03-12');
  });

  it('a call is recorded and, once over, ended; what recurs has no end', async () => {
    const { calls } = openOn('gen-a');
    expect(screen.queryByTestId('obligation-end-drill-power')).toBeNull();
    fireEvent.click(screen.getByTestId('obligation-end-call-gen'));
    fireEvent.change(await screen.findByTestId('act-reason'), { target: { value: 'repaired, seen by the NOC' } });
    fireEvent.click(screen.getByTestId('act-confirm'));
    const input = { id: 'call-gen', proof: 'repaired, seen by the NOC', person: 'P. Duty' };
    await waitFor(() => expect(calls).toEqual([{ name: 'obligation.end', input }]));
  });
});

it.each([
  ['between', 'since 12:00:00 (not watched in between)'],
  ['begin', 'since 12:00:00 at the latest'],
] as const)('since when it is so, after a silence: %s', (unwatched, words) => {
  openOn('ups-a1');
  act(() => {
    const { live } = liveStore.getState();
    const view = live?.elements['ups-a1'];
    if (live === null || view === undefined) throw new Error('the hand-made state has no such element');
    const sinceMs = Date.UTC(2026, 10, 22, 11); // Paris is an hour ahead
    liveStore.setState({ live: { ...live, elements: { ...live.elements, 'ups-a1': { ...view, sinceMs, unwatched } } } });
  });
  expect(screen.getByText(/^since/).textContent).toBe(words);
});
