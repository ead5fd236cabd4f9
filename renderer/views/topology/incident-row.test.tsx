/** The row of an incident says what its answer says. */
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
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
