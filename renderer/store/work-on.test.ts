/** Which incident the key for runbooks is about: never one that is over while another counts down. */
import { expect, it } from 'vitest';
import type { IncidentView, Live } from '../../shared/model/live.ts';
import { fakeDecision, fakeIncident } from '../testing/fake-incident.ts';
import { fakeLive } from '../testing/fake-live.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { incidentToWorkOn } from './escape.ts';

const NOW = 1_800_000_000_000;
const incident = (id: string, fields: Partial<IncidentView>): IncidentView => ({ ...fakeIncident([], NOW, 'en'), id, ...fields });
const ONES = {
  over: incident('over', { state: 'resolved', priority: 1 }),
  open: incident('open', { priority: 2 }),
  urgent: incident('urgent', { priority: 3 }),
};
const live = (incidents: Live['incidents']): Live => ({
  ...fakeLive(FAKE_SITE, 'incident', NOW, 'en'),
  incidents,
  decisions: { urgent: { ...fakeDecision(NOW, 'en'), incident: 'urgent', decideByMs: NOW + 60_000 } },
});
const row = (id: string) => ({ view: 'topology', incident: null, past: null, row: { type: 'incident', id } }) as const;

it('is the selected one while it stands, else the most urgent that does, else the selected one all the same', () => {
  expect(incidentToWorkOn(live(ONES), row('open'))).toBe('open');
  expect(incidentToWorkOn(live(ONES), row('over'))).toBe('urgent');
  expect(incidentToWorkOn(live({ over: ONES.over }), row('over'))).toBe('over');
  expect(incidentToWorkOn(live(ONES), { view: 'incident', incident: 'over', past: null, row: null })).toBe('urgent');
  expect(incidentToWorkOn(live(ONES), { view: 'incident', incident: null, past: 'INC-0001', row: null })).toBeNull();
  expect(incidentToWorkOn(null, row('open'))).toBeNull();
});
