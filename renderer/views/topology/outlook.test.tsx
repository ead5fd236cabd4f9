/** The place for chain, next failures and risks: what it says when nothing hurts, when something does, and when it cannot know. */
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { change, openConsole } from '../../testing/open-console.tsx';
import type { FakeState } from '../../testing/fake-live.ts';

afterEach(cleanup);

function openNext(state: FakeState): ReturnType<typeof openConsole> {
  const opened = openConsole(state);
  fireEvent.click(screen.getByTestId('outlook-next'));
  return opened;
}

describe('next failures', () => {
  it('says that no single failure hurts, with the age of the answer, and still names the pairs', () => {
    openNext('normal');
    const panel = screen.getByTestId('foresight');
    expect(panel.dataset['current']).toBe('true');
    expect(panel.textContent).toContain('Computed 3\u00a0s ago; the state is still the same.');
    expect(panel.textContent).toContain('No single failure takes a service down.');
    expect(panel.textContent).toContain('2 pairs');
    expect(within(panel).getByText('Hypervisor A1 + Hypervisor B1')).toBeTruthy();
    expect(panel.textContent).toContain('Links between the centres: too few legs if Core A1 fails');
  });

  it('names the failures that hurt, what they take and what finds no room, and that the answer is of before', () => {
    openNext('incident');
    const panel = screen.getByTestId('foresight');
    expect(panel.dataset['current']).toBe('false');
    expect(panel.textContent).toContain('Being computed again');
    expect(panel.textContent).not.toContain('still the same');
    expect(within(panel).getByText('UPS A1, Hypervisor A1')).toBeTruthy();
    expect(panel.textContent).toContain('would take Mail relay');
    expect(panel.textContent).toContain('no room for Client portal');
    expect(panel.textContent).toContain('Links between the centres: 5 of 6, 2 needed');
  });

  it('shows both ways of losing a centre with the tightest resource and its headroom', () => {
    openNext('normal');
    expect(screen.getByTestId('fit-a-b').textContent).toContain('memory, GiB');
    expect(screen.getByTestId('fit-a-b').textContent).toContain('1,024 of 4,096 left');
    expect(screen.getByTestId('fit-b-a').dataset['fits']).toBe('false');
    expect(screen.getByTestId('fit-b-a').textContent).toContain('24 too little of 200');
  });

  it.each([
    [{ status: 'down' }, 'down'],
    [{ isAtRisk: true }, 'at risk'],
    [{ status: 'unknown' }, 'unknown'],
  ] as const)('a centre whose own power is not well is no plain refuge, %s', (how, state) => {
    openNext('normal');
    change(({ chain }) => {
      const power = chain['b|power'];
      if (power === undefined) throw new Error('the fake has power');
      return { chain: { ...chain, 'b|power': { ...power, ...how } } };
    });
    const fit = screen.getByTestId('fit-a-b');
    expect(fit.querySelector('strong')?.textContent).toBe(`Data centre A fits into Data centre B, whose power is ${state}`);
    expect(fit.querySelector('.badge-ok')).toBeNull();
  });

  it('before the first answer it claims nothing', () => {
    openNext('warming');
    expect(screen.queryByTestId('foresight')).toBeNull();
    expect(screen.getByText('Not computed yet.')).toBeTruthy();
    expect(screen.queryByText('No single failure takes a service down.')).toBeNull();
  });

  it('does not look like "no pair" when pairs are not looked at', () => {
    openNext('normal');
    change((live) => ({ foresight: { ...live.foresight, next: { singles: [], singleCount: 0, pairs: [], pairCount: null } } }));
    expect(screen.getByText('Too many elements to look at pairs all the time.')).toBeTruthy();
    expect(screen.queryByText('No pair of failures takes a service down.')).toBeNull();
  });
});

describe('the tabs', () => {
  it('are moved through with the arrows, and the count of risks is seen from each', () => {
    openConsole('normal');
    const tabs = screen.getAllByRole('tab');
    expect(tabs.map((tab) => tab.textContent)).toEqual(['Chain', 'Next failures', 'Risks 3']);
    tabs[0]?.focus();
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowRight' });
    expect(screen.getByTestId('foresight')).toBeTruthy();
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowRight' });
    expect(screen.getByTestId('risk-no-witness')).toBeTruthy();
  });

  it.each(['normal', 'incident'] as const)('axe finds nothing, %s', async (state) => {
    openNext(state);
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
    expect(violations.map((violation) => violation.id)).toEqual([]);
  });
});
