/** The technician's screen with the keyboard alone: two keys to the first step, one for each further; what is old looks old. */
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { Live } from '../../../shared/model/live.ts';
import type { RunEntry } from '../../../shared/model/runbook-run.ts';
import type { Site } from '../../../shared/model/site.ts';
import { startKeyboard } from '../../app/keyboard.ts';
import { engineChanged } from '../../store/connection.ts';
import { tick } from '../../store/clock.ts';
import { liveStore } from '../../store/live.ts';
import { runbookStore } from '../../store/runbooks.ts';
import { uiStore } from '../../store/ui.ts';
import { fakeLive } from '../../testing/fake-live.ts';
import { fakeProcedure } from '../../testing/fake-procedure.ts';
import { FAKE_LIBRARY, fakeDone, fakeRun } from '../../testing/fake-runbook.ts';
import { FAKE_SITE } from '../../testing/fake-site.ts';
import { change, NOW, openConsole } from '../../testing/open-console.tsx';
import { says } from '../../testing/says.ts';

let stop = (): void => undefined;
afterEach(() => {
  stop();
  cleanup();
  runbookStore.setState(runbookStore.getInitialState(), true);
});

const ID = 'INC-0147-R1';
const ANSWERS = { 'runbook.list': FAKE_LIBRARY, 'runbook.start': { seq: 9, run: ID } };

function openWith(live: Partial<Live> = {}, locale: 'en' | 'fr' = 'en') {
  const opened = openConsole('incident', { locale, answers: ANSWERS, live });
  stop = startKeyboard(window);
  return opened;
}

/** On the step of a run with this log. */
async function openRun(log: readonly RunEntry[] = [], locale: 'en' | 'fr' = 'en') {
  const opened = openWith({ runs: { [ID]: fakeRun(NOW, log) } }, locale);
  act(() => uiStore.setState({ view: 'runbook', run: ID, incident: 'INC-0147' })); // and its keys are listened to
  await screen.findByTestId('rb');
  return opened;
}

const press = (key: string, more: object = {}): void => {
  fireEvent.keyDown(document.activeElement ?? window, { key, ...more });
};
const acts = (calls: readonly { name: string; input: unknown }[]) => calls.filter(({ name }) => name !== 'runbook.list');

describe('from the incident to the first step', () => {
  it('takes R and Enter', async () => {
    const { calls } = openWith();
    uiStore.setState({ view: 'incident', incident: 'INC-0147' });
    press('r');
    const first = await screen.findByTestId('runbook-repair-generator');
    expect(screen.queryByTestId('topology')).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(first));
    fireEvent.click(first); // what a browser does with Enter on a focused button
    await waitFor(() => expect(acts(calls)).toHaveLength(1));
    expect(acts(calls)[0]).toEqual({
      name: 'runbook.start',
      input: { runbook: 'repair-generator', incident: 'INC-0147', subject: 'gen-a', person: 'P. Duty' },
    });
    change(() => ({ runs: { [ID]: fakeRun(NOW) } }));
    expect((await screen.findByTestId('rb-panel')).dataset['step']).toBe('tell');
  });

  it('goes straight to a run that is open', async () => {
    openWith({ runs: { [ID]: fakeRun(NOW, [fakeDone('tell', NOW - 5_000)]) } });
    uiStore.setState({ view: 'incident', incident: 'INC-0147' });
    press('r');
    expect((await screen.findByTestId('rb-panel')).dataset['step']).toBe('open');
  });

  it('Ctrl 3 opens the list: those that fit first, then the others; the search narrows both', async () => {
    openWith();
    press('3', { ctrlKey: true });
    const rows = (): readonly string[] => [...document.querySelectorAll<HTMLElement>('.rb-row')].map((row) => row.dataset['testid'] ?? '');
    await screen.findByTestId('runbook-refuel');
    expect(rows()).toEqual(['runbook-repair-generator', 'runbook-refuel']);
    fireEvent.change(screen.getByTestId('rb-search'), { target: { value: 'ravitailler' } });
    expect(rows()).toEqual(['runbook-refuel']);
  });
});

describe('a step', () => {
  it('is done by one Enter; what bounces or repeats is no second one', async () => {
    const { calls } = await openRun();
    press('Enter');
    press('Enter', { repeat: true });
    press('Enter');
    await waitFor(() => expect(acts(calls)).toHaveLength(1));
    expect(acts(calls)[0]).toEqual({ name: 'runbook.step', input: { run: ID, step: 'tell', person: 'P. Duty', state: 'done' } });
  });

  it('shows verb, place, danger and what to see before the buttons; the drawing marks the breaker', async () => {
    await openRun([fakeDone('tell', NOW - 5_000)]);
    const panel = screen.getByTestId('rb-panel');
    const order = ['Open circuit breaker Q7', 'Output breaker', '400 V', 'Lever down', 'Done'].map((words) =>
      panel.textContent.indexOf(words),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
    expect(panel.textContent).toContain('Two persons');
    expect(screen.getByTestId('rb-step-tell').dataset['state']).toBe('done');
  });

  it('that cannot be done opens its reasons; a number chooses, and its branch is said', async () => {
    const { calls } = await openRun([fakeDone('tell', NOW - 5_000)]);
    press('x');
    const reasons = await screen.findByTestId('rb-reasons');
    expect(reasons.contains(document.activeElement)).toBe(false); // one more Enter records nothing
    expect(reasons.textContent).toContain('then step 3: Measure voltage and frequency');
    expect(reasons.textContent).toContain('then runbook Refuel the generator');
    fireEvent.keyDown(window, { key: '2' });
    await waitFor(() => expect(acts(calls)).toHaveLength(1));
    expect(acts(calls)[0]?.input).toEqual({ run: ID, step: 'open', person: 'P. Duty', state: 'impossible', choice: 1, reason: null });
  });

  it('takes what is typed as a reason in own words: neither a letter nor a space chooses for anybody', async () => {
    const { calls } = await openRun([fakeDone('tell', NOW - 5_000)]);
    press('x');
    const first = await screen.findByTestId('rb-reason-1');
    first.focus();
    expect(fireEvent.keyDown(first, { key: ' ' })).toBe(false);
    expect(acts(calls)).toEqual([]);
    fireEvent.keyDown(first, { key: 'p' });
    expect(document.activeElement).toBe(screen.getByTestId('rb-other-words'));
    expect(acts(calls)).toEqual([]);
  });

  it('is left out only with a reason', async () => {
    const { calls } = await openRun();
    press('x');
    fireEvent.click(await screen.findByTestId('rb-skip-send'));
    expect(await screen.findByText('A reason is needed')).toBeTruthy();
    expect(acts(calls)).toEqual([]);
    fireEvent.change(screen.getByTestId('rb-skip-words'), { target: { value: ' told before ' } });
    fireEvent.click(screen.getByTestId('rb-skip-send'));
    await waitFor(() => expect(acts(calls)[0]?.input).toMatchObject({ state: 'skipped', reason: 'told before' }));
  });

  it('that waits for a call says whom; only its own button does it after all', async () => {
    const reason = { en: 'Nobody answers', fr: 'Personne ne répond' };
    const branch = { reason, call: { en: 'The supervisor', fr: 'Le responsable' } };
    const { calls } = await openRun([{ type: 'impossible', step: 'tell', reason, branch, atMs: NOW, person: 'P' }]);
    expect(screen.getByTestId('rb-call').textContent).toContain('The supervisor');
    expect(screen.getByTestId('rb-call').textContent).toContain('no telephone number');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('rb-call')));
    press('Enter'); // by habit: the step is not done
    expect(acts(calls)).toEqual([]);
    fireEvent.click(screen.getByTestId('rb-done'));
    await waitFor(() => expect(acts(calls)[0]?.input).toMatchObject({ step: 'tell', state: 'done' }));
  });

  it('has the numbers of the site file below, and where somebody is to be called no longer says that there is none', async () => {
    const reason = { en: 'Nobody answers', fr: 'Personne ne répond' };
    const branch = { reason, call: { en: 'The supervisor', fr: 'Le responsable' } };
    await openRun([{ type: 'impossible', step: 'tell', reason, branch, atMs: NOW, person: 'P' }]);
    const contacts: Site['contacts'] = [{ who: 'onCall', name: 'Supervisor on duty', phone: '06 39 98 10 05', kinds: [], note: null }];
    act(() => liveStore.setState({ site: { ...FAKE_SITE, contacts } }));
    expect(screen.getByTestId('rb-call').textContent).not.toContain('no telephone number');
    expect(screen.getByTestId('contacts').textContent).toContain('06 39 98 10 05');
  });

  it('takes a note, typed letters are no keys, and the next Enter is the step again', async () => {
    const { calls } = await openRun();
    press('n');
    const field = await screen.findByTestId('rb-note-words');
    for (const key of ['x', 'p']) fireEvent.keyDown(field, { key });
    expect(screen.queryByTestId('rb-reasons')).toBeNull();
    fireEvent.change(field, { target: { value: 'code E-042' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() =>
      expect(acts(calls)[0]).toEqual({ name: 'runbook.note', input: { run: ID, step: 'tell', person: 'P. Duty', text: 'code E-042' } }),
    );
    await waitFor(() => expect(screen.queryByTestId('rb-note-words')).toBeNull());
    press('Enter');
    await waitFor(() => expect(acts(calls)[1]?.input).toMatchObject({ state: 'done' }));
  });

  it('takes a photo as its bytes; another file is refused here already', async () => {
    const { calls } = await openRun();
    const file = screen.getByTestId('rb-photo-file');
    fireEvent.change(file, { target: { files: [new File(['<svg/>'], 'a.svg', { type: 'image/svg+xml' })] } });
    expect(await screen.findByText('Only JPEG and PNG pictures are taken')).toBeTruthy();
    const png = Object.assign(new File(['png'], 'a.png', { type: 'image/png' }), {
      arrayBuffer: () => Promise.resolve(new Uint8Array([137, 80, 78, 71]).buffer),
    });
    fireEvent.change(file, { target: { files: [png] } });
    await waitFor(() => expect(acts(calls)).toHaveLength(1));
    expect(acts(calls)[0]?.input).toEqual({ run: ID, step: 'tell', person: 'P. Duty', type: 'image/png', data: 'iVBORw==' });
  });

  it('ahead is only looked at: Enter there does nothing, Escape comes back', async () => {
    const { calls } = await openRun();
    press('ArrowRight');
    expect(screen.getByTestId('rb-panel').dataset['step']).toBe('open');
    expect(screen.queryByTestId('rb-done')).toBeNull();
    press('Enter');
    press('Escape');
    expect(screen.getByTestId('rb-panel').dataset['step']).toBe('tell');
    expect(acts(calls)).toEqual([]);
  });
});

describe('the end', () => {
  it('says how it ended, and Enter begins the runbook it leads to', async () => {
    const { calls } = await openRun([
      { type: 'ended', outcome: 'handedOver', reason: null, next: 'refuel', atMs: NOW, person: 'L. Roche' },
    ]);
    expect(screen.getByTestId('rb-ended').dataset['outcome']).toBe('handedOver');
    expect(document.querySelector('.rb-keys')?.textContent).toContain('Entergo on');
    await screen.findByTestId('rb-next');
    press('Enter');
    await waitFor(() =>
      expect(acts(calls)[0]).toMatchObject({ name: 'runbook.start', input: { runbook: 'refuel', incident: 'INC-0147' } }),
    );
  });
});

describe('how long there is', () => {
  const TIMES = ['decide-by', 'countdown'];
  const said = (): readonly string[] => TIMES.map((id) => screen.getByTestId(id).textContent);

  it('says by when to decide and counts down to it, in the list and on a step, as the screen of the decision does', async () => {
    openWith();
    act(() => uiStore.setState({ view: 'incident', incident: 'INC-0147' }));
    const ofDecision = said();
    expect(ofDecision).toEqual(['14:40:33', '4:14']);
    act(() => uiStore.setState({ view: 'runbook' }));
    await screen.findByTestId('runbook-repair-generator');
    expect(said()).toEqual(ofDecision);
    fireEvent.change(screen.getByTestId('rb-incident'), { target: { value: '' } });
    expect(screen.queryByTestId('countdown')).toBeNull(); // planned work
    cleanup();
    await openRun();
    expect(said()).toEqual(ofDecision);
    act(() => tick(NOW + 300_000));
    expect(screen.getByTestId('rb').textContent).toContain('Too late for this plan');
  });

  it('once its plan has begun says when that ends, and no limit to decide', async () => {
    const plan = fakeProcedure(NOW, { phase: 'EXECUTE', incident: 'INC-0147' }, { state: 'running', startedAtMs: NOW });
    openWith({ runs: { [ID]: fakeRun(NOW) }, procedures: { [plan.id]: plan } });
    act(() => uiStore.setState({ view: 'runbook', run: ID, incident: 'INC-0147' }));
    await screen.findByTestId('plan-ends');
    expect(screen.queryByTestId('decide-by')).toBeNull();
  });

  it.each([
    ['en', 'of work on site', 'the decision counts 3\u00a0min 30\u00a0s for its plan', 'longer: begin before 14:42:43'],
    ['fr', 'de travail sur place', 'la décision compte 3\u00a0min 30\u00a0s pour son plan', 'de plus\u00a0: commencer avant 14:42:43'],
  ] as const)('says what each duration measures: %s', async (locale, work, counted, longer) => {
    const base = fakeLive(FAKE_SITE, 'incident', NOW, locale).decisions['INC-0147'];
    const [option] = base?.options ?? [];
    if (base === undefined || option === undefined) throw new Error('the fake decides');
    const byHand = { ...option, id: 'startGenerator', plan: 'repair-generator', durationS: 210 };
    openWith({ decisions: { 'INC-0147': { ...base, options: [...base.options, byHand] } } }, locale);
    act(() => uiStore.setState({ view: 'runbook', incident: 'INC-0147' }));
    const row = await screen.findByTestId('runbook-repair-generator');
    expect([row.textContent.includes(work), row.textContent.includes(counted)]).toEqual([true, true]);
    expect(row.textContent).toContain(longer);
  });

  it('of work beside a plan of the NOC the plan is what has to be in time, and the two are not taken for one', async () => {
    const base = fakeLive(FAKE_SITE, 'incident', NOW, 'en').decisions['INC-0147'];
    const [option] = base?.options ?? [];
    if (base === undefined || option === undefined) throw new Error('the fake decides');
    const words = { en: 'Move', fr: 'Transférer' };
    const plans = [{ id: 'repair-generator', bcp: '4.2', name: words, from: 'a', to: 'b', steps: [] }];
    const limit = { text: { key: 'limit.batteries' }, atMs: NOW + 600_000 };
    const decide = (durationS: number): void => {
      openWith({ decisions: { 'INC-0147': { ...base, limit, options: [{ ...option, plan: 'repair-generator', durationS }] } } });
      liveStore.setState({ site: { ...FAKE_SITE, plans } });
    };
    const row = async (): Promise<string> => {
      act(() => uiStore.setState({ view: 'runbook', incident: 'INC-0147' }));
      return (await screen.findByTestId('runbook-repair-generator')).textContent;
    };
    decide(360);
    const said = await row();
    expect(said).toContain('beside the plan of the NOC, for which the decision counts 6\u00a0min');
    expect(said).not.toContain('Takes longer');
    stop();
    cleanup();
    decide(660); // ten minutes are left
    expect(await row()).toContain('Takes longer than what is left');
  });

  it.each([
    ['en', 'Not now, its plan is held back', 'Begin all the same'],
    ['fr', 'Pas maintenant, son plan est bloqué', 'Commencer malgré tout'],
  ] as const)('that is held back does not offer to begin as the others do: %s', async (locale, held, begin) => {
    const base = fakeLive(FAKE_SITE, 'incident', NOW, locale).decisions['INC-0147'];
    const [option] = base?.options ?? [];
    if (base === undefined || option === undefined) throw new Error('the fake decides');
    const byHand = { ...option, id: 'startGenerator', plan: 'repair-generator', blockedBy: says(locale, 'locked out', 'verrouillé') };
    openWith({ decisions: { 'INC-0147': { ...base, options: [...base.options, byHand] } } }, locale);
    act(() => uiStore.setState({ view: 'runbook', incident: 'INC-0147' }));
    const row = await screen.findByTestId('runbook-repair-generator');
    expect(row.textContent).toContain(held);
    expect(row.textContent).toContain(begin);
    expect(row.className).toContain('is-held');
    expect(screen.getAllByTestId(/^runbook-/).filter((one) => one.textContent.includes(begin))).toEqual([row]);
  });
});

describe('what is live and what is estimated', () => {
  it('is live while all sources answer, and old with hatch and time when the engine is gone', async () => {
    await openRun([fakeDone('tell', NOW - 5_000)]);
    expect(screen.getByTestId('rb-state').dataset['state']).toBe('live');
    expect(screen.getByTestId('rb-limit').dataset['old']).toBe('false');
    engineChanged({ type: 'engine', state: 'down', sinceMs: NOW, pid: null, restarts: 0 }, NOW);
    tick(NOW);
    await waitFor(() => expect(screen.getByTestId('rb-state').dataset['state']).toBe('old'));
    expect(screen.getByTestId('rb-limit').textContent).toContain('estimate');
    expect(screen.getByTestId('rb-read').dataset['old']).toBe('true');
  });

  it('a lost source makes it partly blind', async () => {
    await openRun();
    change(({ sources }) => ({
      sources: Object.fromEntries(Object.entries(sources).map(([id, one]) => [id, { ...one, state: 'lost' as const }])),
    }));
    expect(screen.getByTestId('rb-state').dataset['state']).toBe('part');
  });

  it('a centre that is not known makes it partly blind, with its age, however fresh the sources are', async () => {
    await openRun();
    expect(screen.getByTestId('rb-state').dataset['state']).toBe('live'); // control
    const [centre] = FAKE_SITE.centres;
    change(({ chain }) => ({
      chain: Object.fromEntries(
        Object.entries(chain).map(([id, one]) => [
          id,
          one.centre === centre ? { ...one, status: 'unknown' as const, evidenceAtMs: NOW - 189_000 } : { ...one, status: 'ok' as const },
        ]),
      ),
    }));
    expect(screen.getByTestId('rb-state').dataset['state']).toBe('part');
    expect(screen.getByTestId('rb-state').textContent).toContain('not heard 3\u00a0min 9\u00a0s');
  });
});

describe('a new alarm of priority 1', () => {
  it('turns the window over until it was seen; what stood before is no news', async () => {
    await openRun();
    expect([screen.queryByTestId('rb-alert'), document.documentElement.dataset['theme']]).toEqual([null, 'dark']);
    const base = fakeLive(FAKE_SITE, 'incident', NOW, 'en').alarms['mains.lost|mains-a'];
    if (base === undefined) throw new Error('the fake has an alarm');
    change(({ alarms }) => ({
      alarms: { ...alarms, 'fire.alarm|fire-a': { ...base, id: 'fire.alarm|fire-a', element: 'fire-a', raisedAtMs: NOW } },
    }));
    expect((await screen.findByTestId('rb-alert')).getAttribute('role')).toBe('alert');
    await waitFor(() => expect(document.documentElement.dataset['theme']).toBe('light'));
    fireEvent.click(screen.getByTestId('rb-alert-back'));
    await waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'));
  });
});

describe('size and rights', () => {
  it('Ctrl + and Ctrl - scale the text from 100 to 200 %', async () => {
    await openRun();
    for (let n = 0; n < 9; n += 1) press('+', { ctrlKey: true });
    expect(screen.getByTestId('rb').dataset['text']).toBe('200');
    for (let n = 0; n < 9; n += 1) press('-', { ctrlKey: true });
    expect(screen.getByTestId('rb').dataset['text']).toBe('100');
  });

  it("a technician's window has this screen and no other", async () => {
    openWith();
    uiStore.setState({ role: 'technician', view: 'runbook' });
    await screen.findByTestId('runbook-refuel');
    press('1', { ctrlKey: true });
    press('2', { ctrlKey: true });
    expect(screen.getByTestId('rb')).toBeTruthy();
    press('Escape');
    expect(screen.getByTestId('rb')).toBeTruthy();
  });
});

describe.each(['en', 'fr'] as const)('axe finds nothing, %s', (locale) => {
  const check = async (): Promise<readonly string[]> => {
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
    return violations.map((violation) => `${violation.id} ${violation.nodes.map((node) => node.target.join()).join()}`);
  };
  it.each(['dark', 'light'] as const)('%s', async (theme) => {
    await openRun([fakeDone('tell', NOW - 5_000)], locale);
    uiStore.setState({ theme });
    expect(await check()).toEqual([]);
    uiStore.setState({ run: null });
    await screen.findByTestId('runbook-refuel');
    expect(await check()).toEqual([]);
  });
});
