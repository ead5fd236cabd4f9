/**
 * Drills: what is exercised for which obligation, what the simulator plays meanwhile, what was measured, and which measured durations
 * people chose for decide-by (docs/adr/0020-drills.md). Plain data; the engine is the only writer.
 */
import type { Text } from '../i18n/text.ts';

/** One thing the simulator does in a drill, so long after its start. Real devices are never touched. */
export interface DrillPlay {
  readonly afterS: number;
  /** Id of the simulator’s own list. */
  readonly fault: string;
  readonly act: 'inject' | 'clear';
}

/** A play as it went; null: not yet. */
export interface PlayedPlay extends DrillPlay {
  readonly playedAtMs: number | null;
}

/** Why nothing further is played: a real alarm of priority 1 came. */
export interface DrillStop {
  readonly atMs: number;
  /** Id of the alarm. */
  readonly alarm: string;
  readonly text: Text;
}

/** The stages of an incident as they are timed, in order. */
export const STAGES = ['detection', 'acknowledgement', 'decision', 'approval', 'execution', 'normal'] as const;
/** From when each is timed: `drillTimes` in `drill-times.ts`. */
export type Stage = (typeof STAGES)[number];

/** One stage: from when it counts and when it was reached, UTC ms. `toMs` null: never reached. */
export interface StageTime {
  readonly stage: Stage;
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

/** How long a plan of the site file took from its start to its last step, and each of its steps. Only of plans carried out whole. */
export interface PlanTime {
  readonly plan: string;
  readonly durationS: number;
  readonly stepsS: Readonly<Record<string, number>>;
}

/** What a drill measured. */
export interface DrillTimes {
  readonly stages: readonly StageTime[];
  readonly plans: readonly PlanTime[];
}

export const NO_TIMES: DrillTimes = { stages: STAGES.map((stage) => ({ stage, fromMs: null, toMs: null })), plans: [] };

/** Of a drill that runs or ran: which, for what, since when. */
export interface DrillHead {
  /** `D1`, `D2` ...: given by the engine. */
  readonly id: string;
  readonly sinceMs: number;
  readonly person: string;
  /** Id in the site file; null: for none. */
  readonly obligation: string | null;
  /** Id of a scenario (`drill-scenarios.ts`); null: nothing is played. */
  readonly scenario: string | null;
}

/** The drill that runs, as screens see it. */
export interface DrillView extends DrillHead {
  readonly plays: readonly PlayedPlay[];
  readonly stopped: DrillStop | null;
  readonly times: DrillTimes;
  /** Real alarms of priority 1 that stand: nothing simulated is in them. */
  readonly real: readonly string[];
}

/** A drill that is over, as its sheet in the record has it. */
export interface DrillResult extends DrillHead {
  readonly endedMs: number;
  readonly endedBy: string;
  /** Everybody who did something in it, in order. */
  readonly people: readonly string[];
  readonly times: DrillTimes;
  readonly stopped: DrillStop | null;
  /** It was recorded as done for its obligation. */
  readonly counts: boolean;
  readonly incidents: readonly string[];
  /** The own length of each plan that was timed, seconds. */
  readonly plannedS: Readonly<Record<string, number>>;
  /** Lines of the record from its first to its sheet. */
  readonly fromSeq: number;
  readonly toSeq: number;
}

/** One time an obligation was met. */
export interface DoneOnce {
  readonly atMs: number;
  readonly person: string;
  readonly proof: string;
  /** The drill whose sheet proves it; null: another proof. */
  readonly drill: string | null;
}

/** A measured duration that decide-by uses instead of the plan’s own, because a person said so. */
export interface ChosenDuration extends PlanTime {
  readonly drill: string;
  /** When it was measured, UTC ms. */
  readonly measuredMs: number;
  readonly person: string;
  readonly atMs: number;
}

/** What is kept of drills from one to the next. */
export interface DrillBook {
  readonly count: number;
  /** Newest last, at most `MOST_RESULTS`. */
  readonly results: readonly DrillResult[];
  /** By obligation, newest last, at most `MOST_DONE` each. */
  readonly done: Readonly<Record<string, readonly DoneOnce[]>>;
  /** By plan. */
  readonly chosen: Readonly<Record<string, ChosenDuration>>;
}

/** Everything screens show of drills. */
export interface DrillsView extends DrillBook {
  readonly running: DrillView | null;
}

export const MOST_RESULTS = 60;
export const MOST_DONE = 24;
export const NO_DRILLS: DrillBook = { count: 0, results: [], done: {}, chosen: {} };

/** The drill before this one of the same kind: for the same obligation with the same scenario. Null: there is none. */
export function drillBefore(results: readonly DrillResult[], drill: DrillHead): DrillResult | null {
  return (
    results.findLast(
      (one) => one.id !== drill.id && one.sinceMs < drill.sinceMs && one.obligation === drill.obligation && one.scenario === drill.scenario,
    ) ?? null
  );
}

/** Length of a stage, ms; null: not measured. */
export function stageMs({ fromMs, toMs }: StageTime): number | null {
  return fromMs === null || toMs === null ? null : Math.max(0, toMs - fromMs);
}

/** One stage of two drills of the same kind, ms; `ms` and `beforeMs` null: not measured. */
export interface StageDifference {
  readonly stage: Stage;
  readonly ms: number | null;
  readonly beforeMs: number | null;
  /** Positive: slower than before; null: one of the two was not measured. */
  readonly byMs: number | null;
}

/** Each stage beside that of an earlier drill. */
export function differences(times: DrillTimes, before: DrillTimes | null): readonly StageDifference[] {
  return times.stages.map((one) => {
    const ms = stageMs(one);
    const other = before?.stages.find(({ stage }) => stage === one.stage);
    const beforeMs = other === undefined ? null : stageMs(other);
    return { stage: one.stage, ms, beforeMs, byMs: ms === null || beforeMs === null ? null : ms - beforeMs };
  });
}
