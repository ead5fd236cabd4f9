/**
 * Why the console says what it says, as data: for an alarm, an incident and a decision, and why not for what it does not
 * advise. Computed on demand from the live model; rendered by `electron/engine/core/explanation/lines.ts`.
 */
import type { Text } from '../i18n/text.ts';
import type { ElementId } from './site.ts';
import type { Freshness, Gate, GateView, IncidentState, OptionView, Priority, DecisionView, ExpectedView } from './live.ts';

/** A sentence, and what belongs after its colon. */
export interface Said {
  readonly text: Text;
  readonly details: readonly Text[];
}

/** A line of an explanation to read, indented. */
export interface ExplanationLine extends Said {
  /** Steps of indentation, from 0. */
  readonly depth: number;
}

/** A reading something rests on: what it said, when, and who said it. */
export interface ReadingFact {
  readonly element: ElementId;
  readonly metric: string | null;
  readonly name: Text;
  readonly value: Text;
  readonly source: string | null;
  /** Measured at, UTC ms; null: never heard. */
  readonly atMs: number | null;
  /** Age when explained, seconds; null: never heard. */
  readonly ageS: number | null;
  readonly freshness: Freshness;
  /** Of a decision: on which side it is. `for` where it is not a decision's. */
  readonly weight: 'for' | 'against' | 'missing';
}

/** What made an alarm: a limit, a state, a conclusion from several readings, or a rule of the site's own. */
export interface ConditionFact {
  readonly id: string;
  /** Digest of its row: another limit or delay is another version. */
  readonly version: string;
  readonly kind: 'state' | 'above' | 'below' | 'rate' | 'reach' | 'derived' | 'user';
  /** Section of the plan; null for a rule of the site's own. */
  readonly bcp: string | null;
}

/** One alarm: why it stands, as sentences; times UTC ms, `onsetMs` as measured. `clearedAtMs` null: it stands. */
export interface AlarmExplanation {
  readonly id: string;
  readonly element: ElementId;
  readonly text: Text;
  readonly priority: Priority;
  readonly condition: ConditionFact;
  readonly onsetMs: number;
  readonly raisedAtMs: number;
  readonly clearedAtMs: number | null;
  readonly why: readonly Said[];
  readonly readings: readonly ReadingFact[];
  /** Alarms it is folded under, and why. */
  readonly suppressedBy: readonly string[];
  readonly changes: readonly Said[];
}

/** One thing that speaks against an option. */
export interface Objection {
  readonly kind: 'gate' | 'blocked' | 'tooLate' | 'margin' | 'better' | 'mode';
  /** The gate, where one stands in the way. */
  readonly gate: string | null;
  readonly result: Gate | null;
  readonly said: Said;
}

/** One option of a decision, and what speaks against choosing it. */
export interface OptionExplanation {
  readonly option: OptionView;
  /** Empty for the advised one. */
  readonly whyNot: readonly Objection[];
}

/** The decision as it was made, with its readings as they are now. `decideByMs` null: nothing runs out. */
export interface DecisionExplanation {
  readonly rule: string;
  readonly ruleVersion: number;
  readonly bcp: string;
  readonly phase: DecisionView['phase'];
  readonly verdict: DecisionView['verdict'];
  readonly advised: string;
  readonly headline: Text;
  readonly threatens: Text;
  readonly madeAtMs: number;
  /** Digest of what it was made from: the same snapshot, the same decision. */
  readonly snapshot: string;
  readonly decideByMs: number | null;
  readonly limit: DecisionView['limit'];
  readonly isTooLate: boolean;
  readonly evidence: readonly ReadingFact[];
  readonly gates: readonly GateView[];
  readonly expected: readonly ExpectedView[];
  readonly options: readonly OptionExplanation[];
  readonly changes: readonly Text[];
}

/** A rule that does not decide this incident, and why. */
export interface RuleExplanation {
  readonly rule: string;
  readonly version: number;
  readonly bcp: string;
  readonly said: Said;
}

/** The whole of one incident, its alarms and decision in it; `root` is the element that is the cause. */
export interface IncidentExplanation {
  readonly id: string;
  readonly state: IncidentState;
  readonly priority: Priority;
  readonly root: ElementId;
  readonly condition: string;
  readonly cause: Text;
  readonly isInferred: boolean;
  readonly onsetMs: number;
  readonly why: readonly Said[];
  readonly causes: readonly AlarmExplanation[];
  readonly effects: readonly AlarmExplanation[];
  /** Null: nothing is advised, and why is said in `noDecision`. */
  readonly decision: DecisionExplanation | null;
  readonly noDecision: Said | null;
  readonly otherRules: readonly RuleExplanation[];
}
