/** What the hand-over says beside its rows: alarms nobody acknowledged, an incident nobody took, a decision due at once, notes, and what was handed over. */
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { text } from '../../../shared/i18n/text.ts';
import type { IncidentView, Live } from '../../../shared/model/live.ts';
import { clearHandover } from '../../store/handover.ts';
import { uiStore } from '../../store/ui.ts';
import { change, NOW, openConsole } from '../../testing/open-console.tsx';

beforeEach(clearHandover);
afterEach(cleanup);

const ID = 'INC-0147';
const HOUR_MS = 3_600_000;

function open(...[state, more]: Parameters<typeof openConsole>): ReturnType<typeof openConsole> {
  const opened = openConsole(state, more);
  act(() => uiStore.setState({ view: 'handover' }));
  return opened;
}

const incidentOf = (live: Live): IncidentView => {
  const incident = live.incidents[ID];
  if (incident === undefined) throw new Error('no incident');
  return incident;
};
const alter = (how: Partial<IncidentView>): void => change((live) => ({ incidents: { [ID]: { ...incidentOf(live), ...how } } }));
const decide = (decideByMs: number, isTooLate = false): void =>
  change(({ decisions }) => {
    const decision = decisions[ID];
    if (decision === undefined) throw new Error('no decision');
    return { decisions: { [ID]: { ...decision, decideByMs, isTooLate } } };
  });
const row = (): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-row-id="incident:${ID}"]`);
  if (found === null) throw new Error('no row');
  return found;
};
const standing = (): string => screen.getByTestId('handover-still-open').textContent;

it.each([
  ['en', /^(\d+) alarms? not acknowledged, (\d+) critical/, 'Every alarm is acknowledged'],
  ['fr', /^(\d+) alarmes? non acquittées?, (\d+) critiques?/, 'Toutes les alarmes sont acquittées'],
] as const)('counts the alarms that nobody acknowledged: %s', (locale, words, none) => {
  open('incident', { locale });
  let count = [0, 0];
  change(({ alarms }) => {
    const unheard = Object.values(alarms).filter(
      ({ ackedBy, shelf, priority }) => ackedBy === null && shelf === null && priority !== 'journal',
    );
    count = [unheard.length, unheard.filter(({ priority }) => priority === 1).length];
    return {};
  });
  expect(count[1]).toBeGreaterThan(0);
  expect(words.exec(standing())?.slice(1).map(Number)).toEqual(count);
  change(({ alarms }) => ({ alarms: Object.fromEntries(Object.entries(alarms).map(([id, one]) => [id, { ...one, clearedAtMs: NOW }])) }));
  expect(standing()).toContain(`, ${String(count[1])} ${locale === 'en' ? 'critical and over' : 'critique terminée'}`);
  expect(standing()).not.toMatch(/critical(?! and)|critiques?(?! terminée)/); // what is over is not counted among what stands
  change(({ alarms }) => ({ alarms: Object.fromEntries(Object.entries(alarms).map(([id, one]) => [id, { ...one, ackedBy: 'P. Duty' }])) }));
  expect(standing()).toContain(none);
  change(() => ({ alarms: {} }));
  expect(standing()).not.toContain(none); // where there is none, nobody acknowledged any
  expect(standing()).toContain(locale === 'en' ? 'There is no alarm' : 'Il n’y a aucune alarme');
});

it.each([
  ['en', 'Nobody has taken it', `Nobody has taken ${ID}`],
  ['fr', 'Personne ne l’a pris', `Personne n’a pris ${ID}`],
] as const)('warns of an incident that nobody took, in its row and above: %s', (locale, inRow, above) => {
  open('incident', { locale });
  alter({ owner: 'M. Perrin' });
  expect(within(row()).queryByTestId('handover-untaken')).toBeNull();
  expect(standing()).not.toContain(above);
  alter({ owner: null });
  expect(within(row()).getByTestId('handover-untaken').textContent).toContain(inRow);
  expect(standing()).toContain(above);
});

it.each([
  ['en', 'Decision due in', `${ID}: decide before`],
  ['fr', 'Décision due dans', `${ID}\u00a0: décider avant`],
] as const)(
  'warns of a decision due within minutes, with what is left, and of none that is due later or too late: %s',
  (locale, inRow, above) => {
    open('incident', { locale });
    decide(NOW + HOUR_MS);
    expect(within(row()).queryByTestId('handover-due')).toBeNull();
    expect(standing()).not.toContain(above);
    decide(NOW + 254_000);
    expect(within(row()).getByTestId('handover-due').textContent).toContain(inRow);
    expect(within(row()).getByTestId('handover-due').textContent).toContain('4:14');
    expect(standing()).toContain(above);
    expect(standing()).toContain('4:14');
    decide(NOW - 60_000, true);
    expect(within(row()).queryByTestId('handover-due')).toBeNull();
    expect(standing()).not.toContain(above);
  },
);

it('shows the notes made since the last hand-over, and none that was withdrawn', () => {
  open('incident');
  expect(within(row()).queryByTestId('handover-notes')).toBeNull();
  const note = (seq: number, atMs: number, words: string) =>
    ({ seq, atMs, author: 'person', person: 'M. Perrin', text: text('incident.note', { note: words }) }) as const;
  change((live) => ({
    handover: { ...live.handover, lastMs: NOW - HOUR_MS },
    incidents: {
      [ID]: {
        ...incidentOf(live),
        timeline: [
          note(2, NOW - 2 * HOUR_MS, 'of the shift before'),
          note(7, NOW - 60_000, 'the supplier is on the way'),
          note(8, NOW - 50_000, 'typed by mistake'),
          {
            seq: 9,
            atMs: NOW,
            author: 'person',
            person: 'M. Perrin',
            text: text('incident.noteWithdrawn', { person: 'M. Perrin', seq: 8 }),
          },
        ],
      },
    },
  }));
  const notes = within(row()).getByTestId('handover-notes');
  expect(
    within(notes)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual(['14:35:19note by M. Perrinthe supplier is on the way']);
});

it('goes on showing what was handed over until somebody of the new shift writes a note', () => {
  open('incident');
  const note = (seq: number, atMs: number, words: string) =>
    ({ seq, atMs, author: 'person', person: 'M. Perrin', text: text('incident.note', { note: words }) }) as const;
  const shown = (): readonly (string | null)[] =>
    within(within(row()).getByTestId('handover-notes'))
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent?.split('M. Perrin')[1] ?? null);
  const before = [note(2, NOW - 2 * HOUR_MS, 'of the shift before'), note(3, NOW - HOUR_MS - 60_000, 'and its last word')];
  const alterTo = (timeline: typeof before) =>
    change((live) => ({ handover: { ...live.handover, lastMs: NOW - HOUR_MS }, incidents: { [ID]: { ...incidentOf(live), timeline } } }));
  alterTo(before);
  expect(shown()).toEqual(['of the shift before', 'and its last word']);
  alterTo([...before, note(7, NOW - 60_000, 'of this shift')]);
  expect(shown()).toEqual(['of this shift']);
});

it.each([
  [
    'en',
    /^S\. Benali has the shift, entry 9 of the record: handed over by P\. Duty at 14:36:19, UTC 13:36:19, \d+ rows, 1 of them with a question to P\. Duty\. Still open: incident INC-0147 \(1 taken by nobody\), \d+ alarms? to acknowledge, 3 promises or questions\.$/,
  ],
  [
    'fr',
    /^S\. Benali a le quart, entrée 9 du registre\u00a0: passé par P\. Duty à 14:36:19, UTC 13:36:19, \d+ lignes, dont 1 avec une question à P\. Duty\. Reste ouvert\u00a0: l’incident INC-0147 \(1 que personne n’a pris\), \d+ alarmes? à acquitter, 3 promesses ou questions\.$/,
  ],
] as const)('says what was handed over, to whom, when, and what stays open: %s', async (locale, words) => {
  open('incident', { locale });
  alter({ owner: null });
  const [first, ...others] = screen.getAllByTestId('handover-row');
  if (first === undefined) throw new Error('no row');
  fireEvent.click(within(first).getByTestId('handover-ask'));
  fireEvent.change(within(first).getByTestId('handover-question'), { target: { value: 'who?' } });
  for (const other of others) fireEvent.click(within(other).getByTestId('handover-read'));
  fireEvent.change(screen.getByTestId('handover-to'), { target: { value: 'S. Benali' } });
  await act(() => {
    fireEvent.click(screen.getByTestId('handover-take'));
    return Promise.resolve();
  });
  expect(screen.getByTestId('handover-status').textContent).toMatch(words);
});

it.each([
  ['en', 'no limit runs', 'Question'],
  ['fr', 'aucun délai ne court', 'Question'],
] as const)('says of a promise without an hour that no limit runs, and the button that asks says so: %s', (locale, words, ask) => {
  open('normal', { locale });
  expect(document.querySelector('[data-row-id="promise:P1181"]')?.textContent).toContain(words);
  expect(screen.getAllByTestId('handover-ask')[0]?.textContent).toBe(ask);
});
