/** The series a selector names, each with a value or the reason why it has none; rates of counters. Pure. */
import { isRestarted, keyOf } from './index-scrape.ts';
import type { Indexed } from './index-scrape.ts';
import type { PromSample } from './parse.ts';
import type { Selector } from './selector.ts';

/** A value, or why there is none. */
export type Judged = { readonly quality: 'good'; readonly value: number } | { readonly quality: 'bad' | 'absent'; readonly reason: string };

/** One series; `atMs`: measured, by our clock, UTC ms. */
export interface Row {
  readonly labels: ReadonlyMap<string, string>;
  readonly judged: Judged;
  readonly atMs: number;
  readonly raw: string;
}

/** This scrape and the one before; `before` null: there was none, so there are no rates. */
export interface Scrapes {
  readonly now: Indexed;
  readonly before: Indexed | null;
  /** How often it is scraped, ms: a reading older than three periods is none, nor is a rate over more than that. */
  readonly periodMs: number;
  /** A time of the exporter by our clock, UTC ms; absent: as it is. */
  readonly toOurs?: (ownMs: number) => number;
}

/** Periods after which a time is too old (telemetry rules 1 and 5). */
const PERIODS = 3;

/** In the order of the exposition. The same series twice: neither has a value. */
export function rowsOf(selector: Selector, scrapes: Scrapes, isRate: boolean): readonly Row[] {
  const found = (scrapes.now.byName.get(selector.name) ?? []).filter((sample) => selector.matches(sample));
  const past = isRate ? pastOf(selector, scrapes.before) : null;
  const seen = new Map<string, number>();
  for (const sample of found) seen.set(keyOf(sample), (seen.get(keyOf(sample)) ?? 0) + 1);
  return found.map((sample) => {
    const atMs = sample.atMs === null ? scrapes.now.atMs : inOurTime(sample.atMs, scrapes);
    const isTwice = (seen.get(keyOf(sample)) ?? 0) > 1;
    const judged = isTwice ? no('bad', 'the same series twice') : judge(sample, past, scrapes);
    return { labels: sample.labels, judged, atMs, raw: sample.raw };
  });
}

function judge(sample: PromSample, past: ReadonlyMap<string, PromSample> | null, scrapes: Scrapes): Judged {
  const { now, before, periodMs } = scrapes;
  const ageMs = sample.atMs === null ? 0 : now.atMs - inOurTime(sample.atMs, scrapes);
  if (ageMs > PERIODS * periodMs) return no('absent', `its time is ${String(ageMs)} ms old`);
  if (ageMs < -PERIODS * periodMs) return no('bad', `its time is ${String(-ageMs)} ms ahead: check the clocks`);
  // NaN says "no value": it is what a summary without observations and a series that has gone stale give.
  if (Number.isNaN(sample.value)) return no('absent', 'NaN');
  if (!Number.isFinite(sample.value)) return no('bad', 'infinite');
  if (past === null) return { quality: 'good', value: sample.value };
  const earlier = past.get(keyOf(sample));
  if (before === null || earlier === undefined) return no('absent', 'a rate needs two scrapes');
  if (isRestarted(before, now)) return no('absent', 'the exporter or the machine restarted');
  // Both by the same clock, which need not be right for that.
  const elapsedMs = (sample.atMs ?? now.atMs) - (earlier.atMs ?? before.atMs);
  if (elapsedMs <= 0 || elapsedMs > PERIODS * periodMs) return no('absent', `${String(elapsedMs)} ms between two scrapes`);
  const grown = sample.value - earlier.value;
  return grown < 0 || !Number.isFinite(grown)
    ? no('absent', 'the counter began anew')
    : { quality: 'good', value: (grown * 1_000) / elapsedMs };
}

function inOurTime(ownMs: number, { toOurs }: Scrapes): number {
  return toOurs === undefined ? ownMs : toOurs(ownMs);
}

function pastOf(selector: Selector, before: Indexed | null): ReadonlyMap<string, PromSample> {
  return new Map(
    (before?.byName.get(selector.name) ?? []).filter((sample) => selector.matches(sample)).map((sample) => [keyOf(sample), sample]),
  );
}

/** A series without a value, and why. */
export function no(quality: 'bad' | 'absent', reason: string): Judged {
  return { quality, reason };
}
