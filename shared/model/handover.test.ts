/** What one shift hands over to the next: each thing once, in its column, under an id that stays, and unknown is never left out. */
import { NEW_DESK } from './desk.ts';
import { describe, expect, it } from 'vitest';
import { fakeDone, fakeRun } from '../../renderer/testing/fake-runbook.ts';
import { text } from '../i18n/text.ts';
import { handoverRows, unansweredRows, type HandoverSource } from './handover.ts';
import { NO_HANDOVER } from './handover-state.ts';
import type { AlarmView, DecisionView, ElementView, IncidentView, ReadingView, Status } from './live.ts';
import type { SourceView } from './source-view.ts';

const HOUR_MS = 3_600_000;
const LAST_MS = 10 * HOUR_MS;

const EMPTY: HandoverSource = {
  meta: {
    siteId: 's',
    nowMs: 12 * HOUR_MS,
    reality: 'real',
    engineMode: 'advise',
    isWarmingUp: false,
    journalSeq: 1,
    clock: 'ok',
    isIsolated: false,
    isDrill: false,
    faults: [],
    activeFaults: [],
    storeTrouble: null,
    desk: NEW_DESK,
    flood: { isFlood: false, sinceMs: null, inTenMinutes: 0, byPriority: { 1: 0, 2: 0, 3: 0 }, folded: 0, shelved: 0 },
  },
  elements: {},
  readings: {},
  alarms: {},
  incidents: {},
  decisions: {},
  sources: {},
  standing: {},
  procedures: {},
  runs: {},
  handover: { ...NO_HANDOVER, lastMs: LAST_MS },
};

function alarm(element: string, more: Partial<AlarmView> = {}): Record<string, AlarmView> {
  const id = `ups.bypass|${element}`;
  const said = text('condition.ups.bypass.text', { name: element });
  const view: AlarmView = {
    ...{ id, condition: 'ups.bypass', element, priority: 2, state: 'active-unacked', text: said, consequence: said, action: said },
    ...{ timeToActS: 600, onsetMs: LAST_MS + 1, raisedAtMs: LAST_MS + 1, clearedAtMs: null, ackedBy: null, suppressedBy: [] },
    ...{ isChattering: false, activations: 1, isUnderMaintenance: false, shelf: null, incident: null },
    ...more,
  };
  return { [view.id]: view };
}

function incident(id: string, more: Partial<IncidentView> = {}): Record<string, IncidentView> {
  const view: IncidentView = {
    ...{ id, state: 'open', priority: 2, root: 'ups', condition: 'ups.bypass', cause: text('condition.ups.bypass.text', { name: 'ups' }) },
    ...{ isInferred: false, onsetMs: LAST_MS - 2, openedAtMs: LAST_MS - 1, recoveringSinceMs: null, resolvedAtMs: null, closedAtMs: null },
    ...{ owner: null, mergedInto: null, causes: [], effects: [], impacts: [], timeline: [] },
    ...more,
  };
  return { [id]: view };
}

function element(id: string, status: Status): Record<string, ElementView> {
  return { [id]: { id, status, isAtRisk: false, explainedBy: null, sinceMs: 0, evidenceAtMs: null } };
}

function source(id: string, state: SourceView['state']): Record<string, SourceView> {
  const view: SourceView = {
    ...{ id, kind: 'nut', state, trouble: null, detail: '', lastSampleAtMs: null, signals: 12, dropped: 0, history: 0 },
    ...{ skewMs: null, latencyMs: null, gaps: { count: 0, totalMs: 0 }, isSimulated: false },
  };
  return { [id]: view };
}

function reading(elementId: string, metric: string, more: Partial<ReadingView>): Record<string, ReadingView> {
  const view: ReadingView = {
    ...{ element: elementId, metric, value: null, state: null, status: 'ok', freshness: 'fresh', quality: 'good', atMs: 0, source: 's' },
    ...{ isUnstable: false, isImplausible: false },
    ...more,
  };
  return { [`${elementId}|${metric}`]: view };
}

const rows = (live: Partial<HandoverSource>) => handoverRows({ ...EMPTY, ...live }, (id) => `<${id}>`);
const ids = (live: Partial<HandoverSource>): readonly string[] => rows(live).map(({ id, column }) => `${column} ${id}`);

describe('a runbook that is over', () => {
  const said = { en: 'Three tries', fr: 'Trois essais' };
  const failed = fakeRun(LAST_MS + 5, [
    { type: 'impossible', step: 'tell', reason: said, branch: null, atMs: LAST_MS + 6, person: 'T. Ech' },
    { type: 'ended', outcome: 'stopped', reason: 'called', next: null, atMs: LAST_MS + 7, person: 'T. Ech' },
  ]);
  const rowsOf = (run: typeof failed, state: IncidentView['state'] = 'open') =>
    handoverRows({ ...EMPTY, incidents: incident('INC-0147', { state }), runs: { [run.id]: run } }, (id) => id).filter(
      ({ kind }) => kind === 'run',
    );

  it('is handed over while its incident is open, with what was not possible, who said so and when', () => {
    const [row] = rowsOf(failed);
    expect(row).toMatchObject({ column: 'watch', text: { key: 'ui.handover.row.runFailed' } });
    expect(row?.facts.at(-1)).toMatchObject({ params: { person: 'T. Ech', failedAtMs: LAST_MS + 6, 'words.en': 'Three tries' } });
    expect(rowsOf(failed, 'closed')).toEqual([]);
  });

  it('is not, when all of it was done', () => {
    const ended = failed.log.slice(1);
    expect(rowsOf({ ...failed, log: ended })).toEqual([]);
    const against = fakeDone('tell', LAST_MS + 6);
    const conflicts = [{ type: 'need', step: 'open' } as const];
    const [row] = rowsOf({ ...failed, log: [{ ...against, conflicts } as (typeof failed.log)[number], ...ended] });
    expect(row?.text.key).toBe('ui.handover.row.runAgainst'); // none of it was said to be impossible
    expect(row?.facts.at(-1)).toMatchObject({ key: 'ui.handover.fact.conflicts' });
  });
});

describe('the rows of a hand-over', () => {
  it('are none when nothing stands', () => {
    expect(rows({ elements: element('a', 'ok'), sources: source('n', 'up') })).toEqual([]);
  });

  it('an incident is one row, with its owner and its decide-by; its alarms are read with it', () => {
    const live = {
      incidents: { ...incident('I1', { owner: 'M' }), ...incident('I2', { state: 'closed' }) },
      alarms: { ...alarm('a', { incident: 'I1' }), ...alarm('b', { suppressedBy: ['x'] }), ...alarm('c', { incident: 'I2' }) },
    };
    expect(ids(live)).toEqual(['abnormal incident:I1', 'abnormal alarm:ups.bypass|c']);
    expect(rows(live)[0]?.facts.map(({ key }) => key)).toEqual(['ui.handover.fact.id', 'ui.handover.fact.owner']);
    expect(rows({ incidents: incident('I1') })[0]?.facts[1]?.key).toBe('ui.handover.fact.noOwner');
  });

  it('an incident says how many services it has taken down, and those restored or at risk are not among them', () => {
    const impact = (service: string, state: IncidentView['impacts'][number]['state']): IncidentView['impacts'][number] => ({
      ...{ service, state, lossEarliestMs: null, lossLatestMs: null, rtoStartedMs: 1, rtoDueMs: 2, rtoStoppedMs: null },
    });
    const impacts = [impact('p', 'lost'), impact('q', 'shed'), impact('r', 'served'), impact('s', 'atRisk')];
    const facts = rows({ incidents: incident('I1', { impacts }) })[0]?.facts ?? [];
    expect(facts.find(({ key }) => key === 'ui.handover.fact.lost')?.params).toEqual({ count: 2 });
  });

  it('a plan that is too late is no decision that is due', () => {
    const decided = (isTooLate: boolean) => {
      const decision = { incident: 'I1', verdict: 'act', advised: 'protect', decideByMs: 60_000, isTooLate } as DecisionView; // what a row asks of it
      const [row] = rows({ incidents: incident('I1'), decisions: { I1: decision } });
      return [row?.untilMs, row?.facts.at(-1)?.key];
    };
    expect(decided(false)).toEqual([60_000, 'ui.handover.fact.decideBy']);
    expect(decided(true)).toEqual([null, 'ui.handover.fact.tooLate']);
  });

  it('what returned is watched until somebody has closed or acknowledged it', () => {
    expect(ids({ incidents: incident('I1', { state: 'resolved', recoveringSinceMs: 5 }) })).toEqual(['watch recovering:I1']);
    expect(ids({ alarms: alarm('a', { state: 'returned-unacked', clearedAtMs: 5 }) })).toEqual(['watch returned:ups.bypass|a']);
  });

  it('a duty that is overdue is watched: nothing is broken by it', () => {
    expect(ids({ incidents: incident('I1', { condition: 'obligation.overdue' }) })).toEqual(['watch duty:I1']);
    expect(ids({ alarms: alarm('a', { condition: 'call.overdue' }) })).toEqual(['watch duty:ups.bypass|a']);
  });

  it('what is put aside says until when, by whom and why, and the one that ends first is read first', () => {
    const shelf = (untilMs: number) => ({ shelf: { untilMs, person: 'M', reason: 'work' } });
    const live = { alarms: { ...alarm('a', shelf(90)), ...alarm('b', shelf(80)) } };
    expect(ids(live)).toEqual(['abnormal shelved:ups.bypass|b', 'abnormal shelved:ups.bypass|a']);
    expect(rows(live)[0]).toMatchObject({ untilMs: 80, facts: [{ params: { untilAtMs: 80, person: 'M', reason: 'work' } }] });
  });

  it('unknown is handed over: equipment by its number, each source that does not answer', () => {
    const live = {
      elements: { ...element('a', 'unknown'), ...element('b', 'unknown'), ...element('c', 'ok') },
      sources: { ...source('l', 'lost'), ...source('s', 'silent'), ...source('u', 'up'), ...source('w', 'waiting') },
    };
    expect(ids(live)).toEqual(['abnormal unknown:elements', 'abnormal source:l', 'abnormal source:s', 'abnormal source:w']);
    expect(rows(live)[0]?.text.params).toEqual({ count: 2 });
  });

  it('announced work is abnormal, every other standing risk is watched', () => {
    const risk = (id: string) => ({ [id]: { id, text: text('standing.noWitness'), bcp: '4.2' } });
    expect(ids({ standing: { ...risk('no-witness'), ...risk('maintenance.ups-a') } })).toEqual([
      'abnormal work:ups-a',
      'watch risk:no-witness',
    ]);
  });

  it('batteries that charge are watched only on a fresh reading; a charge that is not fresh is unknown', () => {
    const charging = reading('u', 'ups.battery', { state: 'charging' });
    const charge = (freshness: ReadingView['freshness']) => reading('u', 'ups.charge', { value: 70, freshness });
    expect(rows({ readings: { ...charging, ...charge('fresh') } })[0]).toMatchObject({
      id: 'battery:u',
      text: { params: { name: '<u>' } },
      facts: [{ params: { chargePct: 70 } }],
    });
    expect(rows({ readings: { ...charging, ...charge('stale') } })[0]?.facts).toEqual([{ key: 'ui.handover.fact.chargeUnknown' }]);
    expect(rows({ readings: reading('u', 'ups.battery', { state: 'charging', freshness: 'stale' }) })).toEqual([]);
    expect(rows({ readings: reading('u', 'ups.battery', { state: 'normal' }) })).toEqual([]);
  });

  it('a drill is handed over, so is what was promised, the earliest first', () => {
    const promise = (id: string, dueMs: number | null) => ({ [id]: { id, text: id, dueMs, person: 'M', madeAtMs: LAST_MS - 1 } });
    const promises = { ...promise('P1', null), ...promise('P2', 90), ...promise('P3', 80) };
    expect(ids({ meta: { ...EMPTY.meta, isDrill: true }, handover: { ...EMPTY.handover, promises } })).toEqual([
      'watch drill:running',
      'promised promise:P3',
      'promised promise:P2',
      'promised promise:P1',
    ]);
  });

  it('say whether they are new since the last hand-over, or that this is not known', () => {
    const live = { alarms: alarm('a'), incidents: incident('I1'), meta: { ...EMPTY.meta, isDrill: true } };
    expect(rows(live).map(({ id, isNew }) => [id, isNew])).toEqual([
      ['incident:I1', false],
      ['alarm:ups.bypass|a', true],
      ['drill:running', null],
    ]);
    expect(rows({ ...live, handover: NO_HANDOVER }).map(({ isNew }) => isNew)).toEqual([null, null, null]);
  });

  it('have another version once they have to be read again, and keep their id', () => {
    const [before, after] = [rows({ incidents: incident('I1') })[0], rows({ incidents: incident('I1', { priority: 1 }) })[0]];
    expect(after?.id).toBe(before?.id);
    expect(after?.version).not.toBe(before?.version);
    expect(rows({ incidents: incident('I1') })[0]?.version).toBe(before?.version);
  });

  it('are to be read again when the advice is another one, not when the limit moves', () => {
    const decided = (more: Partial<DecisionView>): string | undefined => {
      const decision = { incident: 'I1', verdict: 'act', advised: 'transfer', decideByMs: 60_000, ...more } as DecisionView; // what a row asks of it
      return rows({ incidents: incident('I1'), decisions: { I1: decision } })[0]?.version;
    };
    expect(decided({ decideByMs: 70_000 })).toBe(decided({}));
    expect(decided({ advised: 'orderly' })).not.toBe(decided({}));
    expect(decided({ verdict: 'hold' })).not.toBe(decided({}));
  });
});

it('a row is answered by its id; what is gone meanwhile does no harm', () => {
  const standing = rows({ alarms: { ...alarm('a'), ...alarm('b') } });
  const answers = [
    { id: 'alarm:ups.bypass|a', read: true as const },
    { id: 'alarm:gone', read: true as const },
  ];
  expect(unansweredRows(standing, answers).map(({ id }) => id)).toEqual(['alarm:ups.bypass|b']);
});
