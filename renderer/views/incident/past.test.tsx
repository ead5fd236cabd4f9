/** Incidents that are no longer at hand: found in the record, read there, acted on by no key, and never turned into another one under the eyes of who reads. */
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, expect, it } from 'vitest';
import { formatText } from '../../../shared/i18n/format.ts';
import { text } from '../../../shared/i18n/text.ts';
import type { IncidentView } from '../../../shared/model/live.ts';
import { PAGE } from '../../bridge/past.ts';
import { openPast, uiStore } from '../../store/ui.ts';
import { fakeIncident } from '../../testing/fake-incident.ts';
import { change, NOW, openConsole } from '../../testing/open-console.tsx';
import { says } from '../../testing/says.ts';

afterEach(cleanup);

const HOUR_MS = 3_600_000;

const over = (id: string, cause: string): IncidentView => ({
  ...fakeIncident(['svc-a'], NOW, 'en'),
  ...{
    id,
    cause: says('en', cause, cause),
    state: 'closed',
    onsetMs: NOW - 20 * HOUR_MS,
    openedAtMs: NOW - 20 * HOUR_MS,
    closedAtMs: NOW - 19 * HOUR_MS,
  },
});
const doing = (deed: () => unknown): Promise<void> =>
  act(async () => {
    deed();
    await new Promise((resolve) => setTimeout(resolve, 20));
  });
const DECIDED = { atMs: NOW - 19.5 * HOUR_MS, decision: { snapshot: 'a1', headline: says('en', 'Move the load to B', 'Basculer') } };
const reportOf = (incident: IncidentView): unknown => ({ incident, decisions: [DECIDED], isDrill: false, names: { 'svc-a': 'Invoicing' } });
const row = ({ id, cause, openedAtMs, closedAtMs }: IncidentView): unknown => ({ id, cause, openedAtMs, closedAtMs });
const open = (incident: string): Promise<void> => doing(() => uiStore.setState({ view: 'incident', incident }));
const shown = (): string | null => screen.getByTestId('past-incident').getAttribute('data-incident');
const rows = (): readonly (string | null)[] => screen.queryAllByTestId('past-row').map((one) => one.textContent);
const numbered = (n: number): string => `INC-${String(n).padStart(4, '0')}`;

/** The record: 403 of them, the newest first; only the third oldest is about a UPS. */
const RECORD = Array.from({ length: 2 * PAGE + 3 }, (_, n) =>
  over(numbered(2 * PAGE + 3 - n), n === 2 * PAGE ? 'Énergie: UPS A1 on battery' : 'Fan stopped'),
);
const pageBefore = (input: unknown): unknown => {
  const { before } = input as { readonly before: string | null };
  const from = before === null ? 0 : RECORD.findIndex(({ id }) => id === before) + 1;
  return RECORD.slice(from, from + PAGE).map(row);
};

it('are listed a page at a time, and read on to what fits the words', async () => {
  openConsole('incident', {
    answers: { 'incidents.list': pageBefore, 'incident.report': reportOf(over('INC-0003', 'Énergie: UPS A1 on battery')) },
  });
  await open('INC-0147');
  await doing(() => fireEvent.click(screen.getByTestId('past-open')));
  expect(rows()).toHaveLength(PAGE);
  expect(screen.getByTestId('past').textContent).toContain('among the 200 newest');
  await doing(() => fireEvent.click(screen.getByTestId('past-more')));
  expect(new Set(rows()).size).toBe(2 * PAGE);
  await doing(() => fireEvent.change(screen.getByTestId('past-search'), { target: { value: 'a1 energie' } }));
  expect(rows()).toHaveLength(1);
  expect(screen.queryByTestId('past-more')).toBeNull();
  fireEvent.change(screen.getByTestId('past-search'), { target: { value: 'nothing like it' } });
  expect(screen.getByTestId('past').textContent).toContain('No incident with these words');
  fireEvent.change(screen.getByTestId('past-search'), { target: { value: 'inc-0003' } });
  await doing(() => fireEvent.click(screen.getByTestId('past-row')));
  expect(shown()).toBe('INC-0003');
  const page = within(screen.getByTestId('past-incident'));
  expect(document.activeElement).toBe(page.getByRole('heading', { level: 2, name: 'Énergie: UPS A1 on battery' }));
  expect(page.getByTestId('past-decision').textContent).toContain('Move the load to B');
  expect(page.getByText(/Invoicing/).textContent).toContain('Invoicing');
  expect(screen.getByTestId('past-incident').textContent).toContain('lasted 1\u00a0h');
});

it.each([
  ['en', '21 nov'],
  ['fr', '21 nov. 2026'],
  ['en', '2026-11-20'],
  ['fr', '21 novembre'],
] as const)('are found by their day as it is shown in either language, and as 2026-11-20: %s, %s', async (locale, typed) => {
  const days = [
    over('INC-0002', 'Fan stopped'),
    { ...over('INC-0001', 'Fan stopped'), openedAtMs: NOW - 40 * HOUR_MS, closedAtMs: NOW - 39 * HOUR_MS },
  ];
  openConsole('incident', { locale, answers: { 'incidents.list': days.map(row) } });
  await open('INC-0147');
  await doing(() => fireEvent.click(screen.getByTestId('past-open')));
  expect(rows()).toHaveLength(2);
  fireEvent.change(screen.getByTestId('past-search'), { target: { value: typed } });
  expect(rows().map((one) => one?.slice(0, 8))).toEqual(
    typed.includes('novembre') ? [] : [typed.startsWith('21') ? 'INC-0002' : 'INC-0001'],
  );
});

/** One incident a day, the newest first, `n` of them; each was opened 20 h before midday of a day. */
const daily = (n: number): readonly IncidentView[] =>
  Array.from({ length: n }, (_, age) => ({ ...over(numbered(n - age), 'Fan stopped'), openedAtMs: NOW - (age * 24 + 20) * HOUR_MS }));
const day = (id: string, value: string): Promise<void> => doing(() => fireEvent.change(screen.getByTestId(id), { target: { value } }));

it('are found from one day to another, both included, and read on until that day', async () => {
  const record = daily(PAGE + 30);
  const { calls } = openConsole('incident', {
    answers: {
      'incidents.list': (input: unknown) => {
        const { before } = input as { readonly before: string | null };
        const from = before === null ? 0 : record.findIndex(({ id }) => id === before) + 1;
        return record.slice(from, from + PAGE).map(row);
      },
    },
  });
  await open('INC-0147');
  await doing(() => fireEvent.click(screen.getByTestId('past-open')));
  await day('past-from', '2026-11-19'); // today is the 22nd
  expect(rows()).toHaveLength(3); // opened on the 21st, 20th and 19th
  expect(screen.getByTestId('past').textContent).toContain('3 incidents');
  expect(screen.queryByTestId('past-more')).toBeNull(); // what is older cannot fit
  await day('past-to', '2026-11-20');
  expect(rows()).toHaveLength(2);
  const asked = calls.filter(({ name }) => name === 'incidents.list').length;
  await day('past-from', '2026-04-20');
  expect(rows()).toHaveLength(215); // 20 April to 20 November
  expect(calls.filter(({ name }) => name === 'incidents.list').length).toBe(asked + 1);
});

it.each(['en', 'fr'] as const)('say in place what is wrong with their days, and leave the list as it was: %s', async (locale) => {
  openConsole('incident', { locale, answers: { 'incidents.list': daily(5).map(row) } });
  await open('INC-0147');
  await doing(() => fireEvent.click(screen.getByTestId('past-open')));
  await day('past-from', '2026-11-21');
  await day('past-to', '2026-11-20');
  const error = (): string | null => screen.getByTestId('past-days-error').textContent;
  expect(error()).toBe(locale === 'en' ? 'The first day is after the last' : 'Le premier jour vient après le dernier');
  expect(screen.getByTestId('past-from').getAttribute('aria-invalid')).toBe('true');
  expect(rows()).toHaveLength(5);
  await day('past-to', '');
  expect(error()).toBe('');
  expect(rows()).toHaveLength(1);
  await day('past-from', '2026-11-31');
  expect(error()).toBe(locale === 'en' ? 'Write a day as 2026-11-28' : 'Écrire un jour ainsi\u00a0: 2026-11-28');
  expect(rows()).toHaveLength(5);
  await day('past-from', '2026-11-23');
  expect(error()).toBe(locale === 'en' ? 'That day is still to come' : 'Ce jour est encore à venir');
  expect(rows()).toHaveLength(5);
});

it('says why the list cannot be read, and counts nothing then', async () => {
  openConsole('incident', { refusals: { 'incidents.list': [{ code: 'full', text: text('ui.call.offline') }] } });
  await open('INC-0147');
  await doing(() => fireEvent.click(screen.getByTestId('past-open')));
  expect(screen.getByTestId('past').textContent).toContain('the engine is not there');
  expect(screen.getByTestId('past').textContent).not.toContain('0');
});

it('are acted on by no key', async () => {
  const { calls } = openConsole('incident', { answers: { 'incident.report': reportOf(over('INC-0003', 'Fan stopped')) } });
  await doing(() => openPast('INC-0003'));
  const before = calls.length;
  for (const key of ['a', 'A', 'n', 'r', 'z']) await doing(() => fireEvent.keyDown(document.body, { key, shiftKey: key === 'A' }));
  expect(calls.slice(before)).toEqual([]);
  expect(uiStore.getState()).toMatchObject({ view: 'incident', past: 'INC-0003', isNoteWanted: false });
});

it('one that leaves what is at hand while it is read stays on the screen; once it is left, the screen is about what is open', async () => {
  const { calls } = openConsole('incident', { answers: { 'incident.report': reportOf(over('INC-0147', 'Mains lost at centre A')) } });
  await open('INC-0147');
  expect(screen.queryByTestId('past-incident')).toBeNull();
  await doing(() =>
    change(({ incidents }) => ({ incidents: Object.fromEntries(Object.entries(incidents).filter(([id]) => id !== 'INC-0147')) })),
  );
  expect(shown()).toBe('INC-0147');
  expect(calls.at(-1)).toEqual({ name: 'incident.report', input: { id: 'INC-0147' } });
  await doing(() => uiStore.setState({ view: 'topology' }));
  await doing(() => uiStore.setState({ view: 'incident' }));
  expect(screen.queryByTestId('past-incident')).toBeNull();
});

it('one the record does not have says so, is asked for again, and leads back to what is open', async () => {
  const refused = { code: 'not-found', text: text('ui.call.notFound') };
  openConsole('incident', {
    refusals: { 'incident.report': [refused] },
    answers: { 'incident.report': reportOf(over('INC-9999', 'Fan stopped')) },
  });
  await doing(() => openPast('INC-9999'));
  expect(screen.getByTestId('past-none').textContent).toContain('INC-9999 cannot be read from the record');
  await doing(() => fireEvent.click(screen.getByTestId('past-again')));
  expect(shown()).toBe('INC-9999');
  await doing(() => fireEvent.click(screen.getByTestId('past-back')));
  expect(screen.queryByTestId('past-incident')).toBeNull();
  expect(screen.getByTestId('note-input')).toBeDefined();
});

it.each(['en', 'fr'] as const)(
  'one just closed shows what was decided in it, and how long it lasted until it was resolved: %s',
  async (locale) => {
    const closed = { ...over('INC-0147', 'Mains lost'), resolvedAtMs: NOW - 19.5 * HOUR_MS };
    openConsole('incident', {
      locale,
      answers: { 'incident.report': reportOf(closed) },
      live: { incidents: { [closed.id]: closed }, decisions: {} },
    });
    await open(closed.id);
    const page = screen.getByTestId('closed-incident');
    expect(within(page).getByTestId('past-decision').textContent).toContain('Move the load to B');
    const all = document.body.textContent;
    for (const never of ['ui.inc.noDecision', 'ui.inc.noDecisionDetail', 'ui.answer.noLimit'])
      expect(all).not.toContain(formatText(locale, text(never)));
    expect(all).toContain(formatText(locale, text('ui.answer.closed')));
    expect(document.querySelector('.record-head')?.textContent).toMatch(/(lasted|a duré) 30\u00a0min, .+, (closed at|clos à) /);
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  },
);

it('one that is resolved counts no further while it waits to be closed', async () => {
  const resolved = { ...over('INC-0147', 'Mains lost'), state: 'resolved' as const, resolvedAtMs: NOW - 19.5 * HOUR_MS, closedAtMs: null };
  openConsole('incident', { live: { incidents: { [resolved.id]: resolved }, decisions: {} } });
  await open(resolved.id);
  const head = document.querySelector('.record-head')?.textContent;
  expect(head).toContain('lasted 30\u00a0min, until it was resolved');
  expect(head).not.toContain('closed at');
  expect(document.body.textContent).toContain('Nothing more to do: close it');
});

it('one just closed that the record cannot give says why, and is asked for again', async () => {
  const closed = over('INC-0147', 'Mains lost');
  const refused = { code: 'full', text: text('ui.call.offline') };
  openConsole('incident', {
    refusals: { 'incident.report': [refused] },
    answers: { 'incident.report': reportOf(closed) },
    live: { incidents: { [closed.id]: closed }, decisions: {} },
  });
  await open(closed.id);
  expect(screen.getByTestId('closed-incident').textContent).toContain('the engine is not there');
  await doing(() => fireEvent.click(screen.getByTestId('closed-again')));
  expect(screen.getByTestId('past-decision').textContent).toContain('Move the load to B');
});
