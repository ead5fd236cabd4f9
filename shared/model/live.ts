/**
 * What the screens and tools see: the live state as plain data, and the parts of an incident and a decision.
 * The engine is the only writer; everything here has been committed to disk before it is published.
 */
import type { DeskState } from './desk.ts';
import type { Text } from '../i18n/text.ts';
import type { ChainRow } from './chain.ts';
import type { CommitView, OperatorView } from './commit-view.ts';
import type { DrillsView } from './drill.ts';
import type { HandMerge } from './hand-merge.ts';
import type { FloodView } from './flood.ts';
import type { ForesightView } from './foresight.ts';
import type { HandoverState } from './handover-state.ts';
import type { ProcedureView } from './procedure.ts';
import type { RunbookRun } from './runbook-run.ts';
import type { ElementId } from './site.ts';
import type { Quality } from './sample.ts';
import type { SourceView } from './source-view.ts';

export type { FloodView } from './flood.ts';

/** State of a thing. `unknown` is never treated as `ok`. */
export type Status = 'ok' | 'degraded' | 'down' | 'unknown';

/** Priority of an alarm (principles: alarm-priorities): 1 within 10 min, 2 within the hour, 3 today; `journal` is no alarm. */
export type Priority = 1 | 2 | 3 | 'journal';

/** How old a reading is against its period (principles: freshness): up to period + slack, 3 periods, beyond, never seen. `standing`: the last word
 * of what speaks only when something happens, too old to be evidence. */
export type Freshness = 'fresh' | 'late' | 'stale' | 'standing' | 'never';

/** Key of a signal: `element` and `metric` joined by a bar. */
export type SignalId = string;

/** The last value of one signal, and whether it can be believed. A number has `value`, a state has `state`; the other one is null. */
export interface ReadingView {
  readonly element: ElementId;
  readonly metric: string;
  readonly value: number | null;
  readonly state: string | null;
  /** Status of this reading alone; `unknown` when stale, bad, absent or from a lost source. */
  readonly status: Status;
  readonly freshness: Freshness;
  readonly quality: Quality | null;
  /** Measured at, UTC ms; null when never seen. */
  readonly atMs: number | null;
  readonly source: string | null;
  /** Switching too often to be evidence (principles: flapping). */
  readonly isUnstable: boolean;
  /** Contradicted by other instruments: shown, and no evidence. */
  readonly isImplausible: boolean;
}

/** How one element of the site stands, from its own readings and from what it needs. `sinceMs`: engine time, UTC ms; null: it was so when it was first looked at, after a start or in a replay. */
export interface ElementView {
  readonly id: ElementId;
  readonly status: Status;
  /** Works now, will fail if nothing is done (carried by a battery, for example). */
  readonly isAtRisk: boolean;
  /** Root fault that explains this one, when it is an effect. */
  readonly explainedBy: ElementId | null;
  readonly sinceMs: number | null;
  /** It fell silent for a while. `between`: it was the same before, since `sinceMs`; `begin`: it became so unseen, at `sinceMs` at the latest. */
  readonly unwatched?: 'between' | 'begin';
  /** While it is unknown: what it was before. */
  readonly before?: Pick<ElementView, 'status' | 'sinceMs'>;
  /** Oldest measurement its status rests on; null when nothing was ever heard. */
  readonly evidenceAtMs: number | null;
  /** While it is unknown: the newest measurement of those it lacks, UTC ms; null when none of them was ever heard. Its silence counts from here. */
  readonly heardAtMs?: number | null;
  /** A service that is not known to be down, and not known to go on: it, or what it hangs on, is of unknown state. Absent: that is known. */
  readonly isInDoubt?: true;
}

/** A redundancy group of the site file: how many of its legs work, and how many must. */
export interface GroupView {
  readonly id: string;
  readonly up: number;
  readonly of: number;
  readonly needed: number;
  /** Legs of unknown state; never counted as up. */
  readonly unknown: number;
}

/** One element of the critical chain at one centre (BCP 3), rolled up from what stands there and what both share. */
export interface ChainView {
  /** `centre|row`. */
  readonly id: string;
  readonly centre: ElementId;
  readonly row: ChainRow;
  /** `down`: it no longer does its work; `degraded`: it does, with less than designed. Unknown is never counted as working. */
  readonly status: Status;
  /** It does its work now, and something of it will not once what carries its centre has run out. */
  readonly isAtRisk: boolean;
  readonly abnormal: number;
  readonly elements: number;
  /** Its tightest redundancy group: legs beyond what is needed, now and as designed. Below zero: that many are missing. */
  readonly spare: { readonly group: string; readonly left: number; readonly designed: number } | null;
  /** Oldest measurement it rests on, UTC ms; null when nothing was ever heard. */
  readonly evidenceAtMs: number | null;
  /** While it is unknown: when the last of what it lacks was heard, UTC ms; null: none of it ever was. */
  readonly heardAtMs?: number | null;
}

/** ISA-18.2 words for the states of an alarm. One that was put aside stays `returned-unacked` until its time is up, acknowledged (`ackedBy`) or not. */
export type AlarmState = 'active-unacked' | 'active-acked' | 'returned-unacked';

/** `onsetMs`: as measured; `raisedAtMs`, `clearedAtMs`: engine time; UTC ms. `clearedAtMs` null: it stands. `ackedBy` null: nobody has. */
export interface AlarmView {
  /** `condition|element`. */
  readonly id: string;
  readonly condition: string;
  readonly element: ElementId;
  readonly priority: Priority;
  readonly state: AlarmState;
  readonly text: Text;
  /** Consequence, operator action and time to act: an alarm without an action is not an alarm (ISA-18.2). */
  readonly consequence: Text;
  readonly action: Text;
  readonly timeToActS: number;
  readonly onsetMs: number;
  readonly raisedAtMs: number;
  readonly clearedAtMs: number | null;
  readonly ackedBy: string | null;
  /** Alarms that explain this one: a view, never a mutation (principles: suppression). */
  readonly suppressedBy: readonly string[];
  /** It comes and goes, and is held as one alarm until it has been quiet (ISA-18.2). */
  readonly isChattering: boolean;
  /** How often it came since it was first seen to come and go. */
  readonly activations: number;
  /** Somebody works on its element, as announced: shown, but it opens no incident. */
  readonly isUnderMaintenance: boolean;
  /** Put aside by a person, until when and why (ISA-18.2: shelved); null: it is not. */
  readonly shelf: { readonly untilMs: number; readonly person: string; readonly reason: string } | null;
  readonly incident: string | null;
}

/** One line in the story of an incident: what happened, or what somebody did. `atMs`: UTC ms. */
export interface TimelineEntry {
  /** Journal sequence number of the entry; 0 until committed. */
  readonly seq: number;
  readonly atMs: number;
  readonly author: 'machine' | 'engine' | 'person';
  /** Name of the person, else null. */
  readonly person: string | null;
  readonly text: Text;
}

/** `recovering`: nothing faulty, held for calm. `resolved`: done, waits for a person to close it with cause and action. */
export type IncidentState = 'open' | 'acknowledged' | 'recovering' | 'resolved' | 'closed';

/** What an incident does to one service. `shed`: its needs hold, and it finds no room in the centre that is left. */
export interface ServiceImpact {
  readonly service: ElementId;
  readonly state: 'served' | 'atRisk' | 'lost' | 'shed' | 'unknown';
  /** Earliest and latest loss, UTC ms; null: not foreseen. */
  readonly lossEarliestMs: number | null;
  readonly lossLatestMs: number | null;
  /** RTO clock: from impact to verified restore; never pauses (principles: clocks). */
  readonly rtoStartedMs: number | null;
  readonly rtoDueMs: number | null;
  readonly rtoStoppedMs: number | null;
}

/** How far back a loss would go (principles: clocks). What is not known is `unknown`, never well. */
export interface ServiceClocks {
  readonly service: ElementId;
  /** Recovery point objective, seconds. */
  readonly rpoS: number;
  /** Since when its data has no second full copy, UTC ms; null while in sync, or when not known: a copy may be behind nobody knows since when. */
  readonly replication: { readonly state: 'inSync' | 'behind' | 'unknown'; readonly fromMs: number | null };
  /** Start of the newest verified backup, the worst of the servers, UTC ms; `beyond`: older than the objective. */
  readonly backup: { readonly state: 'within' | 'beyond' | 'unknown'; readonly fromMs: number | null };
}

/** One cause and what follows from it. Times UTC ms; `causes` and `effects` are alarm ids; `owner` null: nobody took it. */
export interface IncidentView {
  readonly id: string;
  readonly state: IncidentState;
  readonly priority: Priority;
  readonly root: ElementId;
  readonly condition: string;
  readonly cause: Text;
  /** The cause was concluded from its effects, no instrument of its own says it. */
  readonly isInferred: boolean;
  readonly onsetMs: number;
  readonly openedAtMs: number;
  /** Since when nothing of it is faulty any more; null while something is. */
  readonly recoveringSinceMs: number | null;
  readonly resolvedAtMs: number | null;
  readonly closedAtMs: number | null;
  readonly owner: string | null;
  /** The incident it turned out to be part of; it is closed then. */
  readonly mergedInto: string | null;
  /** Set when a person joined it there, not the engine. */
  readonly byHand?: HandMerge | null;
  readonly causes: readonly string[];
  /** Alarm ids folded under the cause. */
  readonly effects: readonly string[];
  readonly impacts: readonly ServiceImpact[];
  readonly timeline: readonly TimelineEntry[];
}

/** Result of a check before a plan. `unknown`: not measured, and treated as not passed. */
export type Gate = 'passed' | 'failed' | 'unknown';

/** One reading a decision rests on, or lacks, as it was when the decision was made. */
export interface Evidence {
  readonly text: Text;
  /** `for` supports the verdict, `against` speaks against it, `missing` is not known. */
  readonly weight: 'for' | 'against' | 'missing';
  readonly element: ElementId;
  readonly metric: string | null;
  readonly value: Text;
  readonly source: string | null;
  /** Measured at; the reader computes the age. Null: never seen. */
  readonly atMs: number | null;
  readonly freshness: Freshness;
}

/** One check before the plan of a decision: what must hold, whether it does, and what stops whom. */
export interface GateView {
  readonly id: string;
  readonly text: Text;
  readonly result: Gate;
  /** A hard veto can never be overridden; a soft one by a person with a reason (principles: vetoes). */
  readonly veto: 'hard' | 'soft';
  readonly detail: Text;
}

/** One way to act on an incident, doing nothing among them. `durationS`: of its plan, `marginS`: what is left before the limit; seconds. */
export interface OptionView {
  readonly id: string;
  readonly text: Text;
  readonly isAdvised: boolean;
  readonly outage: Text;
  readonly dataLoss: Text;
  /** When this option's outcome is there, UTC ms; null: no known end. */
  readonly endsAtMs: number | null;
  readonly durationS: number;
  readonly marginS: number | null;
  readonly isTooLate: boolean;
  /** The gate that stands in its way; null when nothing does. */
  readonly blockedBy: Text | null;
  readonly wayBack: Text;
  /** The plan of the site file that carries it out; null: none is named. */
  readonly plan: string | null;
  /** Gates of the decision that stand before this option; null: not named one by one. */
  readonly gates: readonly string[] | null;
}

/** One step of a plan of the site file, for people to carry out. `owner`: who does it; `after`: ids of the steps that must be done before. */
export interface PlanStepView {
  readonly id: string;
  readonly text: Readonly<{ en: string; fr: string }>;
  readonly owner: string;
  readonly durationS: number;
  readonly after: readonly string[];
  /** Earliest start after the plan begins, seconds. */
  readonly startS: number;
  readonly isCritical: boolean;
  readonly isReversible: boolean;
  readonly wayBack: Readonly<{ en: string; fr: string }> | null;
  readonly blockedBy: Text | null;
}

/** Something that happens by itself, if the plan is right: expected, timed, and an alarm when it does not come. */
export interface ExpectedView {
  /** The condition raised when it does not come. */
  readonly id: string;
  readonly element: ElementId;
  readonly text: Text;
  readonly sinceMs: number;
  readonly dueMs: number;
  readonly cameAtMs: number | null;
  readonly state: 'waiting' | 'came' | 'late';
}

/** Phases of a decision (principles: phases): it ends at APPROVE. From there on people run a procedure (`procedure.ts`). */
export type Phase = 'OBSERVE' | 'SUSPECT' | 'CONFIRMED' | 'GATES' | 'PLAN' | 'APPROVE' | 'VERIFY';

/** What a rule says of one incident; `advised` is the id of an option. A new one replaces it whole. */
export interface DecisionView {
  readonly incident: string;
  readonly rule: string;
  readonly ruleVersion: number;
  readonly bcp: string;
  readonly phase: Phase;
  /** `stay`: nothing to move. `watch`: expect something automatic, timed. `act`: do the advised option. `hold`: undecidable or blocked, a human must bring evidence. */
  readonly verdict: 'stay' | 'watch' | 'act' | 'hold';
  readonly headline: Text;
  readonly cause: Text;
  readonly threatens: Text;
  readonly advised: string;
  readonly options: readonly OptionView[];
  readonly evidence: readonly Evidence[];
  /** What should happen by itself, and how it stands. */
  readonly expected: readonly ExpectedView[];
  readonly gates: readonly GateView[];
  /** What would withdraw or change this decision. */
  readonly changes: readonly Text[];
  readonly plan: readonly PlanStepView[];
  readonly planDurationS: number;
  /** Binding constraint's end - plan duration - margin; null when nothing runs out. */
  readonly decideByMs: number | null;
  /** What runs out, and when at the earliest. */
  readonly limit: { readonly text: Text; readonly atMs: number } | null;
  readonly isTooLate: boolean;
  readonly madeAtMs: number;
  /** Digest of the inputs it was made from. */
  readonly snapshot: string;
}

/** A risk that stands even when nothing fails: no witness, RPO missed by design (principles: third-point, clocks). */
export interface StandingRisk {
  readonly id: string;
  readonly text: Text;
  readonly bcp: string;
}

/** `observer`: alarms only, nothing is advised. `advise`: decisions are shown. `assist`: a person may also run a plan step by step. */
export type EngineMode = 'observer' | 'advise' | 'assist';

/** Where what is shown comes from: the plant, a simulator, the plant during a drill, or the record. */
export type RealityMode = 'real' | 'simulated' | 'drill' | 'replay';

/** Everything live, in keyed collections so that patches are small. */
export interface Live {
  readonly meta: {
    readonly siteId: string;
    /** Engine time, UTC ms, of the last step. */
    readonly nowMs: number;
    readonly reality: RealityMode;
    readonly engineMode: EngineMode;
    readonly isWarmingUp: boolean;
    /** Last committed journal entry. */
    readonly journalSeq: number;
    readonly clock: 'ok' | 'stepped';
    readonly isIsolated: boolean;
    readonly isDrill: boolean;
    /** Named simulator faults one may inject; empty without a simulator. */
    readonly faults: readonly string[];
    readonly activeFaults: readonly string[];
    /** Trouble of the record on disk, else null: shown, never silent. */
    readonly storeTrouble: Text | null;
    /** Whether the console is locked, and after how long it locks by itself. */
    readonly desk: DeskState;
    readonly flood: FloodView;
  };
  readonly elements: Readonly<Record<ElementId, ElementView>>;
  readonly groups: Readonly<Record<string, GroupView>>;
  readonly chain: Readonly<Record<string, ChainView>>;
  readonly readings: Readonly<Record<SignalId, ReadingView>>;
  readonly alarms: Readonly<Record<string, AlarmView>>;
  readonly incidents: Readonly<Record<string, IncidentView>>;
  readonly decisions: Readonly<Record<string, DecisionView>>;
  readonly sources: Readonly<Record<string, SourceView>>;
  readonly standing: Readonly<Record<string, StandingRisk>>;
  /** The RPO clocks of each service. */
  readonly clocks: Readonly<Record<ElementId, ServiceClocks>>;
  readonly foresight: ForesightView;
  /** Plans that people run, or have run. */
  readonly procedures: Readonly<Record<string, ProcedureView>>;
  /** Runbooks that technicians carry out, or have carried out of late. */
  readonly runs: Readonly<Record<string, RunbookRun>>;
  /** Who took over last, and what was promised. */
  readonly handover: HandoverState;
  /** What can be committed to, and how far it is: by incident. */
  readonly commits: Readonly<Record<string, CommitView>>;
  /** Who is enrolled on this console, by name; empty: a name alone is taken, and proves nothing. */
  readonly operators: Readonly<Record<string, OperatorView>>;
  readonly drills: DrillsView;
}
