/** A long sentence beside short cells: its beginning, and all of it at a press. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { LongText } from './LongText.tsx';

afterEach(cleanup);

it('opens and folds; a short one has no button', () => {
  const long = 'up to 12 services stop and have to restart, in this order: one, two, three, four, five';
  render(<LongText text={long} />);
  expect(screen.getByTestId('long-text').textContent).toBe(long);
  expect(screen.getByTestId('long-text').className).toBe('long-text');
  fireEvent.click(screen.getByRole('button'));
  expect(screen.getByTestId('long-text').className).toContain('is-open');
  fireEvent.click(screen.getByRole('button'));
  expect(screen.getByTestId('long-text').className).toBe('long-text');
  cleanup();
  render(<LongText text="none" />);
  expect(screen.queryByRole('button')).toBeNull();
});
