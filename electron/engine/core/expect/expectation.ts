/**
 * What the plan promises will happen by itself: a generator starts, a passive partner takes over, a host's machines restart.
 * The console never commands it: it expects it, times it, and raises an alarm when it does not come. Pure.
 */
import type { ExpectedView } from '../../../../shared/model/live.ts';
import { text } from '../../../../shared/i18n/text.ts';
import { LATENESS_MS } from '../conditions.ts';
import { wakeAt, type Draft } from '../draft.ts';
import { fact } from '../derive/fact.ts';
import type { DerivedFact } from '../model.ts';
import { nameOf } from '../names.ts';
import { PIECE, type Pieces } from '../pieces.ts';

/** One row: what is expected, of what, by when, and what shows that it came. */
export interface Expectation {
  /** The derived condition raised when it does not come in time; also its id. */
  readonly condition: string;
  /** Elements (or groups) it may be expected of, in a stable order. */
  targets(draft: Draft): readonly string[];
  /** Since when it is expected, measured time, UTC ms; null: nothing is expected now. */
  sinceMs(draft: Draft, target: string): number | null;
  /** Time it is allowed, ms, from the site file; null: the file does not say, so nothing is timed. */
  withinMs(draft: Draft, target: string): number | null;
  /** When it came, measured at or after `sinceMs`, UTC ms; null: not known to have come. What fell silent after it came has come: its last word counts. */
  cameAtMs(draft: Draft, target: string, sinceMs: number): number | null;
}

/** The facts of one expectation: one per target that is overdue. Asks to be woken when the next one falls due. */
export function* overdueOf(draft: Draft, expectation: Expectation): Pieces<readonly DerivedFact[]> {
  const facts: DerivedFact[] = [];
  const targets = expectation.targets(draft);
  for (const [place, target] of targets.entries()) {
    if (place % PIECE === 0) yield;
    const expected = look(draft, expectation, target);
    if (expected === null || expected.cameAtMs !== null) continue;
    // A reading measured in time may still be on its way.
    const lateMs = expected.dueMs + LATENESS_MS;
    if (draft.nowMs >= lateMs) facts.push(fact(expectation.condition, target, expected.dueMs, expected.dueMs));
    else wakeAt(draft, lateMs);
  }
  return facts;
}

/** How an expectation of some targets stands, for a decision to show. What is not expected now has no line. */
export function expectedViews(draft: Draft, expectation: Expectation, targets: Iterable<string>): readonly ExpectedView[] {
  return [...targets].flatMap((target) => {
    const expected = look(draft, expectation, target);
    if (expected === null) return [];
    const isLate = draft.nowMs >= expected.dueMs + LATENESS_MS;
    return [
      {
        id: expectation.condition,
        element: target,
        text: text(`expected.${expectation.condition}`, { name: nameOf(draft.config, target) }),
        sinceMs: expected.sinceMs,
        dueMs: expected.dueMs,
        cameAtMs: firstSeen(draft, expectation, target, expected) ?? expected.cameAtMs,
        state: expected.cameAtMs !== null ? ('came' as const) : isLate ? ('late' as const) : ('waiting' as const),
      },
    ];
  });
}

interface Expected {
  readonly sinceMs: number;
  readonly dueMs: number;
  readonly cameAtMs: number | null;
}

function look(draft: Draft, expectation: Expectation, target: string): Expected | null {
  const withinMs = expectation.withinMs(draft, target); // asked first: it costs less
  const sinceMs = withinMs === null ? null : expectation.sinceMs(draft, target);
  if (sinceMs === null || withinMs === null) return null;
  return { sinceMs, dueMs: sinceMs + withinMs, cameAtMs: expectation.cameAtMs(draft, target, sinceMs) };
}

/** Readings go on saying that it is there: the moment it was first seen stays. */
function firstSeen(draft: Draft, { condition }: Expectation, target: string, { sinceMs, cameAtMs }: Expected): number | null {
  return cameAtMs === null ? null : shownAtMs(draft, condition, target, sinceMs);
}

/** When it came, as the decisions say that were made before now, UTC ms; null: none of them says that it came. */
export function shownAtMs(draft: Draft, condition: string, target: string, sinceMs: number): number | null {
  const shown = Object.values(draft.decisions).flatMap((decision) => decision.expected);
  const same = shown.filter((one) => one.id === condition && one.element === target && one.sinceMs === sinceMs);
  return same.find((one) => one.cameAtMs !== null)?.cameAtMs ?? null;
}
