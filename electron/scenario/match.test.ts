/** Each kind of check, on a hand-made live state: once where it holds and once where it does not. */
import { NEW_DESK } from '../../shared/model/desk.ts';
import { describe, expect, it } from 'vitest';
import { NO_DRILLS } from '../../shared/model/drill.ts';
import { NO_HANDOVER } from '../../shared/model/handover-state.ts';
import type { AlarmView, DecisionView, IncidentView, Live } from '../../shared/model/live.ts';
import type { JournalEntry } from '../engine/core/journal-entry.ts';
import { matches } from './match.ts';
import type { Check } from './scenario.ts';

const START_MS = 1_000_000;
const WORDS = { key: 'any' };

const MAINS: AlarmView = {
  id: 'mains.lost|mains-a',
  condition: 'mains.lost',
  element: 'mains-a',
  priority: 1,
  state: 'active-unacked',
  text: WORDS,
  consequence: WORDS,
  action: WORDS,
  timeToActS: 600,
  onsetMs: START_MS,
  raisedAtMs: START_MS,
  clearedAtMs: null,
  ackedBy: null,
  suppressedBy: [],
  isChattering: false,
  activations: 1,
  isUnderMaintenance: false,
  shelf: null,
  incident: 'INC-1',
};
const BATTERY: AlarmView = {
  ...MAINS,
  id: 'ups.onBattery|ups-a1',
  condition: 'ups.onBattery',
  element: 'ups-a1',
  priority: 2,
  state: 'active-acked',
  suppressedBy: ['mains.lost|mains-a'],
};
const GONE: AlarmView = { ...MAINS, id: 'link.down|link-1', condition: 'link.down', element: 'link-1', state: 'returned-unacked' };

const INCIDENT: IncidentView = {
  id: 'INC-1',
  state: 'open',
  priority: 1,
  root: 'mains-a',
  condition: 'mains.lost',
  cause: WORDS,
  isInferred: false,
  onsetMs: START_MS,
  openedAtMs: START_MS + 1_500,
  recoveringSinceMs: null,
  resolvedAtMs: null,
  closedAtMs: null,
  owner: null,
  mergedInto: null,
  causes: ['mains.lost|mains-a'],
  effects: ['ups.onBattery|ups-a1'],
  timeline: [],
  impacts: [
    {
      service: 'portal',
      state: 'atRisk',
      lossEarliestMs: START_MS + 900_000,
      lossLatestMs: null,
      rtoStartedMs: null,
      rtoDueMs: null,
      rtoStoppedMs: null,
    },
  ],
};
const DECISION: DecisionView = {
  incident: 'INC-1',
  rule: 'mains-loss',
  ruleVersion: 1,
  bcp: '4.3',
  phase: 'APPROVE',
  verdict: 'act',
  headline: WORDS,
  cause: WORDS,
  threatens: WORDS,
  advised: 'transfer',
  options: [
    {
      id: 'transfer',
      text: WORDS,
      isAdvised: true,
      outage: WORDS,
      dataLoss: WORDS,
      endsAtMs: null,
      durationS: 360,
      marginS: 60,
      isTooLate: false,
      blockedBy: null,
      wayBack: WORDS,
      plan: null,
      gates: null,
    },
    {
      id: 'do-nothing',
      text: WORDS,
      isAdvised: false,
      outage: WORDS,
      dataLoss: WORDS,
      endsAtMs: null,
      durationS: 0,
      marginS: null,
      isTooLate: false,
      blockedBy: null,
      wayBack: WORDS,
      plan: null,
      gates: null,
    },
  ],
  expected: [{ id: 'gen.late', element: 'gen-a', text: WORDS, sinceMs: START_MS, dueMs: START_MS, cameAtMs: null, state: 'late' }],
  evidence: [
    {
      text: WORDS,
      weight: 'missing',
      element: 'ups-a2',
      metric: 'ups.runtime',
      value: WORDS,
      source: null,
      atMs: null,
      freshness: 'never',
    },
  ],
  gates: [{ id: 'sync', text: WORDS, result: 'passed', veto: 'soft', detail: WORDS }],
  changes: [],
  plan: [],
  planDurationS: 360,
  decideByMs: START_MS + 270_000,
  limit: { text: WORDS, atMs: START_MS + 690_000 },
  isTooLate: false,
  madeAtMs: START_MS,
  snapshot: 'x',
};
const LIVE: Live = {
  meta: {
    siteId: 't',
    nowMs: START_MS,
    reality: 'simulated',
    engineMode: 'advise',
    isWarmingUp: false,
    journalSeq: 2,
    clock: 'ok',
    isIsolated: false,
    isDrill: false,
    faults: [],
    activeFaults: [],
    flood: { isFlood: false, sinceMs: null, inTenMinutes: 0, byPriority: { 1: 0, 2: 0, 3: 0 }, folded: 0, shelved: 0 },
    storeTrouble: null,
    desk: NEW_DESK,
  },
  elements: {
    'hv-a1': { id: 'hv-a1', status: 'ok', isAtRisk: true, explainedBy: 'mains-a', sinceMs: START_MS, evidenceAtMs: START_MS },
    'dc-b': { id: 'dc-b', status: 'unknown', isAtRisk: false, explainedBy: null, sinceMs: START_MS, evidenceAtMs: null },
    mail: { id: 'mail', status: 'ok', isAtRisk: false, explainedBy: null, sinceMs: START_MS, evidenceAtMs: START_MS },
  },
  chain: {
    'a|power': {
      id: 'a|power',
      centre: 'a',
      row: 'power',
      status: 'degraded',
      isAtRisk: false,
      abnormal: 1,
      elements: 4,
      spare: { group: 'ups', left: 0, designed: 1 },
      evidenceAtMs: START_MS,
    },
  },
  groups: { ups: { id: 'ups', up: 1, of: 2, needed: 1, unknown: 1 } },
  readings: {
    'ups-a1|ups.charge': {
      element: 'ups-a1',
      metric: 'ups.charge',
      value: 80,
      state: null,
      status: 'unknown',
      freshness: 'stale',
      quality: 'good',
      atMs: START_MS,
      source: 'plant',
      isUnstable: false,
      isImplausible: false,
    },
  },
  alarms: { [MAINS.id]: MAINS, [BATTERY.id]: BATTERY, [GONE.id]: GONE },
  incidents: { 'INC-1': INCIDENT },
  decisions: { 'INC-1': DECISION },
  sources: {
    plant: {
      id: 'plant',
      kind: 'simulator',
      state: 'lost',
      trouble: 'timeout',
      detail: '',
      lastSampleAtMs: null,
      signals: 1,
      dropped: 0,
      history: 0,
      skewMs: null,
      latencyMs: null,
      gaps: { count: 0, totalMs: 0 },
      isSimulated: true,
    },
  },
  foresight: { state: null, next: null, redundancy: null, fits: null },
  standing: { 'no-witness': { id: 'no-witness', text: WORDS, bcp: '4.2' } },
  clocks: {
    mail: {
      service: 'mail',
      rpoS: 86_400,
      replication: { state: 'behind', fromMs: START_MS - 60_000 },
      backup: { state: 'unknown', fromMs: null },
    },
  },
  commits: {},
  operators: {},
  procedures: {},
  runs: {},
  handover: NO_HANDOVER,
  drills: { ...NO_DRILLS, running: null },
};
const JOURNAL: readonly JournalEntry[] = [
  {
    seq: 1,
    atMs: START_MS,
    kind: 'alarm',
    incident: null,
    author: 'machine',
    person: null,
    text: { key: 'condition.mains.lost.text' },
    body: null,
  },
  {
    seq: 2,
    atMs: START_MS,
    kind: 'incident',
    incident: 'INC-1',
    author: 'engine',
    person: null,
    text: { key: 'incident.opened' },
    body: null,
  },
];

const any = { condition: null, element: null };
const ups = { condition: 'ups.onBattery', element: 'ups-a1' };
const link = { condition: 'link.down', element: 'link-1' };

const HOLDS: readonly Check[] = [
  { kind: 'alarm', alarm: any, isActive: true },
  {
    kind: 'alarm',
    alarm: ups,
    isActive: true,
    suppressedBy: { condition: 'mains.lost', element: null },
    isAcknowledged: true,
    priority: 2,
  },
  { kind: 'alarm', alarm: { condition: 'mains.lost', element: null }, isActive: true, suppressedBy: 'none' },
  { kind: 'alarm', alarm: link, isActive: false },
  { kind: 'incident', count: { op: '=', n: 1 } },
  { kind: 'incident', count: { op: '=', n: 0 }, cause: 'link-1' },
  { kind: 'incident', cause: 'mains-a', state: 'open', effects: [ups], openedAt: { ms: 1_000, toleranceMs: 500 } },
  {
    kind: 'decision',
    rule: 'mains-loss',
    cause: 'mains-a',
    verdict: 'act',
    phase: 'APPROVE',
    advised: 'transfer',
    options: ['do-nothing'],
    isTooLate: false,
    missing: ['ups-a2'],
  },
  {
    kind: 'decision',
    decideBy: { ms: 272_000, toleranceMs: 2_000 },
    limit: { ms: 690_000, toleranceMs: 0 },
    gates: { sync: 'passed' },
    expected: { 'gen.late': 'late' },
  },
  { kind: 'element', elements: ['hv-a1'], status: 'ok', isAtRisk: true, explainedBy: 'mains-a' },
  { kind: 'element', elements: ['dc-b'], status: 'unknown', explainedBy: 'none' },
  { kind: 'service', services: ['portal'], state: 'atRisk', lossBy: { ms: 900_000, toleranceMs: 0 }, rto: 'none' },
  { kind: 'service', services: ['mail'], state: 'served', lossBy: 'none' },
  { kind: 'reading', signals: ['ups-a1|ups.charge'], status: 'unknown', freshness: 'stale', isUnstable: false },
  { kind: 'source', source: 'plant', state: 'lost' },
  { kind: 'standing', risk: 'no-witness', isPresent: true },
  { kind: 'standing', risk: 'other', isPresent: false },
  { kind: 'rpo', services: ['mail'], replication: 'behind', backup: 'unknown' },
  { kind: 'rpo', services: ['mail'], replicationFrom: { ms: -60_000, toleranceMs: 0 } },
  { kind: 'group', group: 'ups', up: 1, unknown: 1 },
  { kind: 'chain', id: 'a|power', status: 'degraded', spare: 0 },
  { kind: 'console', isIsolated: false, clock: 'ok' },
  { kind: 'journal', count: { op: '=', n: 1 }, entryKind: 'alarm' },
  { kind: 'journal', count: { op: '>=', n: 1 }, textKey: 'incident.*' },
];

const DOES_NOT_HOLD: readonly Check[] = [
  { kind: 'alarm', alarm: ups, isActive: false },
  { kind: 'alarm', alarm: ups, isActive: true, suppressedBy: 'none' },
  { kind: 'alarm', alarm: link, isActive: true },
  { kind: 'incident', count: { op: '>', n: 1 } },
  { kind: 'incident', cause: 'mains-a', effects: [link] },
  { kind: 'incident', state: 'closed' },
  { kind: 'decision', verdict: 'stay' },
  { kind: 'decision', decideBy: { ms: 273_000, toleranceMs: 2_000 } },
  { kind: 'decision', decideBy: 'none' },
  { kind: 'decision', gates: { sync: 'unknown' } },
  { kind: 'decision', expected: { 'gen.late': 'came' } },
  { kind: 'decision', gates: { fits: 'passed' } },
  { kind: 'decision', options: ['shed-load'] },
  { kind: 'element', elements: ['hv-a1', 'dc-b'], status: 'ok' },
  { kind: 'element', elements: ['nothing'] },
  { kind: 'service', services: ['portal'], state: 'served' },
  { kind: 'service', services: ['portal'], lossBy: 'none' },
  { kind: 'reading', signals: ['ups-a1|ups.charge'], status: 'ok' },
  { kind: 'source', source: 'file', state: 'up' },
  { kind: 'standing', risk: 'no-witness', isPresent: false },
  { kind: 'rpo', services: ['mail'], replication: 'inSync' },
  { kind: 'rpo', services: ['mail', 'web'] },
  { kind: 'group', group: 'ups', up: 2 },
  { kind: 'chain', id: 'a|power', status: 'ok' },
  { kind: 'chain', id: 'a|power', spare: 1 },
  { kind: 'chain', id: 'b|power' },
  { kind: 'console', isDrill: true },
  { kind: 'journal', count: { op: '=', n: 0 }, entryKind: 'alarm' },
];

describe('matches', () => {
  const seen = { startMs: START_MS, offsetMs: 0, live: LIVE, journal: JOURNAL };
  it.each(HOLDS.map((check) => [JSON.stringify(check), check] as const))('holds: %s', (_name, check) => {
    expect(matches(check, seen)).toBe(true);
  });
  it.each(DOES_NOT_HOLD.map((check) => [JSON.stringify(check), check] as const))('does not hold: %s', (_name, check) => {
    expect(matches(check, seen)).toBe(false);
  });
});
