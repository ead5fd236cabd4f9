/**
 * A scenario after reading: every time in milliseconds from the start, every name resolved against the site.
 * Data only; the runner plays it, the checks judge it.
 */
import type {
  DecisionView,
  EngineMode,
  ExpectedView,
  Freshness,
  Gate,
  IncidentState,
  Phase,
  Priority,
  ServiceImpact,
  Status,
} from '../../shared/model/live.ts';
import type { ProcedurePhase, StepState } from '../../shared/model/procedure.ts';
import type { Runbook } from '../../shared/model/runbook.ts';
import type { Quality, SourceTrouble } from '../../shared/model/sample.ts';
import type { Site } from '../../shared/model/site.ts';
import type { JournalKind } from '../engine/core/journal-entry.ts';
import type { TimeWithin } from './times.ts';

/** One reading that an event states. */
export interface SignalValue {
  readonly element: string;
  readonly metric: string;
  readonly value: number | null;
  readonly state: string | null;
}

/** What happens, resolved against the site. `cause`: root element of an incident, found when it is played; every `...Ms` is a length. */
export type Action =
  | {
      readonly type: 'signal';
      readonly signals: readonly SignalValue[];
      readonly measuredMs: number;
      readonly quality: Quality;
      readonly isOnce: boolean;
    }
  | { readonly type: 'release'; readonly signals: readonly string[] }
  | { readonly type: 'fault'; readonly faults: readonly string[] }
  /** Null: every fault. */
  | { readonly type: 'clear'; readonly faults: readonly string[] | null }
  | { readonly type: 'silence'; readonly targets: readonly SilenceTarget[]; readonly isAnnounced: boolean; readonly trouble: SourceTrouble }
  | { readonly type: 'voice'; readonly targets: readonly SilenceTarget[] }
  | { readonly type: 'clockJump'; readonly stepMs: number }
  | { readonly type: 'resume'; readonly gapMs: number }
  | { readonly type: 'heldUp'; readonly heldMs: number }
  | { readonly type: 'restart'; readonly offMs: number }
  | { readonly type: 'drill'; readonly isDrill: boolean; readonly person: string }
  | { readonly type: 'note'; readonly cause: string; readonly text: string; readonly person: string }
  | { readonly type: 'ackIncident'; readonly cause: string; readonly person: string }
  | { readonly type: 'ackAlarm'; readonly alarm: string; readonly person: string }
  | { readonly type: 'close'; readonly cause: string; readonly found: string; readonly done: string; readonly person: string }
  | {
      readonly type: 'record';
      readonly obligation: string;
      readonly proof: string;
      readonly doneMs: number | null;
      readonly person: string;
    }
  | { readonly type: 'end'; readonly obligation: string; readonly proof: string; readonly person: string }
  /** Zero seconds: the work is over. */
  | { readonly type: 'shelve'; readonly alarm: string; readonly forS: number; readonly reason: string; readonly person: string }
  | { readonly type: 'maintenance'; readonly element: string; readonly forS: number; readonly reason: string; readonly person: string }
  /** By the roots of the two incidents. */
  | { readonly type: 'merge'; readonly cause: string; readonly into: string; readonly reason: string; readonly person: string }
  | { readonly type: 'unmerge'; readonly cause: string; readonly person: string }
  /** Steps a technician says are done, then one that is not possible; begins the run where none is open. */
  | {
      readonly type: 'runbook';
      readonly cause: string;
      readonly runbook: Runbook;
      readonly done: readonly string[];
      readonly impossible: string | null;
      readonly person: string;
    }
  | { readonly type: 'call'; readonly cause: string | null; readonly call: ScenarioCall }
  | { readonly type: 'evidence'; readonly signal: SignalValue; readonly proof: string; readonly person: string };

/** What a person does to a mode or a procedure; `cause` of the action says of which incident, and its procedure is found then. */
export type ScenarioCall =
  | { readonly name: 'mode.set'; readonly mode: EngineMode; readonly person: string }
  | { readonly name: 'decision.approve'; readonly option: string; readonly person: string; readonly alone: string | null }
  | { readonly name: 'decision.override'; readonly option: string; readonly gate: string; readonly reason: string; readonly person: string }
  | { readonly name: 'plan.start' | 'plan.verify'; readonly person: string }
  | {
      readonly name: 'plan.step';
      readonly step: string;
      readonly state: 'running' | 'done' | 'failed' | 'skipped';
      readonly note: string | null;
      readonly person: string;
    }
  | { readonly name: 'plan.abort'; readonly reason: string; readonly person: string };

/** A whole source, one element, or one signal (`element|metric`). */
export interface SilenceTarget {
  readonly type: 'source' | 'element' | 'signal';
  readonly id: string;
}

/** One line of the file, played when its time comes. */
export interface ScenarioEvent {
  /** From the start of the scenario, ms. */
  readonly atMs: number;
  readonly line: number;
  /** The action as it is printed in the timeline. */
  readonly label: string;
  readonly action: Action;
}

/** When a check is looked at. */
export type When =
  | { readonly type: 'at'; readonly ms: number }
  /** Once is enough, at any step from `fromMs` to `ms`. */
  | { readonly type: 'by'; readonly fromMs: number; readonly ms: number }
  /** At every step of the window. */
  | { readonly type: 'during'; readonly fromMs: number; readonly toMs: number };

/** A number of things: `2`, `>1`, `<=3`. */
export interface Count {
  readonly op: '=' | '>' | '>=' | '<' | '<=';
  readonly n: number;
}

/** Null in a pattern: any. */
export interface AlarmPattern {
  readonly condition: string | null;
  readonly element: string | null;
}

/** What is looked at. Every member that is undefined is not looked at. */
export type Check =
  | {
      readonly kind: 'alarm';
      readonly alarm: AlarmPattern;
      readonly isActive: boolean;
      readonly suppressedBy?: AlarmPattern | 'none';
      readonly priority?: Priority;
      readonly isAcknowledged?: boolean;
      readonly isChattering?: boolean;
      readonly onset?: TimeWithin | 'none';
      readonly isUnderMaintenance?: boolean;
      readonly isShelved?: boolean;
    }
  | {
      readonly kind: 'incident';
      readonly count?: Count;
      readonly cause?: string;
      readonly condition?: string;
      readonly state?: IncidentState;
      readonly effects?: readonly AlarmPattern[];
      readonly isInferred?: boolean;
      readonly priority?: Priority;
      readonly owner?: string;
      readonly openedAt?: TimeWithin;
    }
  | {
      readonly kind: 'decision';
      readonly count?: Count;
      readonly rule?: string;
      readonly cause?: string;
      readonly verdict?: DecisionView['verdict'];
      readonly phase?: Phase;
      readonly advised?: string;
      readonly options?: readonly string[];
      readonly decideBy?: TimeWithin | 'none';
      readonly limit?: TimeWithin | 'none';
      readonly isTooLate?: boolean;
      readonly gates?: Readonly<Record<string, Gate>>;
      /** By the condition that is raised when it does not come. */
      readonly expected?: Readonly<Record<string, ExpectedView['state']>>;
      readonly missing?: readonly string[];
    }
  | {
      readonly kind: 'procedure';
      readonly count?: Count;
      readonly cause?: string;
      readonly option?: string;
      readonly procedureKind?: 'plan' | 'failback';
      readonly phase?: ProcedurePhase;
      /** Ids that must be among what holds it; or whether it is on hold at all. */
      readonly hold?: string | boolean;
      readonly isDrill?: boolean;
      readonly steps?: Readonly<Record<string, StepState>>;
      readonly gates?: Readonly<Record<string, Gate>>;
      readonly overridden?: readonly string[];
      readonly critical?: readonly string[];
      readonly late?: readonly string[];
      readonly ready?: readonly string[];
      readonly end?: TimeWithin;
      readonly isInTime?: boolean;
      /** Verification, by the beginning of the id of its checks. */
      readonly checks?: Readonly<Record<string, Gate>>;
      readonly hasFailback?: boolean;
    }
  | {
      readonly kind: 'element';
      readonly elements: readonly string[];
      readonly status?: Status;
      readonly isAtRisk?: boolean;
      readonly explainedBy?: string;
    }
  | {
      readonly kind: 'service';
      readonly services: readonly string[];
      readonly state?: ServiceImpact['state'];
      readonly lossBy?: TimeWithin | 'none';
      readonly rto?: 'running' | 'stopped' | 'none';
    }
  | {
      readonly kind: 'reading';
      readonly signals: readonly string[];
      readonly status?: Status;
      readonly freshness?: Freshness;
      readonly isUnstable?: boolean;
      readonly isImplausible?: boolean;
    }
  | {
      readonly kind: 'source';
      readonly source: string;
      readonly state?: 'up' | 'lost' | 'waiting';
      /** Its clock is called wrong. */
      readonly isSkewed?: boolean;
      /** Readings taken as history only. */
      readonly history?: Count;
    }
  | { readonly kind: 'standing'; readonly risk: string; readonly isPresent: boolean }
  | { readonly kind: 'chain'; readonly id: string; readonly status?: Status; readonly spare?: number }
  | {
      readonly kind: 'rpo';
      readonly services: readonly string[];
      readonly replication?: 'inSync' | 'behind' | 'unknown';
      readonly replicationFrom?: TimeWithin | 'none';
      readonly backup?: 'within' | 'beyond' | 'unknown';
      readonly backupFrom?: TimeWithin | 'none';
    }
  | {
      readonly kind: 'foresight';
      /** Elements whose failure alone would take a service away, and such whose failure would not. */
      readonly hurts?: readonly string[];
      readonly spares?: readonly string[];
      readonly pairs?: readonly (readonly [string, string])[];
      /** Groups with fewer legs than designed: all of them. */
      readonly lostRedundancy?: readonly string[];
      /** By the centre that carries everything. */
      readonly fits?: Readonly<Record<string, boolean>>;
    }
  | { readonly kind: 'group'; readonly group: string; readonly up?: number; readonly unknown?: number }
  | {
      readonly kind: 'console';
      readonly isIsolated?: boolean;
      readonly isDrill?: boolean;
      readonly isWarmingUp?: boolean;
      readonly mode?: EngineMode;
      readonly clock?: 'ok' | 'stepped';
      readonly isFlood?: boolean;
    }
  | {
      readonly kind: 'journal';
      readonly count: Count;
      readonly entryKind?: JournalKind;
      readonly textKey?: string;
      readonly author?: 'machine' | 'engine' | 'person';
    };

/** `expect`: must be so; `never`: must at no moment be so. `line` from 1. */
export interface Expectation {
  readonly role: 'expect' | 'never';
  readonly when: When;
  readonly line: number;
  /** The check in one line, as printed beside its verdict. */
  readonly label: string;
  readonly check: Check;
}

/** Complete and right: the runner refuses nothing any more. */
export interface Scenario {
  /** Path as it was asked for. */
  readonly file: string;
  readonly name: string;
  readonly bcp: string;
  readonly site: Site;
  /** UTC ms of offset 0. */
  readonly startMs: number;
  readonly plant: 'simulator' | 'none';
  /** Longest time between two readings of the plant, ms; null: each metric's own period. */
  readonly paceMs: number | null;
  /** Signals (`element|metric`) told of only when something happens: each word is said once, and there may be none. */
  readonly onEvent: ReadonlySet<string>;
  /** End of the run, from the start, ms. */
  readonly untilMs: number;
  /** In order of time, then of the file. */
  readonly events: readonly ScenarioEvent[];
  readonly expectations: readonly Expectation[];
}
