/**
 * A run of a runbook: who did which step when, told as a log that only grows. Where it stands is computed from the log, never kept, so
 * that a restart, another laptop and an auditor years later come to the same.
 */
import type { Bilingual, Runbook, RunbookBranch, RunbookStep } from './runbook.ts';
import type { ElementId } from './site.ts';

/** Pictures that are taken: checked by their first bytes, never opened by the engine. */
export const PHOTO_TYPES = ['image/jpeg', 'image/png'] as const;
/** By MIME name; kept with the picture. */
export type PhotoType = (typeof PHOTO_TYPES)[number];
/** Largest picture, bytes. */
export const PHOTO_MAX_BYTES = 5_000_000;
/** A log this long is full; a run of thirty steps with notes and pictures has a tenth of it. */
export const MOST_ENTRIES = 500;

interface Stamp {
  /** Engine time, UTC ms: given by the engine, never typed. */
  readonly atMs: number;
  readonly person: string;
}

/** A step it needs that was not done; or a reading: `found` null, nothing fresh is read. */
export type StepConflict =
  | { readonly type: 'need'; readonly step: string }
  | {
      readonly type: 'reading';
      readonly element: ElementId;
      readonly metric: string;
      readonly expected: readonly string[];
      readonly found: string | null;
    };

/** What happened. A correction is a new entry. */
export type RunEntry = Stamp &
  /** `conflicts`: what spoke against it, or was not read, when it was confirmed all the same; absent: nothing. */
  (
    | { readonly type: 'done'; readonly step: string; readonly conflicts?: readonly StepConflict[] }
    /** `branch`: what the runbook says for this reason; null: a reason of one's own. */
    | { readonly type: 'impossible'; readonly step: string; readonly reason: Bilingual; readonly branch: RunbookBranch | null }
    | { readonly type: 'skipped'; readonly step: string; readonly reason: string }
    | { readonly type: 'note'; readonly step: string | null; readonly text: string }
    | {
        readonly type: 'photo';
        readonly step: string | null;
        readonly sha256: string;
        readonly mime: PhotoType;
        readonly bytes: number;
      }
    /** `handedOver`: another runbook goes on; `incomplete`: to its end, with steps left out. */
    | {
        readonly type: 'ended';
        readonly outcome: 'completed' | 'incomplete' | 'stopped' | 'handedOver';
        readonly reason: string | null;
        readonly next: string | null;
      }
  );

/** One use of one runbook; a copy of the runbook is in it, `startedBy` is a person. */
export interface RunbookRun {
  /** `INC-0001-R1`; of planned work `RUN-0001`. */
  readonly id: string;
  /** Null: planned work. */
  readonly incident: string | null;
  /** What it is about; null: nothing of the site. */
  readonly subject: ElementId | null;
  /** As it was when the run began: a newer version of the file changes no run. */
  readonly runbook: Runbook;
  /** Element of each role; null: the site has several, or none. */
  readonly roles: Readonly<Record<string, ElementId | null>>;
  /** Begun in a drill: nothing of it is real. */
  readonly isDrill: boolean;
  readonly startedAtMs: number;
  readonly startedBy: string;
  readonly log: readonly RunEntry[];
}

/** `bypassed`: a branch led past it. */
export type RunStepState = 'open' | 'done' | 'impossible' | 'skipped' | 'bypassed';

/** A step as its log leaves it; `entry` is the last that says so. */
export interface RunStep {
  readonly id: string;
  readonly state: RunStepState;
  /** Of what made it so; null while open. */
  readonly entry: RunEntry | null;
}

/** Where a run stands, steps in the order of the runbook; `done` counts them. */
export interface RunProgress {
  readonly steps: readonly RunStep[];
  /** The step at hand; null: none is left, or the run is ended. */
  readonly current: string | null;
  /** The step at hand cannot be done, and somebody is to be called; null: nothing of the kind. */
  readonly waitsFor: RunbookBranch | null;
  readonly done: number;
  readonly ended: Extract<RunEntry, { type: 'ended' }> | null;
  /** What is left by the durations of the runbook, seconds. */
  readonly leftS: number;
}

/** Where a run stands: its log folded over its steps. */
export function progressOfRun({ runbook, log }: Pick<RunbookRun, 'runbook' | 'log'>): RunProgress {
  const steps = runbook.steps.map((step): RunStep => ({ id: step.id, state: 'open', entry: null }));
  let at = 0;
  for (const entry of log) {
    if (entry.type !== 'done' && entry.type !== 'skipped' && entry.type !== 'impossible') continue;
    const index = steps.findIndex((step) => step.id === entry.step);
    if (index < 0) continue;
    steps[index] = { id: entry.step, state: entry.type, entry };
    const target = entry.type === 'impossible' ? steps.findIndex((step) => step.id === entry.branch?.go) : -1;
    if (target >= 0) jump(steps, index, target);
    at = firstLeft(steps);
  }
  const current = steps[at];
  const ended = log.findLast((entry) => entry.type === 'ended') ?? null;
  const isOver = ended !== null || current === undefined;
  return {
    steps,
    current: isOver ? null : current.id,
    waitsFor: !isOver && current.entry?.type === 'impossible' ? current.entry.branch : null,
    done: steps.filter((step) => step.state === 'done').length,
    ended,
    leftS: isOver ? 0 : runbook.steps.reduce((sum, step, n) => sum + (isLeft(steps[n]) ? step.duration : 0), 0),
  };
}

/** Forward: what lies between is led past. Back: it is all to be done again, from there on. */
function jump(steps: RunStep[], from: number, to: number): void {
  const [first, last] = to > from ? [from + 1, to - 1] : [to, from];
  for (let index = first; index <= last; index += 1) {
    const step = steps[index];
    if (step === undefined) continue;
    if (to <= from) steps[index] = { ...step, state: 'open', entry: null };
    else if (step.state === 'open') steps[index] = { ...step, state: 'bypassed' };
  }
}

/** The first step that is open, or impossible without a way on. */
function firstLeft(steps: readonly RunStep[]): number {
  const index = steps.findIndex((step) => isLeft(step));
  return index < 0 ? steps.length : index;
}

function isLeft(step: RunStep | undefined): boolean {
  if (step === undefined) return false;
  return step.state === 'open' || (step.state === 'impossible' && step.entry?.type === 'impossible' && step.entry.branch?.go === undefined);
}

/** Steps that stand as not possible and were led nowhere else from: what was tried in vain, in the order of the runbook. */
export function failuresOf(run: Pick<RunbookRun, 'runbook' | 'log'>): readonly Extract<RunEntry, { readonly type: 'impossible' }>[] {
  return progressOfRun(run).steps.flatMap(({ state, entry }) =>
    state === 'impossible' && entry?.type === 'impossible' && entry.branch?.go === undefined ? [entry] : [],
  );
}

/** The step with this id; null: the runbook has none. */
export function stepOf(runbook: Pick<Runbook, 'steps'>, id: string | null): RunbookStep | null {
  return runbook.steps.find((step) => step.id === id) ?? null;
}

/** Whether nothing more can be said in it. */
export function isRunOver(run: Pick<RunbookRun, 'log'>): boolean {
  return run.log.some((entry) => entry.type === 'ended');
}
