/**
 * The whole state of the engine as one readonly value. `step` is the only function that makes the next one.
 * Everything but `config` is plain data, so a checkpoint is JSON.
 */
import type { DecisionView, EngineMode, IncidentView, StandingRisk, Status } from '../../../shared/model/live.ts';
import type { ElementId } from '../../../shared/model/site.ts';
import type { SourceTrouble } from '../../../shared/model/sample.ts';
import type { Text } from '../../../shared/i18n/text.ts';
import type { Chatter } from './chatter.ts';
import type { Config } from './config.ts';
import { NO_FLOOD, type Flood } from './flood.ts';
import type { Periods } from './events.ts';
import { NO_DRILLS, type DrillBook } from '../../../shared/model/drill.ts';
import type { RunningDrill } from './drills.ts';
import type { Duty } from './duties.ts';
import type { OutwardOpens } from './outward.ts';
import type { Peak } from './peaks.ts';
import { signalList, type SignalList } from './signal-list.ts';
import { emptySignal } from './signal-state.ts';
import type { Outlook } from './foresee.ts';
import { NO_AHEAD, type Ahead } from './ahead-state.ts';
import { NO_HANDOVER, type HandoverState } from '../../../shared/model/handover-state.ts';
import type { CommitState } from '../../../shared/model/commit.ts';
import { NEW_DESK, type DeskState } from '../../../shared/model/desk.ts';
import type { OperatorView } from '../../../shared/model/commit-view.ts';
import type { Procedure } from '../../../shared/model/procedure.ts';
import type { RunbookRun } from '../../../shared/model/runbook-run.ts';
import type { UserWatch } from './user-rules/watch.ts';
import type { Burst } from './source-state.ts';

/** A source as it stands. Times are engine time, UTC ms; `periodMs` null: the metrics' own periods. */
export interface SourceState {
  readonly id: string;
  readonly kind: string;
  readonly isSimulated: boolean;
  readonly signals: readonly string[];
  readonly periodMs: number | null;
  /** Of single signals (`events.ts`); null: all as above. */
  readonly periods: Periods | null;
  /** Ports open to other machines; absent: none. */
  readonly listens?: readonly string[];
  /** Elements it says it has lost while it is up itself, each since when, UTC ms; null: none. */
  readonly lostElements: Readonly<Record<ElementId, number>> | null;
  readonly state: 'up' | 'lost' | 'waiting';
  readonly trouble: SourceTrouble | null;
  readonly detail: string;
  readonly changedAtMs: number;
  readonly lastSampleAtMs: number | null;
  /** Samples refused: unknown signal, malformed, too late. */
  readonly dropped: number;
  /** When it last came back after being lost; what it measured before is history. */
  readonly backSinceMs: number | null;
  /** Readings taken as history only. */
  readonly history: number;
  /** The burst of history that is arriving; null: none. */
  readonly burst: Burst | null;
  /** Measured minus arrived, ms, of the last half minute; when it was last looked at; the middle of them (null: too few). */
  readonly skews: readonly number[];
  readonly skewAtMs: number;
  readonly skewMs: number | null;
  /** The source has said it by itself: its readings are corrected by it, so they no longer show it. */
  readonly isSkewTold: boolean;
  /** How long it took to answer when it last said so, ms; null: it never did. */
  readonly latencyMs: number | null;
  /** Times it was lost in the last 24 h, oldest first; the last may go on (`toMs` null). */
  readonly gaps: readonly SourceGap[];
}

/** One time without it, engine time, UTC ms; `toMs` null: it goes on. */
export interface SourceGap {
  readonly fromMs: number;
  readonly toMs: number | null;
  readonly trouble: SourceTrouble | null;
}

/**
 * `onsetMs`: measured; `raisedAtMs`, `clearedAtMs`: engine time; all UTC ms. `clearedAtMs` null: it stands. `ackedBy`: a person, or null.
 */
export interface Alarm {
  readonly id: string;
  readonly condition: string;
  readonly element: ElementId;
  readonly onsetMs: number;
  readonly raisedAtMs: number;
  readonly clearedAtMs: number | null;
  readonly ackedBy: string | null;
  /** When, engine time, UTC ms; null: nobody has. Not there in checkpoints of versions before. */
  readonly ackedAtMs?: number | null;
  readonly incident: string | null;
  /** When it had returned before it was raised again, and is in no incident since: as an effect it draws no new cause into the old one. */
  readonly returnedAtMs: number | null;
}

/** A fault group: the roots that together explain a set of alarms. */
export interface FaultGroup {
  readonly root: ElementId;
  readonly condition: string;
  readonly isInferred: boolean;
  readonly onsetMs: number;
  /** Alarm ids of the roots, the leading one first; then of what they explain, sorted. */
  readonly causes: readonly string[];
  readonly effects: readonly string[];
}

/** What the graph says of the present faults: recomputed when faults or readings that matter change. */
export interface Picture {
  /** Of each element, by its number in the graph; empty before the first look. */
  readonly status: readonly Status[];
  readonly explainedBy: Readonly<Record<ElementId, readonly ElementId[]>>;
  readonly groups: readonly FaultGroup[];
  /** Alarms so young that late readings may still tell another cause: in no group yet. */
  readonly waiting: readonly string[];
  /** When the next of them has had that time, UTC ms; `NEVER_MS`: none waits. */
  readonly settlesAtMs: number;
  readonly outlook: Outlook;
}

/** Since when a derived condition has been true. One whose `raisedAtMs` is still to come is remembered and no alarm yet. */
export interface DerivedFact {
  readonly condition: string;
  readonly element: ElementId;
  readonly onsetMs: number;
  readonly raisedAtMs: number;
}

/** A run of moments in which the engine itself came late: from the first to the last, and how much time was lost in all. */
export interface HeldUp {
  readonly sinceMs: number;
  readonly lastMs: number;
  readonly lostMs: number;
}

/** Planned work on an element: its own alarms open no incident meanwhile. */
export interface Maintenance {
  readonly element: ElementId;
  readonly sinceMs: number;
  readonly untilMs: number;
  readonly person: string;
  readonly reason: string;
}

/** An alarm that a person put aside for a while (ISA-18.2: shelved). */
export interface Shelf {
  readonly alarm: string;
  readonly sinceMs: number;
  readonly untilMs: number;
  readonly person: string;
  readonly reason: string;
}

/** Made by `createModel`, then only by `step`. All times UTC ms; `nowMs` is the time of the last event. */
export interface Model {
  readonly config: Config;
  readonly nowMs: number;
  readonly startedAtMs: number;
  /** Since when somebody listens, the start or the end of the last sleep: a silence that began before is no silence yet. */
  readonly listeningSinceMs: number;
  /** Sequence number of the last journal entry. */
  readonly seq: number;
  readonly isWarmingUp: boolean;
  /** No later than this, a signal goes stale or a condition matures by time alone. */
  readonly nextDeadlineMs: number;
  /** When correlation or a decision wants to be asked again. */
  readonly wakeAtMs: number;
  /** Since when there has been something to hear at all: after a start, a sleep, an isolation or a lost source, everything gets its time again. */
  readonly hearingSinceMs: number;
  readonly clockSteppedAtMs: number | null;
  /** The engine is held up again and again; null: it keeps its time. */
  readonly heldUp: HeldUp | null;
  readonly isDrill: boolean;
  /** The drill that runs, for its sheet. */
  readonly drill: RunningDrill | null;
  /** Drills that are over, when obligations were met, and measured durations in use. */
  readonly drills: DrillBook;
  /** What people recorded of their obligations, by id. */
  readonly duties: Readonly<Record<string, Duty>>;
  /** Acts outside the record that were begun and have no outcome yet. */
  readonly outward: OutwardOpens;
  /** Measured peaks of demand, by signal. */
  readonly peaks: Readonly<Record<string, Peak>>;
  /** Since when a derived condition that must last has held, UTC ms. */
  readonly pending: Readonly<Record<string, number>>;
  /** Planned work, by element. */
  readonly maintenance: Readonly<Record<ElementId, Maintenance>>;
  /** Alarms put aside, by alarm id. */
  readonly shelves: Readonly<Record<string, Shelf>>;
  /** What was promised, and who took over last. */
  readonly handover: HandoverState;
  readonly engineMode: EngineMode;
  readonly playedFaults: readonly string[];
  readonly storeTrouble: Text | null;
  readonly signals: SignalList;
  readonly sources: Readonly<Record<string, SourceState>>;
  readonly alarms: Readonly<Record<string, Alarm>>;
  readonly derived: Readonly<Record<string, DerivedFact>>;
  /** Alarms that came and went of late, by alarm id. */
  readonly chatter: Readonly<Record<string, Chatter>>;
  /** Those of them that are held until they have been quiet. */
  readonly latched: readonly string[];
  readonly flood: Flood;
  readonly picture: Picture;
  readonly incidents: Readonly<Record<string, IncidentView>>;
  readonly incidentCount: number;
  readonly decisions: Readonly<Record<string, DecisionView>>;
  readonly standing: Readonly<Record<string, StandingRisk>>;
  /** Signals that changed since the whole was last looked at; null: nothing did. Always null between steps on a site of ordinary size. */
  readonly unlooked: readonly number[] | null;
  /** What the next failures would take, as asked and as answered. */
  readonly ahead: Ahead;
  /** Plans that people run, or have run: by id. */
  readonly procedures: Readonly<Record<string, Procedure>>;
  /** What is being committed to, and why it last fell: by incident. */
  readonly commits: Readonly<Record<string, CommitState>>;
  /** Who is enrolled on this console. */
  readonly operators: readonly OperatorView[];
  /** Whether the console is locked. */
  readonly desk: DeskState;
  /** Runbooks that people carry out, or have carried out of late: by id. */
  readonly runs: Readonly<Record<string, RunbookRun>>;
  /** Runs begun since the record began. */
  readonly runCount: number;
  /** Rules of the site's own on one element each, `user.<rule>|element`. */
  readonly userWatches: Readonly<Record<string, UserWatch>>;
}

/** Later than any time: nothing to wait for. A plain number, so a checkpoint can hold it. */
export const NEVER_MS = Number.MAX_SAFE_INTEGER;

export const EMPTY_PICTURE: Picture = {
  status: [],
  explainedBy: {},
  groups: [],
  waiting: [],
  settlesAtMs: NEVER_MS,
  outlook: { failed: [], carriers: [], losses: [], blackouts: [] },
};

/** The model before anything was heard: every element unknown, no alarm. */
export function createModel(config: Config): Model {
  return {
    config,
    nowMs: 0,
    startedAtMs: 0,
    listeningSinceMs: 0,
    seq: 0,
    isWarmingUp: true,
    nextDeadlineMs: 0,
    wakeAtMs: 0,
    hearingSinceMs: 0,
    clockSteppedAtMs: null,
    heldUp: null,
    isDrill: false,
    drill: null,
    drills: NO_DRILLS,
    duties: {},
    outward: {},
    peaks: {},
    pending: {},
    maintenance: {},
    shelves: {},
    handover: NO_HANDOVER,
    engineMode: 'advise',
    playedFaults: [],
    storeTrouble: null,
    signals: signalList(config.signals.map((signal) => emptySignal(signal))),
    sources: {},
    alarms: {},
    derived: {},
    chatter: {},
    latched: [],
    flood: NO_FLOOD,
    picture: EMPTY_PICTURE,
    incidents: {},
    incidentCount: 0,
    decisions: {},
    standing: {},
    unlooked: null,
    ahead: NO_AHEAD,
    procedures: {},
    commits: {},
    operators: [],
    desk: NEW_DESK,
    runs: {},
    runCount: 0,
    userWatches: {},
  };
}

/** The state of an element as of the last look. */
export function statusOf({ config, picture }: Pick<Model, 'config' | 'picture'>, id: ElementId): Status {
  return picture.status[config.graph.indexById.get(id) ?? -1] ?? 'unknown';
}

/** When time alone changes something next, UTC ms: a tick then is enough. */
export function dueMs(model: Model): number {
  return Math.min(model.nextDeadlineMs, model.wakeAtMs);
}
