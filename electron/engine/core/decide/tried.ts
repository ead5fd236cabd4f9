/**
 * What people have tried on the spot and could not do: a generator that did not start under somebody's hand is not advised to be started by
 * hand again; nor is one whose runbook came to its end while the readings spoke against its steps, or nobody read what they promise. It stands
 * until the generator was seen to run, the step was done after all, or a later run came to its end with what was read. BCP 4.3
 */
import { text } from '../../../../shared/i18n/text.ts';
import type { GateView } from '../../../../shared/model/live.ts';
import { isContrary } from '../../../../shared/model/runbook-check.ts';
import { failuresOf, progressOfRun, stepOf, type RunbookRun, type RunEntry } from '../../../../shared/model/runbook-run.ts';
import type { ElementId } from '../../../../shared/model/site.ts';
import { valuesOf } from '../entries.ts';
import type { Draft } from '../draft.ts';
import { gate } from './parts.ts';

type Failure = Extract<RunEntry, { readonly type: 'impossible' }>;
type Done = Extract<RunEntry, { readonly type: 'done' }>;

/** The soft check that names the run that failed, and who said so; null: nobody tried in vain. `plans`: in which somebody starts it by hand. */
export function triedByHand(draft: Draft, incident: string, generator: ElementId, plans: readonly string[]): GateView | null {
  const runs = valuesOf(draft.runs)
    .filter((run) => run.incident === incident && run.isDrill === draft.isDrill && isStartOf(run, generator, plans))
    .map((run) => ({ run, failure: failureOf(run), atMs: run.log.at(-1)?.atMs ?? run.startedAtMs }))
    .filter(({ run, failure }) => failure !== null || isCompleted(run))
    .sort((a, b) => a.atMs - b.atMs);
  const last = runs.at(-1);
  if (last === undefined) return null;
  if (last.failure === null) return unprovenOf(draft, last.run, generator);
  if (hasRunSince(draft, generator, last.failure.atMs)) return null;
  const { person, atMs, reason } = last.failure;
  const params = { person, failedAtMs: atMs, run: last.run.id, 'words.en': reason.en, 'words.fr': reason.fr };
  return gate('tried', 'failed', 'soft', text('gate.tried.failed', params));
}

/** A run to its end whose steps were said done although the readings of the generator did not say so: it proves nothing; null: they did, or it ran. */
function unprovenOf(draft: Draft, run: RunbookRun, generator: ElementId): GateView | null {
  const said = progressOfRun(run).steps.flatMap(({ entry }): readonly Done[] => (entry?.type === 'done' ? [entry] : []));
  const against = said.filter(({ conflicts = [] }) => conflicts.some((one) => one.type === 'reading' && one.element === generator));
  const last = against.at(-1);
  if (last === undefined || hasRunSince(draft, generator, last.atMs)) return null;
  const isContradicted = against.some(({ conflicts = [] }) => conflicts.some((one) => one.type === 'reading' && isContrary(one)));
  const params = { person: last.person, saidAtMs: last.atMs, run: run.id, count: against.length };
  return isContradicted
    ? gate('tried', 'failed', 'soft', text('gate.tried.against', params))
    : gate('tried', 'unknown', 'soft', text('gate.tried.unread', params));
}

function isStartOf(run: RunbookRun, generator: ElementId, plans: readonly string[]): boolean {
  return run.runbook.for.plans.some((plan) => plans.includes(plan)) && Object.values(run.roles).includes(generator);
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
