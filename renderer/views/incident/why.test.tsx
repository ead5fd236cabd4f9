/** What the screens say of why, of alarms one must read with care, of a flood, and of how far back a loss would go. */
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { FAKE_LINES } from '../../testing/fake-machine.ts';
import { change, NOW, openConsole } from '../../testing/open-console.tsx';
import { uiStore } from '../../store/ui.ts';

afterEach(cleanup);

const marksOf = (alarm: string): readonly (string | undefined)[] => {
  const row = screen.getAllByTestId('alarm-row').find((candidate) => candidate.dataset['alarm'] === alarm);
  return [...(row?.querySelectorAll<HTMLElement>('[data-mark]') ?? [])].map((mark) => mark.dataset['mark']);
};

describe('why', () => {
  it('asks the engine for this incident and shows its lines with their details, without asking for a name', async () => {
    const { calls } = openConsole('incident', { answers: { explain: { incidents: [], lines: FAKE_LINES } } });
    uiStore.setState({ view: 'incident', person: null });
    fireEvent.click(await screen.findByTestId('why-open'));
    const why = await screen.findByTestId('why');
    expect(await within(why).findByText('Mains A, voltage 0 V: 0.4 s old; plant')).toBeTruthy();
    expect(why.textContent).toContain('Rule mains-loss, version 3');
    expect(within(why).getByText('Why not: do nothing: the batteries end first; 6 services go down')).toBeTruthy();
    expect(why.textContent).toContain('As of 14:36:19');
    expect(calls).toEqual([{ name: 'explain', input: { incident: 'INC-0147' } }]);
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
    expect(violations.map((violation) => violation.id)).toEqual([]);
  });
});

describe('alarms to be read with care', () => {
  it('are marked: comes and goes, under maintenance, contradicted; others are not', () => {
    openConsole('incident');
    expect(marksOf('mains.lost|mains-a')).toEqual([]);
    change(({ alarms, readings }) => {
      const [mains, gen] = [alarms['mains.lost|mains-a'], alarms['gen.locked|gen-a']];
      const reading = readings['mains-a|mains.voltage'];
      if (mains === undefined || gen === undefined || reading === undefined) throw new Error('the fake has them');
      return {
        alarms: {
          ...alarms,
          [mains.id]: { ...mains, isChattering: true, activations: 6 },
          [gen.id]: { ...gen, isUnderMaintenance: true },
        },
        readings: { ...readings, 'mains-a|mains.voltage': { ...reading, isImplausible: true } },
      };
    });
    expect(marksOf('mains.lost|mains-a')).toEqual(['chattering', 'implausible']);
    expect(marksOf('gen.locked|gen-a')).toEqual(['maintenance']);
    expect(screen.getByText('comes and goes, 6 times')).toBeTruthy();
  });

  it('a flood is said on every screen with its size', () => {
    openConsole('incident');
    expect(screen.queryByText(/Flood of alarms/)).toBeNull();
    change(({ meta }) => ({
      meta: {
        ...meta,
        flood: { isFlood: true, sinceMs: NOW - 60_000, inTenMinutes: 48, byPriority: { 1: 2, 2: 30, 3: 16 }, folded: 44, shelved: 0 },
      },
    }));
    const banner = screen.getByText(/Flood of alarms: 48 in ten minutes, since 14:35:19/);
    expect(banner.textContent).toContain('44 are folded under a cause; 2 critical.');
  });
});

describe('RPO clocks', () => {
  it('stand under the RTO of each service; what is not known is said, never as in sync', async () => {
    openConsole('incident');
    uiStore.setState({ view: 'incident' });
    const portal = await screen.findByTestId('rpo-svc-portal');
    expect(portal.textContent).toBe('RPO 24\u00a0h \u00b7 copy behind for 4\u00a0min \u00b7 backup 11\u00a0h old, over the RPO');
    expect(screen.getByTestId('rpo-svc-batch').dataset['copy']).toBe('unknown');
    change(({ clocks }) => ({
      clocks: Object.fromEntries(
        Object.values(clocks).map((one) => [one.service, { ...one, backup: { state: 'within', fromMs: null } as const }]),
      ),
    }));
    expect(screen.getByTestId('rpo-svc-portal').textContent).toContain('backup unknown');
  });
});
