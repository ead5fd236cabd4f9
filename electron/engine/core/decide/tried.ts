/**
 * What people have tried on the spot and could not do: a generator that did not start under somebody's hand is not advised to be started by
 * hand again. It stands until the generator was seen to run, the step was done after all, or a later run came to its end. BCP 4.3
 */
import { text } from '../../../../shared/i18n/text.ts';
import type { GateView } from '../../../../shared/model/live.ts';
import { failuresOf, progressOfRun, stepOf, type RunbookRun, type RunEntry } from '../../../../shared/model/runbook-run.ts';
import type { ElementId } from '../../../../shared/model/site.ts';
import { valuesOf } from '../entries.ts';
import type { Draft } from '../draft.ts';
import { BY_HAND_PLAN } from './generator-fuel.ts';
import { REPAIR_RUNBOOK } from './generator-out.ts';
import { gate } from './parts.ts';

/** Plans in which somebody starts the generator by hand. */
const STARTS: ReadonlySet<string> = new Set([BY_HAND_PLAN, REPAIR_RUNBOOK]);

type Failure = Extract<RunEntry, { readonly type: 'impossible' }>;

/** The soft check that names the run that failed, and who said so; null: nobody tried in vain. */
export function triedByHand(draft: Draft, incident: string, generator: ElementId): GateView | null {
  const runs = valuesOf(draft.runs)
    .filter((run) => run.incident === incident && run.isDrill === draft.isDrill && isStartOf(run, generator))
    .map((run) => ({ run, failure: failureOf(run), atMs: run.log.at(-1)?.atMs ?? run.startedAtMs }))
    .filter(({ run, failure }) => failure !== null || isCompleted(run))
    .sort((a, b) => a.atMs - b.atMs);
  const last = runs.at(-1);
  if (last === undefined || last.failure === null || hasRunSince(draft, generator, last.failure.atMs)) return null;
  const { person, atMs, reason } = last.failure;
  const params = { person, failedAtMs: atMs, run: last.run.id, 'words.en': reason.en, 'words.fr': reason.fr };
  return gate('tried', 'failed', 'soft', text('gate.tried.failed', params));
}

/** The checks of a decision, and beside them this one, which stands before a start by hand alone. */
export function withTried(gates: readonly GateView[], tried: GateView | null): readonly GateView[] {
  return tried === null ? gates : [...gates, tried];
}

function isStartOf(run: RunbookRun, generator: ElementId): boolean {
  return run.runbook.for.plans.some((plan) => STARTS.has(plan)) && Object.values(run.roles).includes(generator);
}

/** A step at a place that stands as not possible: what cannot be said on the phone is no failed start. */
function failureOf(run: RunbookRun): Failure | null {
  return failuresOf(run).findLast(({ step }) => stepOf(run.runbook, step)?.place !== undefined) ?? null;
}

function isCompleted(run: RunbookRun): boolean {
  return progressOfRun(run).ended?.outcome === 'completed';
}

/** It runs, or has stopped after it ran. */
function hasRunSince(draft: Draft, generator: ElementId, sinceMs: number): boolean {
  return ['gen.running', 'gen.stopped'].some((condition) => (draft.alarms[`${condition}|${generator}`]?.onsetMs ?? 0) > sinceMs);
}
