/**
 * Answers that are kept while nothing they were made from has changed. A memo of a pure function of the draft: what it reads is taken
 * down by a watch, so a kept answer is the one that would be made now. `checks` lets tests make each one anew as well, and compare.
 */
import { invariant } from '../../../../shared/lib/assert.ts';
import type { Config } from '../config.ts';
import { settledSignals, wakeAt, type Draft } from '../draft.ts';
import type { Reads } from './reads.ts';
import { Watch } from './watch.ts';

export interface Kept<T> {
  readonly answer: T;
  readonly config: Config;
  readonly decided: Reads;
  readonly shown: Reads;
  readonly wakeAtMs: number;
}

/** For tests: `isOn` makes every kept answer anew, and throws where it is another one. */
export const checks = { isOn: false, compared: 0 };

/** The answer, kept or made. What it asked to be woken at is asked again. */
export function ask<T>(draft: Draft, known: Kept<T> | undefined, make: (view: Draft) => T): Kept<T> {
  const isKept = known !== undefined && isAsDecided(draft, known) && known.shown.holds(draft);
  const kept = isKept ? known : askAnew(draft, make);
  if (isKept && checks.isOn) compare(kept.answer, askAnew(draft, make).answer);
  wakeAt(draft, kept.wakeAtMs);
  return kept;
}

/** Whether what was decided on is still so; what is only shown beside it may have changed. `decidedIn`: the rest of an answer, to check. */
export function stands<T>(draft: Draft, known: Kept<T>, make: (view: Draft) => T, decidedIn: (answer: T) => unknown): boolean {
  const isSame = isAsDecided(draft, known);
  if (isSame && checks.isOn) compare(decidedIn(known.answer), decidedIn(askAnew(draft, make).answer));
  return isSame;
}

function isAsDecided(draft: Draft, { config, decided }: Kept<unknown>): boolean {
  settledSignals(draft);
  return config === draft.config && decided.holds(draft);
}

function askAnew<T>(draft: Draft, make: (view: Draft) => T): Kept<T> {
  settledSignals(draft);
  const watch = new Watch(draft);
  const answer = make(watch.view);
  return { answer, config: draft.config, decided: watch.decided, shown: watch.shown, wakeAtMs: watch.wakeAtMs };
}

function compare(kept: unknown, made: unknown): void {
  checks.compared += 1;
  invariant(JSON.stringify(kept) === JSON.stringify(made), `kept ${JSON.stringify(kept)}, but made anew ${JSON.stringify(made)}`);
}
