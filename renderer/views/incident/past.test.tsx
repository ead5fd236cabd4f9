/** Incidents that are no longer at hand: found in the record, read there, and never turned into another one under the eyes of who reads. */
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { text } from '../../../shared/i18n/text.ts';
import type { IncidentView } from '../../../shared/model/live.ts';
import { PAGE } from '../../bridge/past.ts';
import { uiStore } from '../../store/ui.ts';
import { fakeIncident } from '../../testing/fake-incident.ts';
import { change, NOW, openConsole } from '../../testing/open-console.tsx';
import { says } from '../../testing/says.ts';

// jsdom has no canvas.
vi.mock('../../graph/GraphCanvas.tsx', () => ({ GraphCanvas: () => <div aria-hidden="true" /> }));

afterEach(cleanup);

const HOUR_MS = 3_600_000;

function over(id: string, cause: string): IncidentView {
  const openedAtMs = NOW - 20 * HOUR_MS;
  const incident = fakeIncident([], NOW, 'en');
  return { ...incident, id, cause: says('en', cause, cause), state: 'closed', openedAtMs, closedAtMs: NOW - 19 * HOUR_MS };
}

const doing = (deed: () => unknown): Promise<void> =>
  act(async () => {
    deed();
    await Promise.resolve();
  });
const reportOf = (incident: IncidentView): unknown => ({ incident, decisions: [], isDrill: false });
const row = ({ id, cause, openedAtMs, closedAtMs }: IncidentView): unknown => ({ id, cause, openedAtMs, closedAtMs });
const open = (incident: string): void => act(() => uiStore.setState({ view: 'incident', incident }));
const shown = (): string | null => screen.getByTestId('past-incident').getAttribute('data-incident');

it('are listed a page at a time, found by number and by words, and opened', async () => {
  const page = Array.from({ length: PAGE }, (_, n) => row(over(`INC-${String(100 - n)}`, n === 7 ? 'UPS A1 on battery' : 'Fan stopped')));
  const found = over('INC-93', 'UPS A1 on battery');
  const { calls } = openConsole('incident', { answers: { 'incidents.list': page, 'incident.report': reportOf(found) } });
  open('INC-0147');
  await doing(() => fireEvent.click(screen.getByTestId('past-open')));
  expect(screen.getAllByTestId('past-row')).toHaveLength(PAGE);
  await doing(() => fireEvent.click(screen.getByTestId('past-more')));
  expect(calls.filter(({ name }) => name === 'incidents.list').map(({ input }) => input)).toEqual([
    { before: null, limit: PAGE },
    { before: `INC-${String(101 - PAGE)}`, limit: PAGE },
  ]);
  fireEvent.change(screen.getByTestId('past-search'), { target: { value: 'nothing like it' } });
  expect(screen.queryAllByTestId('past-row')).toHaveLength(0);
  fireEvent.change(screen.getByTestId('past-search'), { target: { value: 'ups a1' } });
  const [first] = screen.getAllByTestId('past-row');
  if (first === undefined) throw new Error('not found');
  await doing(() => fireEvent.click(first));
  expect(shown()).toBe('INC-93');
  expect(within(screen.getByTestId('past-incident')).getByRole('heading', { level: 2, name: 'UPS A1 on battery' })).toBeDefined();
  expect(screen.queryByTestId('note-input')).toBeNull();
});

it('one that leaves what is at hand while it is read stays on the screen, from the record', async () => {
  const left = over('INC-0147', 'Mains lost at centre A');
  const { calls } = openConsole('incident', { answers: { 'incident.report': reportOf(left) } });
  open('INC-0147');
  expect(screen.queryByTestId('past-incident')).toBeNull();
  await doing(() =>
    change(({ incidents }) => ({ incidents: Object.fromEntries(Object.entries(incidents).filter(([id]) => id !== 'INC-0147')) })),
  );
  expect(shown()).toBe('INC-0147');
  expect(calls.at(-1)).toEqual({ name: 'incident.report', input: { id: 'INC-0147' } });
});

it('one the record does not have says so, and leads back to what is open', async () => {
  openConsole('incident', { refusals: { 'incident.report': [{ code: 'not-found', text: text('no incident') }] } });
  await doing(() => open('INC-9999'));
  expect(screen.getByTestId('past-none').textContent).toContain('INC-9999 cannot be read from the record');
  await doing(() => fireEvent.click(screen.getByTestId('past-back')));
  expect(screen.queryByTestId('past-none')).toBeNull();
  expect(screen.getByTestId('note-input')).toBeDefined();
});
