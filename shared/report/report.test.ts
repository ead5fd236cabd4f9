/** The report as a page: complete, safe whatever the record holds, in both languages; the draft for customers names services only. */
import { describe, expect, it } from 'vitest';
import type { IncidentView } from '../model/live.ts';
import { reportPage } from './incident-html.ts';
import { REPORT_FORMAT, type IncidentReport } from './report.ts';
import { statementOf } from './statement.ts';

const AT = Date.UTC(2026, 9, 25, 0, 30); // the night the clocks go back in France

const incident: IncidentView = {
  ...{ id: 'INC-0007', state: 'resolved', priority: 1, root: 'mains-a', condition: 'mains.lost' },
  ...{ cause: { key: 'condition.mains.lost.text', params: { name: 'Mains A' } }, isInferred: false },
  ...{ onsetMs: AT, openedAtMs: AT + 2_000, recoveringSinceMs: null, resolvedAtMs: AT + 7_200_000, closedAtMs: null },
  ...{ owner: 'P. Duty', mergedInto: null, causes: [], effects: [] },
  timeline: [
    { seq: 5, atMs: AT, author: 'machine', person: null, text: { key: 'condition.mains.lost.text', params: { name: 'Mains A' } } },
    {
      ...{ seq: 9, atMs: AT + 3_600_000, author: 'person', person: 'P. Duty' },
      text: { key: 'incident.note', params: { note: '<script>alert(1)</script> & "done"' } },
    },
  ],
  impacts: [
    {
      ...{ service: 'svc-portal', state: 'served', lossEarliestMs: null, lossLatestMs: null },
      ...{ rtoStartedMs: AT, rtoDueMs: AT + 14_400_000, rtoStoppedMs: AT + 5_400_000 },
    },
    {
      ...{ service: 'svc-mail', state: 'lost', lossEarliestMs: null, lossLatestMs: null },
      ...{ rtoStartedMs: AT, rtoDueMs: AT + 14_400_000, rtoStoppedMs: null },
    },
  ],
};

const report: IncidentReport = {
  ...{ format: REPORT_FORMAT, madeBy: '1.2.3', madeAtMs: AT + 7_300_000, isDrill: false, incident },
  site: { id: 'x', name: 'Invoke <both>', timeZone: 'Europe/Paris' },
  names: { 'svc-portal': 'Client portal', 'svc-mail': 'Mail relay', 'mains-a': 'Mains A' },
  decisions: [],
  record: {
    ...{ seq: 12, hash: 'ab'.repeat(32) },
    signed: {
      ...{ console: '0123456789abcdef', seq: 12, hash: 'ab'.repeat(32), incidents: 1, incidentsHash: 'cd'.repeat(32) },
      ...{ publicKey: 'ef'.repeat(32), signature: '12'.repeat(64), fingerprint: '3f2a 91bc 0d4e 77a1 5c20' },
    },
  },
};

describe('the page', () => {
  it.each(['en', 'fr'] as const)('in %s has every part and no text that is missing', (locale) => {
    const page = reportPage(report, locale);
    expect(page).toContain(`<html lang="${locale}">`);
    expect(page).not.toMatch(/\[[a-z]+\.[\w.]+/i); // a key without a text is shown in brackets
    expect([...page.matchAll(/<h2>/g)]).toHaveLength(6);
    for (const word of ['INC-0007', 'P. Duty', 'Client portal', 'abab abab', '3f2a 91bc 0d4e 77a1 5c20', '1.2.3'])
      expect(page).toContain(word);
  });

  it('carries no markup of what people or files wrote', () => {
    const page = reportPage(report, 'en');
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;done&quot;');
    expect(page).toContain('Invoke &lt;both&gt;');
  });

  it('tells both clocks, in order through the night the clocks go back', () => {
    const page = reportPage(report, 'en').replace(/>\s+</g, '><');
    const first = page.indexOf('<td>2026-10-25 02:30:00</td><td>2026-10-25 00:30:00</td>');
    const second = page.indexOf('<td>2026-10-25 02:30:00</td><td>2026-10-25 01:30:00</td>');
    expect(first).toBeGreaterThan(0);
    expect(second).toBeGreaterThan(first);
    expect(page).toMatch(/for 1\sh 30\smin/);
  });

  it('of a drill says so', () => {
    expect(reportPage({ ...report, isDrill: true }, 'fr')).toContain('EXERCICE');
    expect(reportPage(report, 'fr')).not.toContain('EXERCICE');
  });
});

describe('the draft for customers', () => {
  it('names services, what came back and what did not, and no device or person', () => {
    const words = statementOf(report, 'en').join(' ');
    expect(words).toContain('Mail relay');
    expect(words).toMatch(/Client portal was not available for 1\sh 30\smin/);
    expect(words).toContain('The incident has been over since 25 October 2026 at 03:30 CET.');
    for (const word of ['Mains', 'mains-a', 'Duty', 'INC-']) expect(words).not.toContain(word);
  });

  it('exists in French as well, and says when no service was touched', () => {
    const calm = statementOf({ ...report, incident: { ...incident, impacts: [] } }, 'fr').join(' ');
    expect(calm).toContain('Tous les services sont disponibles.');
    expect(calm).toMatch(/^Nous avons traité un incident .+, qui a commencé le 25 octobre 2026 à 02:30 UTC\+2\./);
  });

  it('speaks of what goes on as going on, and of what is over as past', () => {
    const open = { ...report, incident: { ...incident, state: 'open' as const, resolvedAtMs: null } };
    expect(statementOf(open, 'en')[0]).toMatch(/^Since .+ we have been handling/);
    expect(statementOf(open, 'fr')[0]).toMatch(/^Depuis le .+, nous traitons/);
    expect(statementOf(report, 'en')[0]).toMatch(/^We handled an incident .+ began at /);
  });
});
