/** The tree follows the plant without being drawn anew. */
import { act, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { liveStore } from '../../store/live.ts';
import { uiStore } from '../../store/ui.ts';
import { openConsole } from '../../testing/open-console.tsx';

describe('the tree', () => {
  it('says a state that changes, in name, marks and words, and keeps its lines; so it does while filtered', () => {
    openConsole('normal');
    const rows = screen.getAllByRole('row');
    const live = liveStore.getState().live;
    const mains = live?.elements['mains-a'];
    if (live == null || mains === undefined) throw new Error('no mains in the hand-made state');
    act(() => liveStore.setState({ live: { ...live, elements: { ...live.elements, 'mains-a': { ...mains, status: 'down' } } } }));
    const row = screen.getByRole('row', { name: 'Mains A, mains, down' });
    expect([row.dataset['status'], row.dataset['badge']]).toEqual(['down', 'down']);
    expect(row.textContent).toContain('down');
    expect(screen.getByRole('row', { name: 'Data centre A, data centre, normal, in it: 1 down' })).toBeTruthy();
    expect(screen.getAllByRole('row').filter((one, n) => one !== rows[n])).toEqual([]);
    act(() => uiStore.setState({ treeFilter: 'mains' }));
    expect(screen.getByRole('row', { name: 'Mains A, mains, down' }).dataset['status']).toBe('down');
    act(() => liveStore.setState({ live }));
    expect(screen.getByRole('row', { name: 'Mains A, mains, normal' }).dataset['status']).toBe('ok');
  });
});
