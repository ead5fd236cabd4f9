/** Drills of a year, one that runs, and one that something real broke into. Never shipped. */
import type { Locale } from '../../shared/i18n/quantities.ts';
import {
  NO_TIMES,
  STAGES,
  type DoneOnce,
  type DrillHead,
  type DrillResult,
  type DrillsView,
  type DrillTimes,
  type DrillView,
} from '../../shared/model/drill.ts';
import type { Obligation, Site } from '../../shared/model/site.ts';
import { says } from './says.ts';

/** What the simulator offers for a drill. */
export const FAKE_PLAYABLE: readonly string[] = [
  'mains-lost:mains-a',
  'generator-locked:gen-a',
  'generator-late:gen-a',
  'generator-test:gen-a',
  'cooling-lost:cool-a1',
  'cooling-lost:cool-a2',
  'fire-alarm:fire-a',
];

const DAY_MS = 86_400_000;

/** For sites without any. */
export const FAKE_OBLIGATIONS: readonly Obligation[] = [
  duty('transfer-drill', 'drill', 'a', 'Load transfer test', '4.2', 365, 'transfer'),
  duty('generator-drill', 'test', 'gen-a', 'Generator test', '4.3', 61, null),
  duty('cooling-check-a', 'check', 'room-a', 'Cooling check A', '4.4', 182, null),
  duty('fire-check-a', 'check', 'fire-a', 'Fire system check A', '4.5', 182, null),
];

function duty(
  id: string,
  kind: 'drill' | 'test' | 'check',
  element: string,
  name: string,
  bcp: string,
  days: number,
  plan: string | null,
): Obligation {
  return { id, kind, element, name, bcp, everyS: days * 86_400, withinS: null, plan };
}

export type FakeDrills = 'calm' | 'overdue' | 'running' | 'real';

export function fakeDrills(site: Site, kind: FakeDrills, nowMs: number, locale: Locale): DrillsView {
  const obligations = site.obligations.length === 0 ? FAKE_OBLIGATIONS : site.obligations;
  const plan = site.plans.find(({ from, to }) => from !== null && to !== null)?.id ?? 'transfer';
  const daysAgo: Readonly<Record<string, readonly number[]>> = {
    'transfer-drill': [120],
    'generator-drill': kind === 'overdue' ? [151, 91] : [142, 81, 20],
    'cooling-check-a': [175],
    'cooling-check-b': kind === 'overdue' ? [] : [95],
    'fire-check-a': [60],
    'fire-check-b': [58],
  };
  const results = [
    result('D1', 'transfer-drill', 485, [1_900, 64_000, 9_000, 251_000, 402_000, 1_320_000], plan, nowMs),
    result('D2', 'transfer-drill', 120, [1_400, 36_600, 10_600, 176_000, 347_500, 1_208_000], plan, nowMs),
    result('D3', 'generator-drill', 20, [2_200, 41_000, 12_000, null, null, 655_000], null, nowMs),
  ];
  return {
    count: results.length,
    results,
    done: Object.fromEntries(obligations.map(({ id }) => [id, (daysAgo[id] ?? []).map((days): DoneOnce => once(days, nowMs))])),
    chosen: {},
    running: kind === 'running' || kind === 'real' ? running(kind === 'real', nowMs, locale) : null,
  };
}

function once(days: number, nowMs: number): DoneOnce {
  return { atMs: nowMs - days * DAY_MS, person: 'M. Perrin', proof: 'D2', drill: 'D2' };
}

function head(id: string, obligation: string, sinceMs: number): DrillHead {
  const scenario = obligation === 'generator-drill' ? 'generatorTest:gen-a' : 'mainsNoGenerator:mains-a';
  return { id, sinceMs, person: 'M. Perrin', obligation, scenario };
}

/** Each stage so long, ms; null: not reached. */
function times(lengths: readonly (number | null)[], sinceMs: number, plan: string | null): DrillTimes {
  const execution = lengths[4] ?? null;
  return {
    stages: STAGES.map((stage, n) => {
      const ms = lengths[n] ?? null;
      return { stage, fromMs: sinceMs, toMs: ms === null ? null : sinceMs + ms };
    }),
    plans: plan === null || execution === null ? [] : [{ plan, durationS: Math.ceil(execution / 1_000), stepsS: {} }],
  };
}

function result(
  id: string,
  obligation: string,
  days: number,
  lengths: readonly (number | null)[],
  plan: string | null,
  nowMs: number,
): DrillResult {
  const sinceMs = nowMs - days * DAY_MS;
  return {
    ...head(id, obligation, sinceMs),
    ...{ endedMs: sinceMs + 1_500_000, endedBy: 'M. Perrin', people: ['M. Perrin', 'S. Benali', 'L. Roche'] },
    ...{ times: times(lengths, sinceMs, plan), stopped: null, counts: true, incidents: ['INC-0101'], fromSeq: 900, toSeq: 980 },
    plannedS: plan === null ? {} : { [plan]: 370 },
  };
}

function running(isReal: boolean, nowMs: number, locale: Locale): DrillView {
  const sinceMs = nowMs - 192_000;
  const alarm = 'ups.lowBattery|ups-b1';
  return {
    ...head('D4', 'transfer-drill', sinceMs),
    plays: ['mains-lost:mains-a', 'generator-locked:gen-a'].flatMap((fault) => [
      { afterS: 0, fault, act: 'inject' as const, playedAtMs: sinceMs + 100 },
      { afterS: 1_200, fault, act: 'clear' as const, playedAtMs: null },
    ]),
    stopped: isReal ? { atMs: nowMs - 4_000, alarm, text: says(locale, 'Battery low: UPS B1', 'Batterie faible : Onduleur B1') } : null,
    times: { ...NO_TIMES, ...times([1_600, 31_000, 9_500, null, null, null], sinceMs, null) },
    real: isReal ? [alarm] : [],
  };
}
