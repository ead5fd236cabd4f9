/**
 * Everything that can happen to the engine. Time is an event: nothing in core reads a clock.
 * `atMs` is engine time (UTC ms): arrival for samples, which carry their own measured time.
 */
import type { Sample, SourceReport } from '../../../shared/model/sample.ts';
import type { Move } from '../../../shared/model/layout.ts';
import type { HandoverAnswer } from '../../../shared/model/handover-state.ts';
import type { DrillPlay } from '../../../shared/model/drill.ts';
import type { EngineMode } from '../../../shared/model/live.ts';
import type { Identity } from '../../../shared/model/commit.ts';
import type { OperatorRole, OperatorView } from '../../../shared/model/commit-view.ts';
import type { ThresholdValues } from '../../../shared/model/threshold.ts';
import type { Runbook } from '../../../shared/model/runbook.ts';
import type { Text } from '../../../shared/i18n/text.ts';
import type { RunAct } from './runbook/machine.ts';
import type { OpenScreen } from '../../../shared/model/replay.ts';
import type { OutwardAct } from './outward.ts';
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
  /** Ports open to other machines; absent: none. */
  readonly listens?: readonly string[];
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
  /** A person says that both have one cause: `id` becomes part of `into`. */
  | { readonly name: 'incident.merge'; readonly id: string; readonly into: string; readonly reason: string; readonly person: string }
  | { readonly name: 'incident.unmerge'; readonly id: string; readonly person: string }
  | { readonly name: 'drill.set'; readonly isDrill: boolean; readonly person: string }
  /** For an obligation and with a scenario; null: for none, with nothing played. The plays come with it: the core knows no scenarios. */
  | {
      readonly name: 'drill.start';
      readonly obligation: string | null;
      readonly scenario: string | null;
      readonly plays: readonly DrillPlay[];
      readonly person: string;
    }
  /** `counts`: the obligation is met by it. */
  | { readonly name: 'drill.end'; readonly counts: boolean; readonly person: string }
  /** Decide-by uses what this drill measured of the plan; null: the plan's own figure. */
  | { readonly name: 'drill.duration'; readonly plan: string; readonly drill: string | null; readonly person: string }
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
  /** A file with `count` entries left this console for `to` (null: for any); own entries up to `toSeq` are in it. `as`: how this one is called. */
  | {
      readonly name: 'record.exported';
      readonly to: string | null;
      readonly as: string;
      readonly sha256: string;
      readonly count: number;
      readonly toSeq: number;
      readonly person: string;
    }
  /** The record of another console was taken in; its entries are beside the journal, not in here. */
  | {
      readonly name: 'record.imported';
      readonly from: { readonly id: string; readonly name: string };
      readonly names: Readonly<Record<string, string>>;
      readonly sha256: string;
      readonly fresh: number;
      readonly known: number;
      readonly conflicts: number;
      /** `CarryPreview.aheadMs`; not there: 0. */
      readonly aheadMs?: number;
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
  /** The site file has other places for these on the map; shown when the file was read again. */
  | { readonly name: 'layout.change'; readonly moves: readonly Move[]; readonly person: string }
  | { readonly name: 'mode.set'; readonly mode: EngineMode; readonly person: string }
  /** A person began, or ended, to look at recorded moments on a window: they did not look at the present meanwhile. */
  | { readonly name: 'replay.opened' | 'replay.closed'; readonly person: string }
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
  /** Stop after this step. */
  | { readonly name: 'plan.pause'; readonly id: string; readonly person: string }
  | { readonly name: 'plan.abort'; readonly id: string; readonly reason: string; readonly person: string }
  | { readonly name: 'plan.verify'; readonly id: string; readonly person: string }
  /** `identity` is what the engine found of the person, never what a page says; `typed` is no secret. */
  | {
      readonly name: 'commit.arm';
      readonly incident: string;
      readonly option: string;
      readonly typed: string;
      readonly person: string;
      readonly identity: Identity;
    }
  | {
      readonly name: 'commit.countersign';
      readonly incident: string;
      readonly person: string;
      readonly identity: Identity;
      readonly alone: string | null;
      /** When what was read had been armed, UTC ms; left out only in records from before. */
      readonly armedAtMs?: number;
    }
  | { readonly name: 'commit.press' | 'commit.held'; readonly incident: string; readonly person: string; readonly armedAtMs?: number }
  | { readonly name: 'commit.release' | 'commit.disarm'; readonly incident: string; readonly person: string }
  /** Something about who may act here: a line of the record. A PIN is in none of it. */
  | {
      readonly name: 'operators.told';
      readonly what:
        | 'enrolled'
        | 'changed'
        | 'pinChanged'
        | 'retired'
        | 'signedIn'
        | 'signedInCode'
        | 'codeEnrolled'
        | 'codeRemoved'
        | 'wrongPin'
        | 'locked'
        | 'refused'
        | 'recoverySeen';
      readonly who: string;
      readonly role: OperatorRole | null;
      /** Locked until, UTC ms; null: not. */
      readonly untilMs: number | null;
      /** Why it was refused; left out: it was not, or the record is from before. */
      readonly why?: Text;
      readonly person: string;
    }
  /** The console locked (by itself: `person` null; or by a person), was unlocked, somebody signed in, or it locks after another time, s (0: never). */
  | {
      readonly name: 'desk.told';
      readonly what: 'idle' | 'locked' | 'unlocked' | 'onDuty' | 'idleSet';
      readonly idleS: number;
      readonly person: string | null;
    }
  /** The whole runbook comes with it: the core knows no files, and a replay needs none. */
  | {
      readonly name: 'runbook.start';
      readonly runbook: Runbook;
      readonly incident: string | null;
      readonly subject: string | null;
      readonly person: string;
    }
  | { readonly name: 'runbook.act'; readonly run: string; readonly act: RunAct; readonly person: string };

/** In the order they reached the engine; the input log keeps them, and the same list played again gives the same decisions. */
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
  /** Faults the simulator is asked to play, for the record. `plays`: those of the drill that were done with it, by their place. */
  | {
      readonly type: 'simulation';
      readonly atMs: number;
      readonly faults: readonly string[];
      readonly person: string | null;
      readonly plays?: readonly number[];
    }
  /** The store reported trouble (disk full), or that it is well again (null). */
  | { readonly type: 'store'; readonly atMs: number; readonly trouble: Text | null }
  /** The site file was refused (why), or is good again (null): the running model stays, and the screens say so. */
  | { readonly type: 'siteFile'; readonly atMs: number; readonly refusal: Text | null }
  /** The same of the sources file. */
  | {
      readonly type: 'recordRisk';
      readonly atMs: number;
      readonly risk: 'backup' | 'changed' | 'recovered' | 'safe' | 'space' | 'log';
      readonly text: Text | null;
    }
  | { readonly type: 'sourcesFile'; readonly atMs: number; readonly refusal: Text | null }
  /** Who is enrolled on this console, after a start and after each change. */
  | { readonly type: 'operators'; readonly atMs: number; readonly operators: readonly OperatorView[] }
  /** Something to write down that is no field event: a refused site file, a notice of the store. */
  | { readonly type: 'note'; readonly atMs: number; readonly text: Text }
  /** Something that reaches outside the record begins, or has ended. */
  | { readonly type: 'outward'; readonly atMs: number; readonly act: OutwardAct }
  /** What the next failures would take, computed beside the loop for the state whose key it carries. */
  | { readonly type: 'foresight'; readonly atMs: number; readonly answer: AheadAnswer }
  /** What a window shows from now on: kept with the inputs so that a replay can tell what was looked at. Changes no state. */
  | { readonly type: 'screen'; readonly atMs: number; readonly screen: OpenScreen }
  | { readonly type: 'operator'; readonly atMs: number; readonly call: OperatorCall };
