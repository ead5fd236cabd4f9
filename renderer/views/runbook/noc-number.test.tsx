/** A step that sends to the NOC has the number of the site file, or says that there is none and where to add one. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { Site } from '../../../shared/model/site.ts';
import { liveStore } from '../../store/live.ts';
import { runbookStore } from '../../store/runbooks.ts';
import { uiStore } from '../../store/ui.ts';
import { FAKE_LIBRARY, fakeRun } from '../../testing/fake-runbook.ts';
import { FAKE_SITE } from '../../testing/fake-site.ts';
import { NOW, openConsole } from '../../testing/open-console.tsx';
import { speaksOfNoc } from './NocNumber.tsx';

afterEach(() => {
  cleanup();
  runbookStore.setState(runbookStore.getInitialState(), true);
});

const ID = 'INC-0147-R1';
const contacts: Site['contacts'] = [{ who: 'noc', name: 'NOC', phone: '01 99 00 10 00', kinds: [], note: '24/7' }];

it.each([
  ['en', 'No number of the NOC is in the site file: add it there under contacts, with who: noc.'],
  ['fr', 'Le fichier de site ne donne aucun numéro du NOC\u00a0: l’ajouter sous contacts, avec who: noc.'],
] as const)('a step: %s', async (locale, none) => {
  openConsole('incident', { locale, answers: { 'runbook.list': FAKE_LIBRARY }, live: { runs: { [ID]: fakeRun(NOW) } } });
  act(() => uiStore.setState({ view: 'runbook', run: ID, incident: 'INC-0147' }));
  expect((await screen.findByTestId('rb-panel')).dataset['step']).toBe('tell');
  expect(screen.getByTestId('rb-noc-none').textContent).toBe(none);
  act(() => liveStore.setState({ site: { ...FAKE_SITE, contacts } }));
  expect(screen.queryByTestId('rb-noc-none')).toBeNull();
  expect(screen.getByTestId('rb-noc').textContent).toBe('NOC 01 99 00 10 0024/7');
  fireEvent.click(screen.getByTestId('rb-step-measure'));
  expect(screen.queryByTestId('rb-noc')).toBeNull();
});

it('is asked of what is to be done and of whom to call when it cannot be', () => {
  const says = (en: string) => ({ en, fr: '' });
  expect(speaksOfNoc({ verb: says('Tell the NOC'), impossible: [] })).toBe(true);
  expect(speaksOfNoc({ verb: says('Open it'), text: says('As the NOC reads it.'), impossible: [] })).toBe(true);
  expect(speaksOfNoc({ verb: says('Open it'), impossible: [{ reason: says('x'), call: says('The NOC: shed load first') }] })).toBe(true);
  expect(speaksOfNoc({ verb: says('Knock'), impossible: [{ reason: says('x'), go: 'y' }] })).toBe(false);
});
