/** The rules of the site's own in the settings: what is on, what is off, when one was last raised; said where there are none. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, expect, it } from 'vitest';
import type { SiteRule } from '../../../shared/model/site-rule.ts';
import { startKeyboard } from '../../app/keyboard.ts';
import { liveStore } from '../../store/live.ts';
import { fakeThresholds } from '../../testing/fake-thresholds.ts';
import { FAKE_SITE } from '../../testing/fake-site.ts';
import { change, NOW, openConsole } from '../../testing/open-console.tsx';

let stopKeys: () => void = () => undefined;
afterEach(() => {
  stopKeys();
  cleanup();
});

const both = (en: string, fr: string): { readonly en: string; readonly fr: string } => ({ en, fr });
const rule = (id: string, isEnabled: boolean): SiteRule => ({
  ...{ id, isEnabled, elements: ['ups-a1'], when: 'ups.load > 60', metrics: ['ups.load'], onDelayMs: 30_000, offDelayMs: 60_000 },
  ...{ priority: 2, timeToActS: 3_600, message: both('More than 60 % load', 'Plus de 60 % de charge'), fingerprint: 'ef4af00d' },
  ...{ consequence: both('No spare', 'Plus de réserve'), action: both('Move machines', 'Déplacer des machines') },
});

async function openSettings(locale: 'en' | 'fr'): Promise<void> {
  openConsole('incident', { locale, answers: { 'threshold.list': { rows: fakeThresholds(FAKE_SITE) } } });
  stopKeys = startKeyboard(window);
  fireEvent.keyDown(window, { key: '9', ctrlKey: true });
  await screen.findAllByTestId('threshold-row');
}

it.each([
  ['en', 'No rule is in force', 'on', 'off', 'More than 60 % load'],
  ['fr', 'Aucune règle en vigueur', 'active', 'désactivée', 'Plus de 60 % de charge'],
] as const)('%s', async (locale, none, on, off, words) => {
  await openSettings(locale);
  expect(document.querySelector('.settings-rules')?.textContent).toContain(none);
  act(() =>
    liveStore.setState({ site: { ...FAKE_SITE, userRules: [rule('load', true), rule('idle', false)], rulesFile: 'own.rules.yaml' } }),
  );
  change(({ alarms }) => {
    const [base] = Object.values(alarms);
    if (base === undefined) throw new Error('the fake has alarms');
    const raised = (id: string, raisedAtMs: number) => ({ ...base, id, condition: 'user.load', raisedAtMs });
    return { alarms: { ...alarms, one: raised('one', NOW - 60_000), two: raised('two', NOW - 120_000) } };
  });
  const cells = screen.getAllByTestId('rule-row').map((row) => [...row.children].map(({ textContent }) => textContent));
  expect(cells.map(([, state]) => state)).toEqual([on, off]);
  expect(cells[0]?.[0]).toContain(words);
  expect(cells[0]?.[2]).toBe('ups.load > 60');
  expect(cells[0]?.[3]).toBe('14:35:19');
  expect(cells[1]?.[3]).not.toMatch(/\d/);
  expect(document.querySelector('.settings-rules')?.textContent).toContain('own.rules.yaml');
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});
