/**
 * A plan that people run, step by step: who approved it over which gates, what was done when and by whom, and what was
 * verified. The console never carries a step out; it records, tracks and warns (principles: phases; docs/adr/0014-procedures.md).
 */
import type { Text } from '../i18n/text.ts';
import type { DecisionView, Gate, GateView, OptionView } from './live.ts';
import type { ElementId, PlanStep } from './site.ts';

/** GATES: something stands in the way. APPROVE: approved, not begun. EXECUTE, VERIFY as in principles: phases; the last two are ends. */
export type ProcedurePhase = 'GATES' | 'APPROVE' | 'EXECUTE' | 'VERIFY' | 'VERIFIED' | 'ABORTED';

/** Where one step stands by what a person said of it; `failed` and `skipped` are words of people too. */
export type StepState = 'open' | 'running' | 'done' | 'failed' | 'skipped';

/** A step of the plan as it was when the procedure began. Times UTC ms; null: not yet. */
export interface ProcedureStep extends PlanStep {
  readonly state: StepState;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  /** Who said so last, and what was noted. */
  readonly person: string | null;
  readonly note: string | null;
}

/** A soft gate set aside by a person. It holds for the result it was given for and no other. */
export interface Override {
  readonly gate: string;
  readonly result: Gate;
  readonly reason: string;
  readonly person: string;
  readonly atMs: number;
}

/** One person who answers for the choice. */
export interface Approval {
  readonly person: string;
  readonly atMs: number;
  /** Why nobody else was asked any longer; null: the usual case. It is looked into afterwards. */
  readonly alone: string | null;
}

/** Why nothing further is begun, and how to undo what stands half done. */
export interface Hold {
  readonly atMs: number;
  readonly why: 'gate' | 'step' | 'person';
  /** Ids of the gates or steps, or the person who stopped it. */
  readonly what: readonly string[];
}

/** One thing that was expected of the plan, looked at in fresh readings. */
export interface VerifyCheck {
  readonly id: string;
  readonly text: Text;
  readonly result: Gate;
  readonly detail: Text;
  readonly element: ElementId | null;
  /** Measured at, UTC ms; null: not known. */
  readonly atMs: number | null;
}

/** What was looked at when a person asked whether it worked; it passes only when every check has. */
export interface Verification {
  readonly atMs: number;
  readonly person: string;
  readonly checks: readonly VerifyCheck[];
}

/** One run of one plan for one incident. Times UTC ms; `startedAtMs` and `endedAtMs` null: not yet. */
export interface Procedure {
  readonly id: string;
  readonly incident: string;
  readonly option: string;
  /** Plan of the site file. */
  readonly plan: string;
  readonly name: Readonly<{ en: string; fr: string }>;
  readonly from: ElementId | null;
  readonly to: ElementId | null;
  /** `failback`: the way back after a verified move; only ever approved by a person. */
  readonly kind: 'plan' | 'failback';
  /** Approved in a drill: nothing of it is real. */
  readonly isDrill: boolean;
  readonly phase: ProcedurePhase;
  /** Who approved it, in order; with as many as it needs it is approved (`approversFor`). */
  readonly approvals: readonly Approval[];
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  readonly overrides: readonly Override[];
  /** As last looked at. */
  readonly gates: readonly GateView[];
  readonly hold: Hold | null;
  readonly steps: readonly ProcedureStep[];
  /** What runs out, UTC ms; null: nothing known. */
  readonly limitMs: number | null;
  /** It was said that it will not end in time. */
  readonly isLateSaid: boolean;
  readonly verification: Verification | null;
}

/** A step that cannot begin yet, and why. */
export interface BlockedStep {
  readonly step: string;
  readonly after: readonly string[];
  readonly isOnHold: boolean;
}

/** Where a procedure stands in time; computed, never kept. */
export interface Progress {
  readonly done: number;
  readonly of: number;
  readonly ready: readonly string[];
  readonly blocked: readonly BlockedStep[];
  /** Steps that should have ended by now. */
  readonly late: readonly string[];
  /** What is left of the longest chain, in order, and how long it takes, seconds. */
  readonly critical: readonly string[];
  readonly remainingS: number;
  readonly projectedEndMs: number;
  /** Seconds between the projected end and what runs out; negative: it will not end in time. */
  readonly marginS: number | null;
  /** Steps done, newest first: the order of the way back. */
  readonly wayBack: readonly string[];
}

/** On the screens. */
export interface ProcedureView extends Procedure {
  readonly progress: Progress;
  /** The plan that would lead back, and its gates now; null where there is none, or nothing was moved. A person decides. */
  readonly failback: { readonly plan: string; readonly gates: readonly GateView[] } | null;
}

/** What the first of two persons approved waits this long for the second, ms; then it is asked for anew (docs/adr/0014-procedures.md). */
export const ARMED_FOR_MS = 120_000;
/** Whoever got no answer for so long may go on alone, ms... */
export const ALONE_AFTER_MS = 60_000;
/** ...when no more than this is left to decide, ms: two persons must not become the outage. */
export const ALONE_LEFT_MS = 180_000;

/** How many persons approve it: two to move load from one site to the other or back, one for anything within a site. */
export function approversFor({ from, to }: Pick<Procedure, 'from' | 'to'>): 1 | 2 {
  return from !== null && to !== null ? 2 : 1;
}

/** Who approved it first and waits for the second person; null: nobody, or not any longer. */
export function armedBy(procedure: Pick<Procedure, 'phase' | 'approvals'>, nowMs: number): Approval | null {
  const first = procedure.phase === 'GATES' ? procedure.approvals.at(-1) : undefined;
  return first !== undefined && nowMs - first.atMs <= ARMED_FOR_MS ? first : null;
}

/** The same person under another spelling is the same person. */
export function isSamePerson(a: string, b: string): boolean {
  const plain = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();
  return plain(a) === plain(b);
}

/** Whether the one who waits may go on alone: nobody answered, and time to decide runs out. */
export function mayGoAlone(first: Approval, decideByMs: number | null, nowMs: number): boolean {
  return decideByMs !== null && decideByMs - nowMs <= ALONE_LEFT_MS && nowMs - first.atMs >= ALONE_AFTER_MS;
}

/** `VERIFIED` or `ABORTED`: nothing more can happen to it. */
export function isEnded(procedure: Pick<Procedure, 'phase'>): boolean {
  return procedure.phase === 'VERIFIED' || procedure.phase === 'ABORTED';
}

/** Gates that ask whether a drill is on. A procedure asks for itself, for it may belong to the drill. */
export const DRILL_GATES: ReadonlySet<string> = new Set(['drill', 'no-drill']);

/**
 * The gates of a decision that stand before one of its options: those the option names; before a move of load all of them;
 * before anything else the one that blocks it.
 */
export function gatesBefore(offer: Pick<DecisionView, 'gates'>, option: OptionView, isMove: boolean): readonly GateView[] {
  const { gates: named, blockedBy } = option;
  if (named !== null) return offer.gates.filter((gate) => named.includes(gate.id));
  return isMove ? offer.gates : offer.gates.filter((gate) => gate.text.key === blockedBy?.key);
}

/**
 * In a drill that holds everything back: the move of load that nothing but the drill keeps from being advised, which is what is practised.
 * Null: something else stands in its way too, or there is none. `movesLoad`: whether the plan of an option does.
 */
export function practised(
  decision: Pick<DecisionView, 'verdict' | 'options' | 'gates'>,
  movesLoad: (option: OptionView) => boolean,
): OptionView | null {
  if (decision.verdict !== 'hold') return null;
  const isHeldByDrill = (option: OptionView): boolean => {
    const closed = gatesBefore(decision, option, true).filter(({ result }) => result !== 'passed');
    return closed.length > 0 && closed.every(({ id }) => DRILL_GATES.has(id));
  };
  return decision.options.find((option) => !option.isTooLate && movesLoad(option) && isHeldByDrill(option)) ?? null;
}

/** What a person said to set a gate aside, for what it says now; null: nobody did. */
export function setAside(gate: GateView, overrides: readonly Override[]): Override | null {
  return overrides.find((one) => one.gate === gate.id && one.result === gate.result) ?? null;
}

/** Whether a gate stands in the way: a hard one that is not passed always does, a soft one unless somebody set it aside. */
export function isInTheWay(gate: GateView, overrides: readonly Override[]): boolean {
  return gate.result !== 'passed' && (gate.veto === 'hard' || setAside(gate, overrides) === null);
}

/** Approved, and nobody said that a step of it began: until then its end moves with the clock, and what counts is by when to begin. */
export function isToBegin({ phase, hold, steps }: Pick<Procedure, 'phase' | 'hold' | 'steps'>): boolean {
  return (phase === 'APPROVE' || phase === 'EXECUTE') && hold === null && steps.every(({ startedAtMs }) => startedAtMs === null);
}
