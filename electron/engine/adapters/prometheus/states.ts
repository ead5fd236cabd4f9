/** How bad a state is, and the worst of several: from the list of metrics, or by its word where the list does not have the metric. */
import { metricById } from '../../../../shared/model/metrics.ts';
import type { Judged } from './rows.ts';

/** For the worst of several, where one metric is made of many series. */
export type Severity = 'ok' | 'warning' | 'critical' | 'unknown';

const OF_STATUS: ReadonlyMap<string, Severity> = new Map([
  ['ok', 'ok'],
  ['degraded', 'warning'],
  ['down', 'critical'],
]);
/** Words of the vocabulary that an exporter is mapped to and the engine has no metric for. */
const OF_WORD: ReadonlyMap<string, Severity> = new Map([
  ...OF_STATUS,
  ['up', 'ok'],
  ['full', 'ok'],
  ['warning', 'warning'],
  ['failed', 'critical'],
]);
const RANK: Readonly<Record<Severity, number>> = { ok: 0, unknown: 1, warning: 2, critical: 3 };

/** A metric or a word that is not known: `unknown`. */
export function statusOf(metricId: string, state: string): Severity {
  const metric = metricById(metricId);
  if (metric?.type === 'state') return OF_STATUS.get(metric.states[state] ?? '') ?? 'unknown';
  return OF_WORD.get(state) ?? 'unknown';
}

interface Stated {
  readonly judged: Judged;
  readonly state?: string;
}

/**
 * The worst known state. While it is a good one, a part that is not known keeps the whole from being good; a part that is not there
 * (an empty bay) does not count.
 */
export function worstOf<T extends Stated>(parts: readonly [T, ...T[]], metricId: string): T {
  const rank = (part: T): number => {
    const state = part.state ?? '';
    // `failed` before `degraded`, though a machine runs on with either.
    return RANK[statusOf(metricId, state)] * 10 + RANK[OF_WORD.get(state) ?? 'unknown'];
  };
  const good = parts.filter((part) => part.judged.quality === 'good').sort((a, b) => rank(b) - rank(a));
  const bad = parts.find((part) => part.judged.quality === 'bad');
  const [worst] = good;
  if (worst !== undefined && (bad === undefined || statusOf(metricId, worst.state ?? '') !== 'ok')) return worst;
  return bad ?? parts[0];
}
