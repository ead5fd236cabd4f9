/** Data of looking ahead: the question a step asks, the answer that comes back as an event, and what the model keeps of both. */
import type { FitView, ForesightView } from '../../../shared/model/foresight.ts';
import type { ElementId } from '../../../shared/model/site.ts';

/** The state a question is about. All lists in the order of the file. */
export interface AheadQuestion {
  /** Digest of the rest: answers carry it. */
  readonly key: string;
  readonly failed: readonly ElementId[];
  readonly outOfSync: readonly ElementId[];
  /** Where nobody knows which copy of a volume is the good one: the other sets `outOfSync` may be. Absent: there is no such volume. */
  readonly otherwise?: readonly (readonly ElementId[])[];
  /** Units that hold their load although their supply is gone. */
  readonly carried: readonly ElementId[];
}

/** What is wrong with the plan itself, nothing failed: single points of failure, and a centre that does not hold the load. */
export interface DesignFindings {
  readonly singles: readonly ElementId[];
  readonly misfits: readonly FitView[];
}

/** What the searching thread found for one question; it comes as an event, and one whose `key` is no longer asked for is not used. */
export interface AheadAnswer extends Omit<ForesightView, 'state'> {
  readonly key: string;
  readonly failed: readonly ElementId[];
  readonly design: DesignFindings;
}

/**
 * What the model keeps: the question now open, the last answer and when it came (engine time, UTC ms; 0: never), and how many were not
 * used.
 */
export interface Ahead {
  /** Null in the warm-up. */
  readonly question: AheadQuestion | null;
  readonly answer: AheadAnswer | null;
  readonly answeredAtMs: number;
  readonly dropped: number;
}

export const NO_AHEAD: Ahead = { question: null, answer: null, answeredAtMs: 0, dropped: 0 };
