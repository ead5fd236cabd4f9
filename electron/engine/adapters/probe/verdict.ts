/**
 * What several attempts say together. A thing that must answer is up when it answered once; a connection that must not succeed is
 * closed only while a connection that must succeed, from the same place, does. What could not be tried is never an answer. Pure.
 */
import type { Attempt } from './attempt.ts';

/** `isGood`: up, or closed. Null: nothing can be said, for this reason. */
export type Verdict =
  | { readonly isGood: boolean; readonly detail: string; readonly tookMs: number | null }
  | { readonly isGood: null; readonly reason: string };

/** `isAboutUs`: the question is whether this console reaches its network, so having no way is an answer, not an obstacle. */
export function verdictOf(attempts: readonly Attempt[], isAboutUs: boolean): Verdict {
  const answered = attempts.find(({ ending }) => ending === 'answered');
  if (answered !== undefined) return { isGood: true, detail: shown(attempts), tookMs: answered.tookMs };
  if (attempts.length === 0) return { isGood: null, reason: 'nothing was tried' };
  const own = attempts.find(({ ending }) => ending === 'unable' || (ending === 'noRoute' && !isAboutUs));
  if (own !== undefined) return { isGood: null, reason: `this console could not try: ${own.detail}` };
  return { isGood: false, detail: shown(attempts), tookMs: null };
}

/** The attempts of one round, in the order they were made: before, forbidden, after. */
export interface Isolation {
  /** The connection that must succeed, tried before and after. */
  readonly before: Attempt;
  readonly after: Attempt;
  /** The connection that must not. */
  readonly forbidden: readonly Attempt[];
  /** Whether a router that says "unreachable" or "prohibited" counts as a firewall that says no. */
  readonly isUnreachableClosed: boolean;
}

/** A connection that came about is a breach, whatever else failed. One that did not proves nothing unless the way out was alive all along. */
export function isolationOf({ before, after, forbidden, isUnreachableClosed }: Isolation): Verdict {
  const open = forbidden.find(({ ending }) => ending === 'answered' || ending === 'wrong');
  if (open !== undefined) return { isGood: false, detail: shown(forbidden), tookMs: open.tookMs };
  if (forbidden.length === 0) return { isGood: null, reason: 'nothing was tried' };
  const untried = forbidden.find(
    ({ ending }) => ending === 'unable' || ending === 'noRoute' || (ending === 'unreachable' && !isUnreachableClosed),
  );
  if (untried !== undefined) return { isGood: null, reason: `the forbidden connection could not be tried: ${untried.detail}` };
  const dead = [before, after].find(({ ending }) => ending !== 'answered');
  if (dead !== undefined)
    return { isGood: null, reason: `the connection that must succeed did not: ${dead.detail}; closed proves nothing` };
  return { isGood: true, detail: `${shown(forbidden)}; control ${shown([before, after])}`, tookMs: null };
}

function shown(attempts: readonly Attempt[]): string {
  return attempts.map(({ ending, detail }) => (detail === '' ? ending : `${ending} (${detail})`)).join(', ');
}
