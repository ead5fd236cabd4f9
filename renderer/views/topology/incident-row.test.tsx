/** The row of an incident says what its answer says. */
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { FAKE_SITE } from '../../testing/fake-site.ts';
import { change, openConsole } from '../../testing/open-console.tsx';

afterEach(cleanup);

it('has the cause in the words of the answer, over once it is over', () => {
  openConsole('incident');
  const row = (): string | undefined => screen.getByTestId('incident-row').querySelector('strong')?.textContent;
  const before = screen.getByTestId('cause').textContent;
  expect(row()).toBe(before);
  change(({ incidents }) => ({
    incidents: Object.fromEntries(Object.entries(incidents).map(([id, one]) => [id, { ...one, state: 'recovering' as const }])),
  }));
  expect(screen.getByTestId('cause').textContent).toBe(`Over: ${before}`);
  expect(row()).toBe(`Over: ${before}`);
});

it.each([
  ['en', '2 not known'],
  ['fr', '2 d’état inconnu'],
] as const)('counts the services nobody knows to go on, as the answer does, until it is over, %s', (locale, said) => {
  openConsole('incident', { locale });
  expect(screen.queryByTestId('row-unknown')).toBeNull();
  const [first, second] = FAKE_SITE.elements.filter(({ kind }) => kind === 'service');
  const ids = [first?.id, second?.id];
  change(({ elements, incidents }) => ({
    elements: Object.fromEntries(
      Object.entries(elements).map(([id, view]) => [id, ids.includes(id) ? { ...view, isAtRisk: false, isInDoubt: true as const } : view]),
    ),
    incidents: Object.fromEntries(Object.entries(incidents).map(([id, one]) => [id, { ...one, impacts: [] }])),
  }));
  expect(screen.getByTestId('row-unknown').textContent).toBe(said);
  change(({ incidents }) => ({
    incidents: Object.fromEntries(Object.entries(incidents).map(([id, one]) => [id, { ...one, state: 'resolved' as const }])),
  }));
  expect(screen.queryByTestId('row-unknown')).toBeNull();
});
