/** A runbook whose plan is held back names every check the decision names, and counts those it has no room for. */
import { renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { DecisionView, GateView } from '../../../shared/model/live.ts';
import { fakeDecision } from '../../testing/fake-incident.ts';
import { fakeGate } from '../../testing/fake-procedure.ts';
import { FAKE_LIBRARY } from '../../testing/fake-runbook.ts';
import { LanguageProvider } from '../../ui/locale.tsx';
import { useHeldWords } from './use-held-words.ts';

const MADE = Date.UTC(2026, 10, 22, 13, 36, 19);

/** What the list says of the work of an option that these checks stand before. */
function said(locale: 'en' | 'fr', gates: readonly GateView[], blockedBy: DecisionView['headline'] | null): string | null | undefined {
  const made = fakeDecision(MADE, locale);
  const [runbook] = FAKE_LIBRARY.runbooks;
  const [option] = made.options;
  if (runbook === undefined || option === undefined) throw new Error('the fakes have a runbook and an option');
  const decision = { ...made, gates, options: [{ ...option, plan: runbook.id, gates: gates.map(({ id }) => id), blockedBy }] };
  const { result } = renderHook(() => useHeldWords([])(runbook, decision), {
    wrapper: ({ children }) => (
      <LanguageProvider locale={locale} timeZone="UTC">
        {children}
      </LanguageProvider>
    ),
  });
  return result.current;
}

const SYNC = { ...fakeGate('sync', 'soft', 'unknown'), text: { key: 'gate.sync' } };
const FITS = { ...fakeGate('fits', 'soft', 'failed'), text: { key: 'gate.fits' } };
const LINKS = { ...fakeGate('links', 'hard', 'unknown'), text: { key: 'gate.links' } };
const CLOCK = { ...fakeGate('clock', 'hard', 'passed'), text: { key: 'gate.clock' } };

it('names every check before its plan, those that failed first, and what else blocks it', () => {
  expect(said('en', [SYNC, FITS, LINKS, CLOCK], { key: 'gate.sync' })).toBe(
    'Not now, its plan is held back, not passed: “Room for the load”; not known: “State of the copies”, “Links between the centres”',
  );
  expect(said('fr', [FITS], { key: 'gate.telemetry' })).toBe(
    'Pas maintenant, son plan est bloqué par «\u00a0Âge des mesures\u00a0», non passé\u00a0: «\u00a0Place pour la charge\u00a0»',
  );
  expect(said('en', [CLOCK], { key: 'gate.telemetry' })).toBe('Not now, its plan is held back by “Age of the readings”');
  expect(said('en', [SYNC], null)).toBeNull();
});

it('counts those it has no room for', () => {
  const many = Array.from({ length: 6 }, (_, n) => ({ ...SYNC, id: `sync-${String(n)}` }));
  expect(said('en', many, { key: 'gate.sync' })).toMatch(/“State of the copies” and 2 more$/);
  expect(said('fr', many.slice(1), { key: 'gate.sync' })).toMatch(/et 1 autre$/);
});
