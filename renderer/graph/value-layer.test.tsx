/** Values take the room there is once labels are set anew, although neither the map moves nor a reading changes. */
import { act, cleanup, render, screen } from '@testing-library/react';
import cytoscape from 'cytoscape';
import { afterEach, expect, it, vi } from 'vitest';
import { liveStore, resetMirror } from '../store/live.ts';
import { mapZoomStore } from '../store/map-zoom.ts';
import { fakeLive } from '../testing/fake-live.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { ValueLayer } from './ValueLayer.tsx';

const NOW = Date.UTC(2026, 10, 22, 13, 36, 19);

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  resetMirror();
  mapZoomStore.setState({ level: 'devices' });
});

it('shows the lines that have room since the label below the device was set', () => {
  vi.useFakeTimers();
  liveStore.setState({ live: fakeLive(FAKE_SITE, 'blind', NOW, 'en') });
  mapZoomStore.setState({ level: 'values' });
  const cy = cytoscape({ headless: true, elements: [{ data: { id: 'n', lines: 0 } }] });
  const lines = (): number => Number(cy.getElementById('n').data('lines'));
  const inSight = () => [{ id: 'ups-a1', x: 50, y: 50, lines: lines() }];
  render(<ValueLayer graph={{ cy, inSight, onViewport: () => () => undefined }} />);
  const shown = (): number => [...screen.getByTestId('map-value-ups-a1').children].filter((line) => !line.hasAttribute('hidden')).length;
  act(() => void vi.advanceTimersByTime(1_000));
  expect(shown()).toBe(0);
  cy.getElementById('n').data('lines', 1);
  act(() => void vi.advanceTimersByTime(1_000));
  expect(shown()).toBe(1);
  cy.destroy();
});
