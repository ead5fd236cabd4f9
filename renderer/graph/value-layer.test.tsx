/** Values take the room there is once labels are set anew, and none of them looks better known than its device. */
import { act, cleanup, render, screen } from '@testing-library/react';
import cytoscape from 'cytoscape';
import { afterEach, expect, it, vi } from 'vitest';
import type { Live } from '../../shared/model/live.ts';
import { liveStore, resetMirror } from '../store/live.ts';
import { mapZoomStore } from '../store/map-zoom.ts';
import { fakeLive } from '../testing/fake-live.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { ClockContext } from '../ui/clock.tsx';
import { LanguageProvider } from '../ui/locale.tsx';
import { ValueLayer } from './ValueLayer.tsx';

const NOW = Date.UTC(2026, 10, 22, 13, 36, 19);

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  resetMirror();
  mapZoomStore.setState({ level: 'devices' });
});

/** Values below UPS A1, with as many lines as the node says. */
function shown(live: Live, locale: 'en' | 'fr' = 'fr') {
  vi.useFakeTimers();
  liveStore.setState({ live });
  mapZoomStore.setState({ level: 'values' });
  const cy = cytoscape({ headless: true, styleEnabled: true, elements: [{ data: { id: 'ups-a1', lines: 0 } }] });
  const node = cy.getElementById('ups-a1');
  const inSight = () => [{ id: 'ups-a1', x: 50, y: 50, under: 20, lines: Number(node.data('lines')) }];
  let tell: () => void = () => undefined;
  const onShown = (listener: () => void) => {
    tell = listener;
    return () => undefined;
  };
  render(
    <LanguageProvider locale={locale} timeZone="UTC">
      <ClockContext value={{ subscribe: () => () => undefined, now: () => NOW }}>
        <ValueLayer graph={{ cy, inSight, onViewport: () => () => undefined, onShown }} />
      </ClockContext>
    </LanguageProvider>,
  );
  const give = (lines: number): readonly Element[] => {
    node.data('lines', lines);
    tell();
    act(() => void vi.advanceTimersByTime(1_000));
    return [...(screen.queryByTestId('map-value-ups-a1')?.children ?? [])];
  };
  return { give, end: () => cy.destroy() };
}

it('shows the lines that have room since the label below the device was set', () => {
  const { give, end } = shown(fakeLive(FAKE_SITE, 'normal', NOW, 'en'));
  expect([give(0).length, give(1).length, give(2).length]).toEqual([0, 1, 2]);
  end();
});

it('never draws as good what is late of a device that nothing is known of, and says its age before the old value', () => {
  const live = fakeLive(FAKE_SITE, 'normal', NOW, 'fr');
  const ups = live.elements['ups-a1'];
  if (ups === undefined) throw new Error('the hand-made site has a UPS');
  const reading = (metric: string, value: number, freshness: 'fresh' | 'late') => ({
    ...{ element: 'ups-a1', metric, value, state: null, status: 'ok' as const, freshness, quality: 'good' as const },
    ...{ atMs: NOW - 154_000, source: 'sim', isUnstable: false, isImplausible: false },
  });
  const readings = { a: reading('pdu.power', 3_904, 'late'), b: reading('ups.runtime', 684, 'fresh') };
  const { give, end } = shown({ ...live, readings, elements: { 'ups-a1': { ...ups, status: 'unknown' } } });
  expect(give(2).map((line) => [line.getAttribute('data-status'), line.textContent])).toEqual([
    ['unknown', '?2\u00a0min3,9\u00a0kW'],
    ['ok', 'tient 11\u00a0min(2\u00a0min)'],
  ]);
  end();
});

it.each([
  ['en', 'lasts 11\u00a0min(7\u00a0s)', 'input 0\u00a0V(7\u00a0s)'],
  ['fr', 'tient 11\u00a0min(7\u00a0s)', 'entrée 0\u00a0V(7\u00a0s)'],
] as const)(
  'never lets the input of a UPS on battery look like its output, nor an age like the time of what is told, %s',
  (locale, lasts, input) => {
    const reading = (metric: string, value: number | null, state: string | null, status: 'ok' | 'degraded') => ({
      ...{ element: 'ups-a1', metric, value, state, status, freshness: 'fresh' as const, quality: 'good' as const },
      ...{ atMs: NOW - 7_000, source: 'sim', isUnstable: false, isImplausible: false },
    });
    const readings = {
      a: reading('ups.inputFrequency', 0, null, 'degraded'),
      b: reading('ups.inputVoltage', 0, null, 'degraded'),
      c: reading('ups.runtime', 684, null, 'ok'),
      d: reading('ups.source', null, 'battery', 'ok'),
    };
    const { give, end } = shown({ ...fakeLive(FAKE_SITE, 'normal', NOW, locale), readings }, locale);
    expect(give(2).map(({ textContent }) => textContent)).toEqual([lasts, input]);
    end();
  },
);
