/** Which changes of the core a sampled mutation run measures, and what the sample says about all of them. Pure. */
import { createHash } from 'node:crypto';

/** One change of one place: Stryker's mutant, with lines and columns from 1. */
export interface Change {
  /** `file:line:column-line:column kind: replacement`; no two changes share one. */
  readonly key: string;
  /** For Stryker's `mutate`: `file:line:column-line:column`, lines from 1 and columns from 0, both ends included. */
  readonly range: string;
}

/** What became of a change that was run. */
export interface Outcome {
  readonly key: string;
  /** 1: against the unit tests and the scenarios that were picked; 2: what was left, against all other scenarios. */
  readonly pass: 1 | 2;
  readonly status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'RuntimeError';
  /** A module-level change: all tests were run against it. */
  readonly isStatic?: boolean;
  /** The test that noticed. */
  readonly killedBy?: string;
}

/** Sums of a run; `low` and `high` are the bounds of the score with 95 % confidence; shares from 0 to 1. */
export interface Score {
  readonly noticed: number;
  readonly measured: number;
  readonly score: number;
  readonly low: number;
  readonly high: number;
}

/** A place as Stryker gives it. */
export interface Place {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

/** The normal quantile of a two-sided interval of 95 %. */
const Z95 = 1.959964;

/** The name of a change; `place` with lines and columns from 1. */
export function keyOf(file: string, place: Place, kind: string, replacement: string): string {
  const { start, end } = place;
  const where = `${file}:${String(start.line)}:${String(start.column)}-${String(end.line)}:${String(end.column)}`;
  return `${where} ${kind}: ${replacement.replace(/\s+/g, ' ')}`;
}

/**
 * `count` changes, each as likely as any other, the same for the same seed. The changes are ordered by a digest of seed and key, so a
 * larger sample holds the smaller one, and a file that is edited moves only its own changes.
 */
export function pick<T extends Pick<Change, 'key'>>(changes: readonly T[], count: number, seed: number): readonly T[] {
  const rank = (key: string): string =>
    createHash('sha256')
      .update(`${String(seed)} ${key}`)
      .digest('hex');
  return changes
    .map((change) => ({ change, rank: rank(change.key) }))
    .sort((one, other) => (one.rank < other.rank ? -1 : 1))
    .slice(0, count)
    .map(({ change }) => change);
}

/**
 * The Wilson score interval of `hits` of `of` with 95 % confidence, as shares from 0 to 1; nothing measured says nothing: 0 to 1.
 * Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference, J. Am. Stat. Assoc. 22, 209-212.
 */
export function wilson(hits: number, of: number): { readonly low: number; readonly high: number } {
  if (of === 0) return { low: 0, high: 1 };
  const share = hits / of;
  const square = Z95 * Z95;
  const middle = share + square / (2 * of);
  const reach = Z95 * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  const whole = 1 + square / of;
  return { low: Math.max(0, (middle - reach) / whole), high: Math.min(1, (middle + reach) / whole) };
}

/** No test noticed it, or none comes to it. */
export function isMissed({ status }: Outcome): boolean {
  return status === 'Survived' || status === 'NoCoverage';
}

/** A change that breaks the run itself says nothing about the tests and is not counted. */
export function scoreOf(outcomes: readonly Outcome[]): Score {
  const count = (...states: readonly Outcome['status'][]): number => outcomes.filter(({ status }) => states.includes(status)).length;
  const noticed = count('Killed', 'Timeout');
  const measured = noticed + count('Survived', 'NoCoverage');
  return { noticed, measured, score: measured === 0 ? 1 : noticed / measured, ...wilson(noticed, measured) };
}
