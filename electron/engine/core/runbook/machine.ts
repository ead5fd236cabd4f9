/**
 * The machine of a run: what may be said of it now, and the entries that come of it. Pure function of the run and the act; the log only
 * grows, and its stamps never go back. What is refused changes nothing.
 */
import { text, type Text } from '../../../../shared/i18n/text.ts';
import { isContrary } from '../../../../shared/model/runbook-check.ts';
import type { Bilingual } from '../../../../shared/model/runbook.ts';
import {
  isRunOver,
  MOST_ENTRIES,
  progressOfRun,
  stepOf,
  type PhotoType,
  type RunbookRun,
  type RunEntry,
  type StepConflict,
} from '../../../../shared/model/runbook-run.ts';

/** What a person says of a run. */
export type RunAct =
  /** `conflicts`: as the engine reads them now; `despite`: the person was shown them and says that it is done. */
  | { readonly type: 'done'; readonly step: string; readonly despite?: true; readonly conflicts?: readonly StepConflict[] }
  /** `choice`: which of the reasons of the runbook, from 0; null: `reason` in one's own words. */
  | { readonly type: 'impossible'; readonly step: string; readonly choice: number | null; readonly reason: string | null }
  | { readonly type: 'skipped'; readonly step: string; readonly reason: string }
  | { readonly type: 'note'; readonly step: string | null; readonly text: string }
  | { readonly type: 'photo'; readonly step: string | null; readonly sha256: string; readonly mime: PhotoType; readonly bytes: number }
  | { readonly type: 'end'; readonly reason: string; readonly next: string | null };

/** `added`: the entries to write down, in order; the last may be the end that comes of the others. */
export type RunOutcome =
  { readonly ok: true; readonly run: RunbookRun; readonly added: readonly RunEntry[] } | { readonly ok: false; readonly refusal: Text };

/** Refused: a run that is over, a full log (`MOST_ENTRIES`), or an act that does not fit where the run stands. */
export function advanceRun(run: RunbookRun, act: RunAct, person: string, nowMs: number): RunOutcome {
  if (isRunOver(run)) return refuse(text('runbook.over', { id: run.id }));
  if (run.log.length >= MOST_ENTRIES) return refuse(text('runbook.full', { id: run.id }));
  // An engine clock that was set back must not make a log that goes back.
  const atMs = Math.max(nowMs, run.startedAtMs, run.log.at(-1)?.atMs ?? 0);
  const entry = entryOf(run, act, { atMs, person });
  if ('refusal' in entry) return { ok: false, refusal: entry.refusal };
  const after = { ...run, log: [...run.log, entry] };
  const closing = endOf(after, { atMs, person });
  const added = closing === null ? [entry] : [entry, closing];
  return { ok: true, added, run: { ...run, log: [...run.log, ...added] } };
}

type Stamp = Pick<RunEntry, 'atMs' | 'person'>;

function entryOf(run: RunbookRun, act: RunAct, stamp: Stamp): RunEntry | { readonly refusal: Text } {
  switch (act.type) {
    case 'done':
      return mayBeSaid(run, act.step) ?? done(act, stamp);
    case 'skipped':
      return mayBeSaid(run, act.step) ?? { ...stamp, type: 'skipped', step: act.step, reason: act.reason };
    case 'impossible':
      return mayBeSaid(run, act.step) ?? impossible(run, act, stamp);
    case 'note':
      return knows(run, act.step) ?? { ...stamp, type: 'note', step: act.step, text: act.text };
    case 'photo': {
      const { step, sha256, mime, bytes } = act;
      return knows(run, step) ?? { ...stamp, type: 'photo', step, sha256, mime, bytes };
    }
    case 'end':
      return {
        ...stamp,
        type: 'ended',
        outcome: act.next === null ? 'stopped' : 'handedOver',
        reason: act.reason,
        next: act.next,
      };
  }
}

/** Against what is read it is done only by somebody who was told so. */
function done({ step, despite, conflicts = [] }: Extract<RunAct, { type: 'done' }>, stamp: Stamp): RunEntry | { readonly refusal: Text } {
  if (despite !== true && conflicts.some(isContrary)) return { refusal: text('runbook.conflict', { step }) };
  return { ...stamp, type: 'done', step, ...(conflicts.length === 0 ? {} : { conflicts }) };
}

function impossible(
  run: RunbookRun,
  { step, choice, reason }: Extract<RunAct, { type: 'impossible' }>,
  stamp: Stamp,
): RunEntry | { readonly refusal: Text } {
  const branch = choice === null ? null : (stepOf(run.runbook, step)?.impossible[choice] ?? null);
  const words: Bilingual | null = branch?.reason ?? (reason === null ? null : { en: reason, fr: reason });
  if (words === null) return { refusal: text('runbook.noReason', { step }) };
  return { ...stamp, type: 'impossible', step, reason: words, branch };
}

/** Why nothing can be said of this step now; null: it can. A step that is done is done; one whose turn has not come waits for it. */
function mayBeSaid(run: RunbookRun, step: string): { readonly refusal: Text } | null {
  const unknown = knows(run, step);
  if (unknown !== null) return unknown;
  const { steps, current } = progressOfRun(run);
  const at = steps.findIndex((one) => one.id === step);
  const turn = steps.findIndex((one) => one.id === current);
  if (steps[at]?.state === 'done') return { refusal: text('runbook.stepDone', { step }) };
  if (at > turn) return { refusal: text('runbook.stepLater', { step, after: current ?? step }) };
  return null;
}

function knows(run: RunbookRun, step: string | null): { readonly refusal: Text } | null {
  if (step === null || stepOf(run.runbook, step) !== null) return null;
  return { refusal: text('runbook.noStep', { step }) };
}

/** A run ends by itself with its last step, or where it leads into another runbook. */
function endOf(run: RunbookRun, stamp: Stamp): RunEntry | null {
  if (isRunOver(run)) return null;
  const { steps, current, waitsFor } = progressOfRun(run);
  const last = run.log.at(-1);
  const next = last?.type === 'impossible' && waitsFor !== null ? (waitsFor.runbook ?? null) : null;
  if (next !== null) return { ...stamp, type: 'ended', outcome: 'handedOver', reason: null, next };
  if (current !== null) return null;
  const isWhole = steps.every((one) => one.state === 'done' || one.state === 'bypassed');
  return { ...stamp, type: 'ended', outcome: isWhole ? 'completed' : 'incomplete', reason: null, next: null };
}

function refuse(refusal: Text): RunOutcome {
  return { ok: false, refusal };
}
