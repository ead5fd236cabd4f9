/**
 * What a look asks of every signal of a big site, worked out beforehand: a share of it with each quiet tick, so that the first look after
 * something failed finds it at hand. Memos of pure functions: no answer is another one for it.
 */
import { declaredBy } from './declared.ts';
import { hearAhead } from './derive/hearing.ts';
import { settledSignals, type Draft } from './draft.ts';
import { ownAhead } from './own-status.ts';

/** A tick as they come live, ms. */
const TICK_MS = 100;
/** All of it once in so many ticks. */
const SHARES = 50;

/** The share of this moment. */
export function keepAtHand(draft: Draft): void {
  const { config, nowMs } = draft;
  const signals = settledSignals(draft);
  const world = { config, nowMs, signals, isDeclared: declaredBy(config, draft.sources) };
  for (let branch = Math.floor(nowMs / TICK_MS) % SHARES; branch < signals.states.length; branch += SHARES) {
    ownAhead(world, branch);
    hearAhead(draft, branch);
  }
}
