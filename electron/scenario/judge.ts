/** Judges the expectations of a scenario while it runs: each gets one verdict and, when it failed, what was there instead. */
import type { Live } from '../../shared/model/live.ts';
import type { JournalEntry } from '../engine/core/journal-entry.ts';
import { matches } from './match.ts';
import { describeSeen } from './observation.ts';
import type { Observation } from './observation.ts';
import type { Expectation } from './scenario.ts';
import { formatOffset } from './times.ts';

/** One line of the verdict; `line` is where it stands in the file, from 1. */
export interface ExpectationResult {
  readonly kind: 'expect' | 'never';
  readonly text: string;
  readonly line: number;
  readonly verdict: 'passed' | 'failed';
  /** When it was met or broken, and what was seen; empty when there is nothing to add. */
  readonly detail: string;
}

/** What is judged. */
export interface Watched {
  live(): Live;
  readonly journal: readonly JournalEntry[];
}

interface Standing {
  readonly expectation: Expectation;
  verdict: 'passed' | 'failed' | null;
  detail: string;
  /** What was last seen in time, for the failure of a `by`. */
  last: string;
  wasLooked: boolean;
}

/** Times are offsets from the start of the scenario, ms. A verdict once given stays. */
export class Judge {
  private readonly all: readonly Standing[];
  /** A check of readings or sources has to look also when nothing else changed. */
  readonly looksAtReadings: boolean;
  /** Some check looks at what only looking ahead shows: then it is computed, at every state there is. */
  readonly looksAhead: boolean;
  private readonly startMs: number;

  constructor(expectations: readonly Expectation[], startMs: number) {
    this.all = expectations.map((expectation) => ({ expectation, verdict: null, detail: '', last: '', wasLooked: false }));
    this.looksAtReadings = expectations.some(({ check }) => ['reading', 'source', 'rpo'].includes(check.kind));
    this.looksAhead = expectations.some(({ check }) => check.kind === 'foresight' || check.kind === 'standing');
    this.startMs = startMs;
  }

  /** Next offset after `afterMs` that an expectation names. */
  nextMs(afterMs: number): number {
    const named = this.all.flatMap(({ expectation: { when } }) => (when.type === 'during' ? [when.fromMs, when.toMs] : [when.ms]));
    return Math.min(Number.POSITIVE_INFINITY, ...named.filter((ms) => ms > afterMs));
  }

  /** Whether an expectation names this very moment. */
  isNamed(offsetMs: number): boolean {
    return this.all.some(({ expectation: { when } }) =>
      when.type === 'during' ? when.fromMs === offsetMs || when.toMs === offsetMs : when.ms === offsetMs,
    );
  }

  /** Looks after a step; `isSettled` when everything of this moment has happened. */
  look(offsetMs: number, engine: Watched, isSettled: boolean): void {
    const open = this.all.filter((standing) => standing.verdict === null && isInTime(standing.expectation, offsetMs, isSettled));
    if (open.length === 0) return;
    const seen: Observation = { startMs: this.startMs, offsetMs, live: engine.live(), journal: engine.journal };
    for (const standing of open) weigh(standing, seen, isSettled);
  }

  /** The verdicts, in the order of the file. */
  results(untilMs: number): readonly ExpectationResult[] {
    return this.all.map((standing) => {
      const { expectation, verdict } = standing;
      const result = verdict ?? conclude(standing);
      const detail =
        verdict === null && result === 'failed'
          ? standing.wasLooked
            ? `not seen; at the end of its time ${standing.last}`
            : `never looked at: the run ends at ${formatOffset(untilMs)}`
          : standing.detail;
      return { kind: expectation.role, text: expectation.label, line: expectation.line, verdict: result, detail };
    });
  }
}

/** `at` looks only at a settled moment; a window also looks between the steps of a moment. */
function isInTime({ when, role }: Expectation, offsetMs: number, isSettled: boolean): boolean {
  switch (when.type) {
    case 'at':
      return isSettled && offsetMs === when.ms;
    case 'by':
      return isSettled && offsetMs >= when.fromMs && offsetMs <= when.ms;
    case 'during':
      return (isSettled || role === 'never') && offsetMs >= when.fromMs && offsetMs <= when.toMs;
  }
}

function weigh(standing: Standing, seen: Observation, isSettled: boolean): void {
  const { check, when, role } = standing.expectation;
  standing.wasLooked = true;
  const holds = matches(check, seen);
  const now = formatOffset(seen.offsetMs);
  if (role === 'never') {
    // At the first step of a window an old state may still be settling; what is named `from` counts from there, settled.
    const isEdge = when.type === 'during' && when.fromMs === seen.offsetMs && !isSettled;
    if (holds && !isEdge) decide(standing, 'failed', `at ${now}; ${describeSeen(check, seen)}`);
    return;
  }
  switch (when.type) {
    case 'at':
      return decide(standing, holds ? 'passed' : 'failed', holds ? '' : `at ${now}; ${describeSeen(check, seen)}`);
    case 'by':
      if (holds) return decide(standing, 'passed', `at ${now}`);
      standing.last = describeSeen(check, seen);
      return;
    case 'during':
      if (!holds) decide(standing, 'failed', `at ${now}; ${describeSeen(check, seen)}`);
  }
}

function decide(standing: Standing, verdict: 'passed' | 'failed', detail: string): void {
  standing.verdict = verdict;
  standing.detail = detail;
}

/** Nothing said no: a window that was looked at holds, a `never` held. What was never looked at has failed. */
function conclude({ expectation, wasLooked }: Standing): 'passed' | 'failed' {
  return wasLooked && (expectation.role === 'never' || expectation.when.type === 'during') ? 'passed' : 'failed';
}
