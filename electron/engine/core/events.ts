/**
 * Everything that can happen to the engine. Time is an event: nothing in core reads a clock.
 * `atMs` is engine time (UTC ms): arrival for samples, which carry their own measured time.
 */
import type { Sample, SourceReport } from '../../../shared/model/sample.ts';
import type { HandoverAnswer } from '../../../shared/model/handover-state.ts';
import type { EngineMode } from '../../../shared/model/live.ts';
import type { ThresholdValues } from '../../../shared/model/threshold.ts';
import type { Runbook } from '../../../shared/model/runbook.ts';
import type { Text } from '../../../shared/i18n/text.ts';
import type { RunAct } from './runbook/machine.ts';
import type { AheadAnswer } from './ahead-state.ts';

/** A source as the sources file declares it: what it will deliver and how. */
export interface SourceDeclaration {
  readonly id: string;
  readonly kind: string;
  readonly isSimulated: boolean;
  /** Signals it feeds, `element|metric`; what is not listed here and still arrives is refused and counted. */
  readonly signals: readonly string[];
  /** Expected period when it differs from the metric's own, ms; null: the metric's. */
  readonly periodMs: number | null;
  /** Of single signals, ms, instead of it; null: it has none, it is told of when something happens and its silence says nothing. */
  readonly periods?: Periods | null;
}

/** Period by signal (`element|metric`), ms; null: none. */
export type Periods = Readonly<Record<string, number | null>>;

/** What a person did, already checked by role and schema at the port. */
export type OperatorCall =
  | { readonly name: 'incident.note'; readonly id: string; readonly person: string; readonly text: string }
  | { readonly name: 'incident.acknowledge'; readonly id: string; readonly person: string }
  | { readonly name: 'incident.close'; readonly id: string; readonly person: string; readonly cause: string; readonly done: string }
  | { readonly name: 'alarm.acknowledge'; readonly id: string; readonly person: string }
  /** Puts it aside for so long, seconds; 0: takes it back. */
  | { readonly name: 'alarm.shelve'; readonly id: string; readonly forS: number; readonly person: string; readonly reason: string }
  | { readonly name: 'alarm.unacknowledge'; readonly id: string; readonly person: string }
  | { readonly name: 'incident.unacknowledge'; readonly id: string; readonly person: string }
  /** The note of this line of the record does not hold; the line stays. */
  | { readonly name: 'incident.withdrawNote'; readonly id: string; readonly seq: number; readonly person: string }
  /** `to`: who takes care of it from now on. */
  | { readonly name: 'incident.assign'; readonly id: string; readonly to: string; readonly person: string }
  | { readonly name: 'drill.set'; readonly isDrill: boolean; readonly person: string }
  /** An obligation was met, or a vendor called, on proof; `atMs` when that was earlier, else null. */
  | {
      readonly name: 'obligation.record';
      readonly id: string;
      readonly person: string;
      readonly proof: string;
      readonly atMs: number | null;
    }
  /** The vendor is done. */
  | { readonly name: 'obligation.end'; readonly id: string; readonly person: string; readonly proof: string }
  /** Planned work on an element for so long, seconds; 0: it is over. */
  | { readonly name: 'maintenance.set'; readonly element: string; readonly forS: number; readonly person: string; readonly reason: string }
  /** Something a person will do, or the next shift has to; `dueMs`: by when, UTC ms, or null. */
  | { readonly name: 'handover.promise'; readonly text: string; readonly dueMs: number | null; readonly person: string }
  | { readonly name: 'handover.done'; readonly id: string; readonly person: string }
  /** `to` has read, or asked about, these rows and takes over; `person` is `to`. */
  | {
      readonly name: 'handover.take';
      readonly from: string;
      readonly to: string;
      readonly rows: readonly HandoverAnswer[];
      readonly person: string;
    }
  | {
      readonly name: 'evidence.state';
      readonly element: string;
      readonly metric: string;
      readonly state: string;
      readonly person: string;
      readonly proof: string;
    }
  /** The site file has other values for a threshold; in force when the file was read again. */
  | {
      readonly name: 'threshold.change';
      readonly element: string;
      readonly condition: string;
      readonly unit: string;
      readonly from: ThresholdValues;
      readonly to: ThresholdValues;
      readonly person: string;
    }
  | { readonly name: 'mode.set'; readonly mode: EngineMode; readonly person: string }
  | {
      readonly name: 'decision.approve';
      readonly incident: string;
      readonly option: string;
      readonly person: string;
      /** Why no second person is waited for; null: one is. */
      readonly alone: string | null;
    }
  | {
      readonly name: 'decision.override';
      readonly incident: string;
      readonly option: string;
      readonly gate: string;
      readonly reason: string;
      readonly person: string;
    }
  | { readonly name: 'plan.start'; readonly id: string; readonly person: string }
  | {
      readonly name: 'plan.step';
      readonly id: string;
      readonly step: string;
      readonly state: 'running' | 'done' | 'failed' | 'skipped';
      readonly note: string | null;
      readonly person: string;
    }
  | { readonly name: 'plan.abort'; readonly id: string; readonly reason: string; readonly person: string }
  | { readonly name: 'plan.verify'; readonly id: string; readonly person: string }
  /** The whole runbook comes with it: the core knows no files, and a replay needs none. */
  | {
      readonly name: 'runbook.start';
      readonly runbook: Runbook;
      readonly incident: string | null;
      readonly subject: string | null;
      readonly person: string;
    }
  | { readonly name: 'runbook.act'; readonly run: string; readonly act: RunAct; readonly person: string };

export type EngineEvent =
  /** First event of a run, or after a crash: warm-up begins, nothing is raised or closed by the start itself. */
  | { readonly type: 'start'; readonly atMs: number; readonly isRestart: boolean }
  | { readonly type: 'sources'; readonly atMs: number; readonly sources: readonly SourceDeclaration[] }
  | { readonly type: 'samples'; readonly atMs: number; readonly samples: readonly Sample[] }
  | { readonly type: 'source'; readonly atMs: number; readonly report: SourceReport }
  | { readonly type: 'tick'; readonly atMs: number }
  /** The wall clock moved against the monotonic one by `stepMs`. */
  | { readonly type: 'clock'; readonly atMs: number; readonly stepMs: number }
  /** The engine itself was held up for so long (a busy machine, a slow disk): nobody listened meanwhile. */
  | { readonly type: 'heldUp'; readonly atMs: number; readonly heldMs: number }
  /** The machine slept: everything is unknown until read again. */
  | { readonly type: 'resume'; readonly atMs: number; readonly gapMs: number }
  /** Faults the simulator is asked to play, for the record. */
  | { readonly type: 'simulation'; readonly atMs: number; readonly faults: readonly string[]; readonly person: string | null }
  /** The store reported trouble (disk full), or that it is well again (null). */
  | { readonly type: 'store'; readonly atMs: number; readonly trouble: Text | null }
  /** The site file was refused (why), or is good again (null): the running model stays, and the screens say so. */
  | { readonly type: 'siteFile'; readonly atMs: number; readonly refusal: Text | null }
  /** The same of the sources file. */
  | { readonly type: 'sourcesFile'; readonly atMs: number; readonly refusal: Text | null }
  /** Something to write down that is no field event: a refused site file, a notice of the store. */
  | { readonly type: 'note'; readonly atMs: number; readonly text: Text }
  /** What the next failures would take, computed beside the loop for the state whose key it carries. */
  | { readonly type: 'foresight'; readonly atMs: number; readonly answer: AheadAnswer }
  | { readonly type: 'operator'; readonly atMs: number; readonly call: OperatorCall };
