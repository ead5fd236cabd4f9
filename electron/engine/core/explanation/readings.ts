/** Readings as facts of an explanation: value, source, and the age they had when it was asked for. Pure. */
import { text } from '../../../../shared/i18n/text.ts';
import type { ReadingFact } from '../../../../shared/model/explanation.ts';
import type { Evidence } from '../../../../shared/model/live.ts';
import { valueText } from '../decide/parts.ts';
import { isKnown, read } from '../derive/fact.ts';
import type { Draft } from '../draft.ts';
import { nameOf } from '../names.ts';

/** Whole seconds since a measurement; null when there was none. */
export function ageS(nowMs: number, atMs: number | null): number | null {
  return atMs === null ? null : Math.max(0, Math.round((nowMs - atMs) / 1_000));
}

/** The present reading of a metric of an element. */
export function readingFact(draft: Draft, element: string, metric: string): ReadingFact {
  const reading = read(draft, element, metric);
  const atMs = reading?.atMs ?? null;
  return {
    element,
    metric,
    name: text(`metric.${metric}`, { name: nameOf(draft.config, element) }),
    value: valueText(reading),
    source: reading?.source ?? null,
    atMs,
    ageS: ageS(draft.nowMs, atMs),
    freshness: reading?.freshness ?? 'never',
    weight: isKnown(reading) ? 'for' : 'missing',
  };
}

/** A line of evidence of a decision, with the age it has now: the decision may be older than the question. */
export function evidenceFact(draft: Draft, evidence: Evidence): ReadingFact {
  return {
    element: evidence.element,
    metric: evidence.metric,
    name: evidence.text,
    value: evidence.value,
    source: evidence.source,
    atMs: evidence.atMs,
    ageS: ageS(draft.nowMs, evidence.atMs),
    freshness: evidence.freshness,
    weight: evidence.weight,
  };
}
