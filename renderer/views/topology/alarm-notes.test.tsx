/** A note on an alarm is written from the alarm, kept with its incident, and read again at both; an alarm of no incident says that it has none. */
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { text } from '../../../shared/i18n/text.ts';
import { openIncident, select } from '../../store/ui.ts';
import { change, NOW, openConsole } from '../../testing/open-console.tsx';

afterEach(cleanup);

const ID = 'INC-0147';
const ELEMENT = 'mains-a';

it.each(['en', 'fr'] as const)('is written, and found on the alarm and in the record of its incident: %s', async (locale) => {
  const { calls } = openConsole('incident', { locale });
  act(() => select(ELEMENT));
  fireEvent.click(within(screen.getByTestId('selection')).getAllByTestId('alarm-note')[0] ?? document.body);
  fireEvent.change(screen.getByTestId('act-reason'), { target: { value: ' the grid operator says 20 min ' } });
  await act(() => {
    fireEvent.click(screen.getByTestId('act-confirm'));
    return Promise.resolve();
  });
  const note = 'Mains A: the grid operator says 20 min';
  expect(calls).toEqual([{ name: 'incident.note', input: { id: ID, person: 'P. Duty', text: note } }]);
  const line = (seq: number, words: string) => ({
    seq,
    atMs: NOW,
    author: 'person' as const,
    person: 'P. Duty',
    text: text('incident.note', { note: words }),
  });
  change(({ incidents }) => {
    const incident = incidents[ID];
    if (incident === undefined) throw new Error('no incident');
    return {
      incidents: { [ID]: { ...incident, timeline: [...incident.timeline, line(2_000, note), line(2_001, 'Mains B: not this one')] } },
    };
  });
  const found = screen.getAllByTestId('alarm-notes')[0]?.textContent;
  expect(found).toContain('the grid operator says 20 min');
  expect(found).not.toContain('not this one');
  act(() => openIncident(ID));
  expect(document.querySelector('.timeline')?.textContent).toContain(note);
});

it.each([
  ['en', 'belongs to no incident'],
  ['fr', 'd’aucun incident'],
] as const)('has no place where the alarm is of no incident, and says so: %s', (locale, words) => {
  openConsole('incident', { locale });
  change(({ alarms }) => ({ alarms: Object.fromEntries(Object.entries(alarms).map(([id, alarm]) => [id, { ...alarm, incident: null }])) }));
  act(() => select(ELEMENT));
  expect(screen.getByTestId('selection').textContent).toContain(words);
  expect(screen.queryByTestId('alarm-note')).toBeNull();
});
