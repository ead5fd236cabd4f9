/** "What if this dies?" on the screen: asked of the engine, told in words, left by Escape; searching further and stopping it. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WhatIfAnswer } from '../../../shared/model/what-if.ts';
import { startKeyboard } from '../../app/keyboard.ts';
import { uiStore } from '../../store/ui.ts';
import { leaveWhatIf } from '../../store/what-if.ts';
import { FAKE_SITE } from '../../testing/fake-site.ts';
import { NOW, openConsole } from '../../testing/open-console.tsx';

const ANSWER: WhatIfAnswer = {
  down: ['mains-a'],
  atMs: NOW,
  failed: [],
  unknown: ['hv-b1'],
  fallen: ['ups-a1', 'svc-app'],
  atOnce: { lost: [], shed: [] },
  later: { lost: ['svc-app'], shed: [] },
  anyway: { fallen: [], loss: { lost: [], shed: [] }, restarts: [] },
  carriers: ['ups-a1'],
  restarts: {
    atOnce: [],
    later: [{ pool: 'pool', gone: ['hv-a1', 'hv-a2'], left: 1, machines: ['vm-1'], services: ['svc-mail', 'svc-app'], withinS: 180 }],
  },
  legs: [{ group: 'hosts', now: 2, then: 1, anyway: 2, of: 2, needed: 1 }],
};
const FOUND = { order: 1, failed: [], cuts: [{ down: ['ups-b1'], lost: ['svc-app'], shed: [] }], count: 9, evaluated: 40 };

let stopKeys: () => void;
beforeEach(() => {
  stopKeys = startKeyboard(window);
});
afterEach(() => {
  stopKeys();
  act(leaveWhatIf);
  cleanup();
});

const press = (key: string): boolean => fireEvent.keyDown(document.activeElement ?? document.body, { key });

function open(answers: Readonly<Record<string, unknown>> = {}) {
  const opened = openConsole('normal', { answers: { 'what.if': ANSWER, 'contingency.search': FOUND, ...answers } });
  act(() => uiStore.setState({ selected: 'mains-a' }));
  return opened;
}

describe('what if it dies', () => {
  it('I asks the engine about what is selected; the answer says what holds, what is lost later, what is unknown', async () => {
    const { calls } = open();
    press('i');
    expect(calls).toEqual([{ name: 'what.if', input: { down: ['mains-a'] } }]);
    const panel = await screen.findByTestId('whatif');
    await screen.findByTestId('whatif-none');
    expect(panel.textContent).toContain('Supposed, not real');
    expect(panel.textContent).toContain('No service is lost as long as these hold');
    expect(panel.textContent).toContain('Lost: ');
    expect(panel.textContent).toContain('1 of 2, 1 needed (now 2)');
    expect(panel.textContent).toContain('Nothing is known of 1 element');
    const names = ['svc-mail', 'svc-app'].map((id) => FAKE_SITE.elements.find((element) => element.id === id)?.name ?? id);
    expect(screen.getByTestId('whatif-restarts').textContent).toBe(
      `2 hosts lost. What ran there restarts by itself on the host that is left, as far as there is room, within 3\u00a0min. Nobody knows which host carries what; it may be any of these: vm-1` +
        `Until then these may stop, the most important first, as they are given room: ${names.join(', ')}`,
    );
  });

  it('in an incident says what falls because of it apart from what falls anyway, and no line denies another', async () => {
    const [restart] = ANSWER.restarts.later;
    if (restart === undefined) throw new Error('no restart');
    const answer: WhatIfAnswer = {
      ...ANSWER,
      fallen: ['ups-a1'],
      later: { lost: [], shed: [] },
      anyway: { fallen: ['ups-a2', 'hv-a1', 'svc-app'], loss: { lost: [], shed: [] }, restarts: [restart] },
      restarts: { atOnce: [], later: [restart] },
      legs: [{ group: 'hosts', now: 2, then: 0, anyway: 1, of: 2, needed: 1 }],
    };
    open({ 'what.if': answer });
    press('i');
    const panel = await screen.findByTestId('whatif');
    expect((await screen.findByTestId('whatif-fallen')).textContent).toBe('1 element falls with it');
    expect(panel.textContent).toContain('0 of 2, 1 needed (now 2; 1 without it)');
    const anyway = screen.getByTestId('whatif-anyway').textContent;
    expect(anyway).toContain('3 elements fall anyway');
    expect(anyway).toContain('2 hosts lost');
    const none = screen.getAllByTestId('whatif-none').map(({ textContent }) => textContent);
    expect(none).toEqual(['No service is lost', 'Some services may stop; each has a place to restart']);
  });

  it('another element is supposed as well, taken back by its button, and Escape comes back to what is', async () => {
    const { calls } = open();
    press('i');
    act(() => uiStore.setState({ selected: 'mains-b' }));
    fireEvent.click(await screen.findByTestId('whatif-ask'));
    expect(calls.map(({ input }) => input)).toEqual([{ down: ['mains-a'] }, { down: ['mains-a', 'mains-b'] }]);
    press('Escape');
    expect(screen.queryByTestId('whatif')).toBeNull();
    expect(uiStore.getState().selected).toBe('mains-b');
  });

  it('one more failure is searched on demand', async () => {
    const { calls } = open();
    press('i');
    fireEvent.click(await screen.findByTestId('whatif-next'));
    expect((await screen.findByTestId('whatif-sets')).textContent).toContain(
      '9 sets of failures leave a service without a place to run (40 looked at). What stops and restarts elsewhere is not counted.',
    );
    expect(calls.at(-1)).toMatchObject({ name: 'contingency.search', input: { order: 1, down: ['mains-a'] } });
    expect(screen.getByTestId('whatif-sets').textContent).toContain('And one more failure?'); // which of the two buttons it answers
    expect(screen.getByTestId('whatif-sets').textContent).toContain('and 8 more');
  });

  it('U and D lift out one side, and both again', () => {
    open();
    press('u');
    expect(uiStore.getState().path).toBe('upstream');
    const name = FAKE_SITE.elements.find(({ id }) => id === 'mains-a')?.name ?? '';
    expect(screen.getByTestId('map-path').textContent).toBe(`Lifted out: only what ${name} needs Both sides`);
    press('d');
    expect(uiStore.getState().path).toBe('downstream');
    expect(screen.getByTestId('map-path').textContent).toContain(`only what needs ${name}`);
    press('d');
    expect(uiStore.getState().path).toBe('both');
    expect(screen.getByTestId('map-path').hidden).toBe(true);
  });

  it.each([
    ['i', 'en', 'Select a device on the map or in the list, then again: what if it diesI'],
    ['i', 'fr', 'Choisissez un équipement sur la carte ou dans la liste, puis de nouveau\u00a0: et si cela tombaitI'],
    ['w', 'en', 'centre the mapW'],
    ['u', 'en', 'what it needsU'],
    ['d', 'en', 'what needs itD'],
  ] as const)('%s with nothing selected says what to select, and for which key, until something is, %s', (key, locale, said) => {
    const { calls } = openConsole('normal', { locale });
    act(() => uiStore.setState({ selected: null }));
    expect(screen.getByTestId('hint').hidden).toBe(true);
    press(key);
    expect(screen.getByTestId('hint').textContent).toContain(said);
    expect([calls, uiStore.getState().path]).toEqual([[], 'both']);
    act(() => uiStore.setState({ selected: 'mains-a' }));
    expect(screen.getByTestId('hint').hidden).toBe(true);
  });

  it.each(['dark', 'light'] as const)('has no fault that axe can see, %s', async (theme) => {
    open();
    act(() => uiStore.setState({ theme }));
    press('i');
    await screen.findByTestId('whatif-none');
    const { violations } = await axe.run(screen.getByTestId('whatif'), { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
