/** Instruments that contradict each other, as facts: which one is odd, where none can be believed. Silence ends none of them. BCP 4.1 */
import { getSignal, wakeAt, type Draft } from '../draft.ts';
import type { DerivedFact } from '../model.ts';
import type { PeerGroup } from '../peers.ts';
import { DIFFER_MS } from '../weigh.ts';
import { LATENESS_MS } from '../conditions.ts';
import { PIECE, type Pieces } from '../pieces.ts';
import { stateUnder } from '../signal-list.ts';
import { fact } from './fact.ts';

/** Doubt is at once; the alarm waits until every instrument of the group was read again, ms: six periods. */
const ALARM_AFTER_MS = 60_000;

/** What is doubted of each group of instruments that can be compared. */
export function* implausible(draft: Draft): Pieces<readonly DerivedFact[]> {
  const facts: DerivedFact[] = [];
  for (const [place, group] of draft.config.peerGroups.entries()) {
    if (place % PIECE === 0) yield;
    if (isDoubtful(draft, group)) facts.push(...factsOf(draft, group));
  }
  return facts;
}

/** Asked of every instrument in every look: what is read of one at rest says nothing of doubt, so its state is not made. */
function isDoubtful(draft: Draft, group: PeerGroup): boolean {
  const signals = draft.signalWriter ?? draft.signals;
  const isDoubted = (index: number): boolean => stateUnder(signals, index).doubtSinceMs > 0;
  return group.kind === 'balance' ? isDoubted(group.whole) : group.members.some(isDoubted);
}

function factsOf(draft: Draft, group: PeerGroup): readonly DerivedFact[] {
  if (group.kind === 'balance') {
    const sinceMs = getSignal(draft, group.whole).doubtSinceMs;
    return due(draft, 'power.implausible', group.place, sinceMs, sinceMs + DIFFER_MS);
  }
  const doubted = group.members.filter((index) => getSignal(draft, index).doubtSinceMs > 0);
  if (doubted.length * 2 >= group.members.length) return contradiction(draft, group.place, doubted);
  return doubted.flatMap((index) => {
    const sinceMs = getSignal(draft, index).doubtSinceMs;
    return due(draft, 'sensor.implausible', draft.config.signals[index]?.element ?? group.place, sinceMs, sinceMs + ALARM_AFTER_MS);
  });
}

function contradiction(draft: Draft, place: string, doubted: readonly number[]): readonly DerivedFact[] {
  const sinceMs = Math.max(...doubted.map((index) => getSignal(draft, index).doubtSinceMs));
  return due(draft, 'sensors.contradict', place, sinceMs, sinceMs + ALARM_AFTER_MS);
}

function due(draft: Draft, condition: string, element: string, sinceMs: number, dueMs: number): readonly DerivedFact[] {
  if (draft.nowMs >= dueMs + LATENESS_MS) return [fact(condition, element, sinceMs, dueMs)];
  wakeAt(draft, dueMs + LATENESS_MS);
  return [];
}
