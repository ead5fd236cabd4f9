/** What a run of a runbook is held against: what is read now, what was tried before, and the centres it is between. */
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Live } from '../../../shared/model/live.ts';
import type { RunEntry } from '../../../shared/model/runbook-run.ts';
import { startKeyboard } from '../../app/keyboard.ts';
import { runbookStore } from '../../store/runbooks.ts';
import { uiStore } from '../../store/ui.ts';
import { FAKE_LIBRARY, FAKE_RUNBOOK, fakeDone, fakeRun } from '../../testing/fake-runbook.ts';
import { change, NOW, openConsole } from '../../testing/open-console.tsx';

let stop = (): void => undefined;
afterEach(() => {
  stop();
  cleanup();
  runbookStore.setState(runbookStore.getInitialState(), true);
});

const ID = 'INC-0147-R1';
const ANSWERS = { 'runbook.list': FAKE_LIBRARY, 'runbook.start': { seq: 9, run: ID } };

const NAMED = { en: 'x', fr: 'x' };
const TRANSFER = {
  run: {
    ...FAKE_RUNBOOK,
    roles: {
      from: { kind: 'site', at: 'from', is: 'subject', name: NAMED },
      to: { kind: 'site', at: 'to', is: 'subject', name: NAMED },
      there: { kind: 'room', at: 'to', is: 'subject', name: NAMED },
    },
    steps: FAKE_RUNBOOK.steps.map((step) => ({ ...step, place: { role: 'there', part: 'itself' } })),
  },
  roles: { from: 'b', to: 'a', there: 'room-a' },
} as const;

function openWith(live: Partial<Live>) {
  const opened = openConsole('incident', { answers: ANSWERS, live });
  stop = startKeyboard(window);
  return opened;
}

const press = (key: string): void => {
  fireEvent.keyDown(document.activeElement ?? window, { key });
};
const acts = (calls: readonly { name: string; input: unknown }[]) => calls.filter(({ name }) => name !== 'runbook.list');

describe('a step against what is read', () => {
  const READS = [{ role: 'generator', metric: 'gen.mode', is: ['manual'] }];
  const runbook = {
    ...FAKE_RUNBOOK,
    steps: FAKE_RUNBOOK.steps.map((step, n) => (n === 1 ? { ...step, reads: READS, needs: ['tell'] } : step)),
  };
  const openIt = (log: readonly RunEntry[], live: Partial<Live> = {}) => {
    const opened = openWith({ runs: { [ID]: fakeRun(NOW, log, { runbook }) }, ...live });
    act(() => uiStore.setState({ view: 'runbook', run: ID, incident: 'INC-0147' }));
    return opened;
  };

  it('says before the act what is not so yet, and Enter asks instead of recording; confirmed, it says so', async () => {
    const { calls } = openIt([fakeDone('tell', NOW - 5_000)]);
    const before = await screen.findByTestId('rb-conflicts');
    expect(before.textContent).toBe('Not yet: the console readsGenerator A, Mode: locked out; manual once it is done');
    expect(screen.queryByText('The console reads otherwise')).toBeNull();
    press('Enter');
    const asked = await screen.findByTestId('rb-despite');
    expect(asked.textContent).toContain('The console reads otherwise');
    expect(asked.textContent).toContain('Mode: reads locked out, should be manual');
    press('Enter');
    expect(acts(calls)).toEqual([]);
    expect([...document.querySelectorAll('.rb-keys > span:has(kbd)')].map(({ textContent }) => textContent)).toEqual([
      'Enterlook again',
      'Tabchoose',
      'Escclose the dialog',
    ]);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('rb-look-again')));
    fireEvent.click(screen.getByTestId('rb-despite-send'));
    await waitFor(() => expect(acts(calls)[0]?.input).toEqual({ run: ID, step: 'open', person: 'P. Duty', state: 'done', despite: true }));
  });

  it('says which step it needs, which was left out', async () => {
    openIt([{ type: 'skipped', step: 'tell', reason: 'x', atMs: NOW, person: 'P' }]);
    expect((await screen.findByTestId('rb-needs-open')).textContent).toContain('Needs step 1, which was not done: Tell the NOC');
  });

  it('says that nothing is read, and takes it for no agreement', async () => {
    const { calls } = openIt([fakeDone('tell', NOW - 5_000)]);
    change(({ readings }) => ({ readings: Object.fromEntries(Object.entries(readings).filter(([id]) => id !== 'gen-a|gen.mode')) }));
    await waitFor(() => expect(screen.getByTestId('rb-conflicts').dataset['contrary']).toBe('false'));
    expect(screen.getByTestId('rb-conflicts').textContent).toContain('no fresh reading');
    press('Enter');
    await waitFor(() => expect(acts(calls)[0]?.input).toMatchObject({ state: 'done' }));
  });

  it('is counted at the end', async () => {
    const conflicts = [{ type: 'need', step: 'tell' } as const];
    openIt([
      { type: 'done', step: 'open', conflicts, atMs: NOW, person: 'P' },
      { type: 'ended', outcome: 'incomplete', reason: null, next: null, atMs: NOW, person: 'P' },
    ]);
    expect((await screen.findByTestId('rb-ended-conflicts')).textContent).toContain('Ended with 1 conflict ');
  });

  it('bears no tick at its end, and each step that is disputed says so', async () => {
    const conflicts = [{ type: 'need', step: 'tell' } as const];
    const end = (log: readonly RunEntry[]): readonly RunEntry[] => [
      ...log,
      { type: 'ended', outcome: 'completed', reason: null, next: null, atMs: NOW, person: 'P' },
    ];
    const marks = async (): Promise<readonly (string | undefined)[]> =>
      [
        (await screen.findByTestId('rb-ended')).querySelector('h2'),
        screen.getByTestId('rb-step-tell'),
        screen.getByTestId('rb-step-open'),
      ].map((part) => part?.querySelector('svg')?.innerHTML);
    openIt(end([fakeDone('tell', NOW), { type: 'done', step: 'open', conflicts, atMs: NOW, person: 'P' }]));
    const [big, tell, open] = await marks();
    expect(screen.getByTestId('rb-disputed-open').textContent).toBe('said done, the console read otherwise');
    expect(screen.queryByTestId('rb-disputed-tell')).toBeNull();
    expect(open).not.toBe(tell);
    expect(big).toBe(open);
    stop();
    cleanup();
    openIt(end([fakeDone('tell', NOW), fakeDone('open', NOW)])); // control
    const [calm, done] = await marks();
    expect(calm).toBe(done);
  });
});

describe('what was tried', () => {
  it('is marked in the list, and where something is faulty its own runbook is one press away', async () => {
    const reason = { en: 'Three tries', fr: 'Trois essais' };
    const { calls } = openWith({
      runs: {
        [ID]: fakeRun(NOW, [{ type: 'impossible', step: 'open', reason, branch: null, atMs: NOW, person: 'P' }], {
          runbook: { ...FAKE_RUNBOOK, id: 'start-it' },
          log: [fakeDone('tell', NOW - 5_000), { type: 'impossible', step: 'open', reason, branch: null, atMs: NOW, person: 'P' }],
        }),
      },
    });
    act(() => uiStore.setState({ view: 'runbook', run: ID, incident: 'INC-0147' }));
    fireEvent.click(await screen.findByTestId('rb-instead-repair-generator'));
    await waitFor(() =>
      expect(acts(calls)[0]).toMatchObject({ name: 'runbook.end', input: { next: 'repair-generator', reason: 'Three tries' } }),
    );
    act(() => uiStore.setState({ run: null }));
    expect((await screen.findByTestId(`rb-tried-${ID}`)).textContent).toMatch(/Tried, not possible at .* by P: Three tries/);
  });
});

describe('a load transfer', () => {
  it('names both centres, and goes to the place of the one that takes over', async () => {
    const { run, roles } = TRANSFER;
    openWith({ runs: { [ID]: fakeRun(NOW, [], { runbook: run, roles, subject: 'b' }) } });
    act(() => uiStore.setState({ view: 'runbook', run: ID, incident: 'INC-0147' }));
    expect((await screen.findByTestId('rb-about')).textContent).toContain('From Data centre B to Data centre A');
    expect(screen.getByTestId('rb-place').textContent).toContain('Data centre A');
    expect(screen.getByTestId('rb-place').textContent).not.toContain('Data centre B');
  });
});
