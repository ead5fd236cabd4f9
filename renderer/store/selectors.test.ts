/** Order of incidents, folding of alarms, badges: what the lists and the tree rest on. */
import { describe, expect, it } from 'vitest';
import type { AlarmView, DecisionView, IncidentView, Live } from '../../shared/model/live.ts';
import { fakeDecision, fakeIncident } from '../testing/fake-incident.ts';
import { fakeLive } from '../testing/fake-live.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import {
  alarmFolds,
  elementBadge,
  foldCounts,
  listRows,
  openIncidents,
  redundancy,
  shownFolds,
  shownStatus,
  sourceSummary,
  splitFolds,
} from './selectors.ts';
import { countsOf } from './state-counts.ts';

const NOW = 1_800_000_000_000;
const live = fakeLive(FAKE_SITE, 'incident', NOW, 'en');
const incident = (id: string, fields: Partial<IncidentView>): IncidentView => ({ ...fakeIncident([], NOW, 'en'), id, ...fields });
const decision = (id: string, decideByMs: number | null): DecisionView => ({ ...fakeDecision(NOW, 'en'), incident: id, decideByMs });

describe('openIncidents', () => {
  it('the nearest decide-by first, whatever the priority; then priority; resolved last; closed not at all', () => {
    const incidents = {
      late: incident('late', { priority: 1 }),
      soon: incident('soon', { priority: 2 }),
      low: incident('low', { priority: 3 }),
      high: incident('high', { priority: 1 }),
      done: incident('done', { priority: 1, state: 'resolved' }),
      closed: incident('closed', { state: 'closed' }),
    };
    const decisions = { late: decision('late', NOW + 9_000), soon: decision('soon', NOW + 1_000), done: decision('done', NOW) };
    expect(openIncidents(incidents, decisions, {}).map((view) => view.id)).toEqual(['soon', 'late', 'high', 'low', 'done']);
  });

  it('what is left as it is comes after what asks for something, however soon its own limit, and before what is less urgent', () => {
    const incidents = {
      carried: incident('carried', { priority: 1, onsetMs: NOW - 9_000 }),
      cut: incident('cut', { priority: 1, onsetMs: NOW }),
      disk: incident('disk', { priority: 3 }),
      soon: incident('soon', { priority: 2 }),
    };
    const decisions = {
      carried: { ...decision('carried', NOW + 1_000), verdict: 'stay' as const },
      cut: { ...decision('cut', null), verdict: 'hold' as const },
      soon: decision('soon', NOW + 9_000),
    };
    expect(openIncidents(incidents, decisions, {}).map((view) => view.id)).toEqual(['soon', 'cut', 'carried', 'disk']);
  });

  it('of one priority and without a decide-by: the shortest time to act of its causes, then the oldest', () => {
    const [base] = Object.values(live.alarms);
    if (base === undefined) throw new Error('the fake has alarms');
    const alarm = (id: string, timeToActS: number, clearedAtMs: number | null = null): AlarmView => ({
      ...base,
      id,
      timeToActS,
      clearedAtMs,
    });
    const alarms = { day: alarm('day', 86_400), hour: alarm('hour', 3_600), minutes: alarm('minutes', 600), gone: alarm('gone', 60, NOW) };
    const of = (id: string, onsetMs: number, ...causes: readonly string[]): IncidentView => incident(id, { priority: 2, onsetMs, causes });
    const incidents = {
      unheard: of('unheard', NOW - 9_000),
      old: of('old', NOW - 5_000, 'day'),
      hour: of('hour', NOW - 1_000, 'hour'),
      both: of('both', NOW, 'hour', 'minutes'),
      older: of('older', NOW - 6_000, 'day', 'gone'),
    };
    expect(openIncidents(incidents, {}, alarms).map((view) => view.id)).toEqual(['both', 'hour', 'older', 'old', 'unheard']);
  });
});

describe('alarmFolds', () => {
  it('folds consequences under their cause and loses none', () => {
    const folds = alarmFolds(live.alarms, 'urgency');
    expect(folds.map((fold) => [fold.alarm.id, fold.folded.length])).toEqual([
      ['mains.lost|mains-a', 3],
      ['gen.locked|gen-a', 0],
      ['temp.high|temp-a1', 0],
    ]);
    expect(folds.flatMap((fold) => [fold.alarm, ...fold.folded])).toHaveLength(Object.keys(live.alarms).length);
  });

  it('shows an alarm whose cause is gone, and survives alarms that explain each other', () => {
    const base = Object.values(live.alarms)[0];
    if (base === undefined) throw new Error('the fake has alarms');
    const alarm = (id: string, suppressedBy: readonly string[]): AlarmView => ({ ...base, id, suppressedBy });
    const folds = alarmFolds({ a: alarm('a', ['gone']), b: alarm('b', ['c']), c: alarm('c', ['b']) }, 'time');
    expect(folds.flatMap((fold) => [fold.alarm.id, ...fold.folded.map((child) => child.id)]).sort()).toEqual(['a', 'b', 'c']);
  });
});

const names = (name: string, count: number): string[] => Array.from({ length: count }, (_, at) => `${name}-${String(at)}`);
const choices = {
  alarmOrder: 'urgency',
  alarmFilter: '',
  locale: 'en',
  folds: {},
  isWaitingOpen: { incidents: false, alarms: false },
} as const;

describe('lists and roll-ups', () => {
  it('J and K walk incidents, then each alarm with what is folded under it', () => {
    expect(listRows(live, undefined, choices).map((row) => row.id)).toEqual([
      'INC-0147',
      'mains.lost|mains-a',
      'cool.off|cool-a1',
      'ups.battery|ups-a1',
      'ups.battery|ups-a2',
      'gen.locked|gen-a',
      'temp.high|temp-a1',
    ]);
    const found = listRows(live, undefined, { ...choices, alarmFilter: 'UPS A2' }).map((row) => row.id);
    expect(found).toEqual(['INC-0147', 'mains.lost|mains-a', 'ups.battery|ups-a2']); // its cause for the place, no other consequence
    expect(listRows(live, undefined, { ...choices, alarmFilter: 'nothing like it' })).toEqual([{ type: 'incident', id: 'INC-0147' }]);
  });

  it('the filter looks for what the reader sees: moments in the zone of the site, not of this computer', () => {
    const base = Object.values(live.alarms)[0];
    if (base === undefined) throw new Error('the fake has alarms');
    const text = { key: 'threat.heatStops', params: { room: 'Room A', lossAtMs: Date.UTC(2026, 0, 15, 10, 42) } } as const;
    const alarms = { a: { ...base, id: 'a', suppressedBy: [], text } };
    const found = (filter: string, zone: string): number => shownFolds(alarms, 'urgency', filter, 'en', zone).length;
    expect([found('19:42', 'Asia/Tokyo'), found('10:42', 'Asia/Tokyo'), found('10:42', 'UTC')]).toEqual([1, 0, 1]);
  });

  it('what waits for a person stands behind one line when it is much: J and K pass it by until it is open', () => {
    const [incident] = Object.values(live.incidents);
    const [alarm] = Object.values(live.alarms);
    if (incident === undefined || alarm === undefined) throw new Error('the fake has an incident and alarms');
    const many = (count: number): Live => ({
      ...live,
      incidents: {
        now: { ...incident, id: 'now' },
        ...Object.fromEntries(names('over', count).map((id) => [id, { ...incident, id, state: 'resolved' as const }])),
      },
      alarms: {
        critical: { ...alarm, id: 'critical', priority: 1, state: 'returned-unacked', suppressedBy: [] },
        ...Object.fromEntries(
          names('gone', count).map((id) => [id, { ...alarm, id, priority: 2, state: 'returned-unacked', suppressedBy: [] } as const]),
        ),
      },
      decisions: {},
    });
    const ids = (state: Live, over: object = {}): readonly string[] =>
      listRows(state, undefined, { ...choices, ...over }).map(({ id }) => id);
    expect(ids(many(3))).toHaveLength(8);
    expect(ids(many(4))).toEqual(['now', 'critical']);
    expect(ids(many(4), { isWaitingOpen: { incidents: true, alarms: false } })).toEqual(['now', ...names('over', 4), 'critical']);
    expect(ids(many(4), { isWaitingOpen: { incidents: false, alarms: true } })).toEqual(['now', 'critical', ...names('gone', 4)]);
    expect(ids(many(4), { alarmFilter: 'gone' })).toEqual(['now', ...names('gone', 4)]);
  });

  it('what was never heard of is unknown, and unknown is never rolled up as normal', () => {
    expect(elementBadge(undefined)).toBe('unknown');
    const blind = fakeLive(FAKE_SITE, 'blind', NOW, 'en');
    expect(countsOf(['mains-a', 'mains-b'], blind.elements)).toEqual([{ badge: 'unknown', n: 1 }]);
    expect(redundancy(blind.groups)).toEqual({ complete: 2, of: 3 });
  });

  it('a service nobody knows to go on is unknown, though it answers, unless it is known to be at risk or down', () => {
    const view = live.elements['svc-a'] ?? Object.values(live.elements).find(({ status }) => status === 'ok');
    if (view === undefined) throw new Error('the hand-made site has what is normal');
    const badge = (more: object) => elementBadge({ ...view, status: 'ok', isAtRisk: false, isInDoubt: true, ...more });
    expect([badge({}), badge({ isAtRisk: true }), badge({ status: 'down' }), badge({ status: 'degraded' })]).toEqual([
      'unknown',
      'atRisk',
      'down',
      'unknown',
    ]);
    expect(shownStatus({ status: 'ok', freshness: 'late' }, { ...view, status: 'ok', isInDoubt: true })).toBe('ok');
  });

  it('data age is the oldest of all sources: what a lost one said last grows old', () => {
    const blind = fakeLive(FAKE_SITE, 'blind', NOW, 'en');
    expect(sourceSummary(blind.sources)).toEqual({ up: 2, of: 3, isOneLost: true, oldestAtMs: NOW - 189_000 });
  });

  it('by urgency what stands comes before what is over, and a cause that is over with its consequences still standing is not over', () => {
    const [base] = Object.values(live.alarms);
    if (base === undefined) throw new Error('the fake has alarms');
    const one = (id: string, fields: Partial<AlarmView>): AlarmView => ({ ...base, id, suppressedBy: [], clearedAtMs: null, ...fields });
    const gone = { state: 'returned-unacked', clearedAtMs: NOW, priority: 1 } as const;
    const alarms = {
      gone: one('gone', gone),
      low: one('low', { priority: 3, state: 'active-acked' }),
      cause: one('cause', gone),
      effect: one('effect', { suppressedBy: ['cause'] }),
    };
    expect(alarmFolds(alarms, 'urgency').map((fold) => fold.alarm.id)).toEqual(['cause', 'low', 'gone']);
    const over = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`over-${String(n)}`, one(`over-${String(n)}`, gone)]));
    const { waiting } = splitFolds(alarmFolds({ ...over, ...alarms }, 'urgency'), '');
    expect(waiting.map((fold) => fold.alarm.id)).not.toContain('cause');
    expect(waiting).toHaveLength(5);
  });

  it('an alarm that has returned is not counted as active', () => {
    const { alarms } = fakeLive(FAKE_SITE, 'incident', NOW, 'en');
    const over = Object.fromEntries(Object.values(alarms).map((alarm) => [alarm.id, { ...alarm, state: 'returned-unacked' as const }]));
    const before = foldCounts(alarmFolds(alarms, 'urgency'));
    const after = foldCounts(alarmFolds(over, 'urgency'));
    expect([before.folded, after.folded, after.active]).toEqual([3, 3, 0]);
    expect(after.returned).toBe(before.active + before.returned);
  });
});

describe('shownStatus', () => {
  const seen = live.elements['mains-b'];
  if (seen === undefined) throw new Error('the hand-made site has mains');
  const unseen = { ...seen, status: 'unknown' } as const;
  it.each([
    ['ok', 'fresh', unseen, 'ok'],
    ['ok', 'late', unseen, 'unknown'],
    ['ok', 'late', undefined, 'unknown'],
    ['ok', 'late', seen, 'ok'],
    ['down', 'late', unseen, 'down'],
    ['unknown', 'stale', seen, 'unknown'],
  ] as const)('a reading that is %s and %s', (status, freshness, element, shown) => {
    expect(shownStatus({ status, freshness }, element)).toBe(shown);
  });
});
