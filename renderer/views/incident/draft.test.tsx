/** A note that was begun: kept by the engine while it is typed, there again when the page is opened anew, gone once it is sent. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { uiStore } from '../../store/ui.ts';
import { openConsole } from '../../testing/open-console.tsx';

afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

const later = (ms: number): Promise<unknown> => act(() => vi.advanceTimersByTimeAsync(ms));

it('is kept within a second of typing, once, and given up when it is sent', async () => {
  vi.useFakeTimers();
  const { drafts } = openConsole('incident');
  act(() => uiStore.setState({ view: 'incident', incident: 'INC-0147' }));
  await later(0);
  const input = screen.getByTestId('note-input');
  fireEvent.change(input, { target: { value: 'batteries che' } });
  await later(1_000);
  await later(5_000);
  expect(drafts).toEqual([null, 'batteries che']);
  fireEvent.keyDown(input, { key: 'Enter' });
  await later(0);
  await later(1_000);
  expect(drafts).toEqual([null, 'batteries che', '']);
});

it('is there again', async () => {
  vi.useFakeTimers();
  const { drafts } = openConsole('incident', { answers: { 'note.draft': { text: 'batteries che' } } });
  act(() => uiStore.setState({ view: 'incident', incident: 'INC-0147' }));
  await later(0);
  expect(screen.getByTestId<HTMLTextAreaElement>('note-input').value).toBe('batteries che');
  await later(1_000);
  expect(drafts).toEqual([null]);
});
