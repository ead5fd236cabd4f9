/** What people do with runbooks, as calls: begins a run or asks the machine, and writes down what came of it. */
import { text, type Text, type TextParams } from '../../../../shared/i18n/text.ts';
import { leavesOf, rolesOf } from '../../../../shared/model/runbook-place.ts';
import { conflictsOf } from '../../../../shared/model/runbook-check.ts';
import type { Bilingual, Runbook } from '../../../../shared/model/runbook.ts';
import { isRunOver, stepOf, type RunbookRun, type RunEntry, type StepConflict } from '../../../../shared/model/runbook-run.ts';
import { journal, withEntry, type Draft } from '../draft.ts';
import type { OperatorCall } from '../events.ts';
import { nameOf } from '../names.ts';
import { viewAt } from '../readings.ts';
import { advanceRun, type RunOutcome } from './machine.ts';

/** Calls that act on runs. */
export type RunbookCall = Extract<OperatorCall, { readonly name: 'runbook.start' | 'runbook.act' }>;

/** Ended runs the model keeps; the record has them all. */
const MOST_ENDED = 50;

/** What is looked at before an act. `signalWriter`: of the step that is under way; absent: none is. */
type Known = Pick<Draft, 'runs' | 'incidents' | 'config' | 'nowMs' | 'signals'> & Partial<Pick<Draft, 'signalWriter'>>;

/** Why a call cannot be done now; null: it can. */
export function runbookRefusal(draft: Known, call: RunbookCall): Text | null {
  if (call.name === 'runbook.start') {
    const incident = call.incident === null ? undefined : draft.incidents[call.incident];
    if (call.incident !== null && (incident === undefined || incident.state === 'closed'))
      return text('runbook.noIncident', { id: call.incident });
    if (call.subject !== null && !draft.config.elements.has(call.subject)) return text('runbook.noElement', { id: call.subject });
    const open = Object.values(draft.runs).find(
      (run) =>
        !isRunOver(run) && run.incident === call.incident && run.runbook.id === call.runbook.id && run.subject === subjectOf(draft, call),
    );
    return open === undefined ? null : text('runbook.open', { id: open.id });
  }
  const outcome = outcomeOf(draft, call);
  return outcome.ok ? null : outcome.refusal;
}

/** Does it, or writes down that it was refused and why. */
export function actOnRunbook(draft: Draft, call: RunbookCall): void {
  const refusal = runbookRefusal(draft, call);
  if (refusal !== null) {
    journal(draft, {
      kind: 'runbook',
      incident: incidentOf(draft, call),
      author: 'person',
      person: call.person,
      text: text('runbook.refused', { person: call.person }),
      body: { call: call.name, refusal },
    });
    return;
  }
  if (call.name === 'runbook.start') return begin(draft, call);
  const outcome = outcomeOf(draft, call);
  if (!outcome.ok) return;
  draft.runs = kept(withEntry(draft.runs, call.run, outcome.run));
  for (const entry of outcome.added) {
    write(draft, outcome.run, entry);
    if (entry.type === 'done') for (const conflict of entry.conflicts ?? []) writeConflict(draft, outcome.run, entry, conflict);
  }
}

function outcomeOf(draft: Known, { run: id, act, person }: Extract<RunbookCall, { name: 'runbook.act' }>): RunOutcome {
  const run = draft.runs[id];
  if (run === undefined) return { ok: false, refusal: text('runbook.noRun', { id }) };
  return advanceRun(run, act.type === 'done' ? { ...act, conflicts: conflictsNow(draft, run, act.step) } : act, person, draft.nowMs);
}

function conflictsNow({ config, nowMs, signals, signalWriter }: Known, run: RunbookRun, id: string): readonly StepConflict[] {
  const step = stepOf(run.runbook, id);
  if (step === null) return [];
  return conflictsOf(config.site, run, step, (element, metric) => {
    const signal = config.signalAt.get(element)?.get(metric);
    return signal === undefined ? null : viewAt({ config, nowMs }, signalWriter ?? signals, signal);
  });
}

function begin(draft: Draft, call: Extract<RunbookCall, { name: 'runbook.start' }>): void {
  const { runbook, person } = call;
  const incident = call.incident === null ? null : (draft.incidents[call.incident] ?? null);
  const subject = subjectOf(draft, call);
  const alarmed = [...(incident?.causes ?? []), ...(incident?.effects ?? [])].flatMap((id) => draft.alarms[id]?.element ?? []);
  const { site } = draft.config;
  const isCentre = site.centres.some((centre) => centre === call.subject);
  const leaves = isCentre ? call.subject : leavesOf(site, call.incident === null ? undefined : draft.decisions[call.incident]);
  const run: RunbookRun = {
    id: nextId(draft, call.incident),
    incident: call.incident,
    subject,
    runbook,
    roles: rolesOf(site, runbook, { subject, alarmed, leaves }),
    isDrill: draft.isDrill,
    startedAtMs: draft.nowMs,
    startedBy: person,
    log: [],
  };
  draft.runCount += 1;
  const params = { person, run: run.id, version: runbook.version, ...words(runbook.name) };
  draft.runs = kept(withEntry(draft.runs, run.id, run));
  journal(draft, {
    kind: 'runbook',
    incident: call.incident,
    author: 'person',
    person,
    text: text(run.isDrill ? 'runbook.startedDrill' : 'runbook.started', params),
    body: { run },
  });
}

/** One line of the record. It holds the entry, so that a lost checkpoint loses nothing of a run. */
function write(draft: Draft, run: RunbookRun, entry: RunEntry): void {
  journal(draft, {
    kind: 'runbook',
    incident: run.incident !== null && run.incident in draft.incidents ? run.incident : null,
    author: entry.type === 'ended' && (entry.outcome === 'completed' || entry.outcome === 'incomplete') ? 'engine' : 'person',
    person: entry.person,
    text: saidOf(run, entry),
    body: { run: run.id, entry },
  });
}

/** A line of its own for each, after the one of the step; the entry of that line holds them too. */
function writeConflict(draft: Draft, run: RunbookRun, { step, person }: Extract<RunEntry, { type: 'done' }>, conflict: StepConflict): void {
  const nOf = (id: string): number => run.runbook.steps.findIndex((one) => one.id === id) + 1;
  const about = { person, run: run.id, n: nOf(step) };
  journal(draft, {
    kind: 'runbook',
    incident: run.incident !== null && run.incident in draft.incidents ? run.incident : null,
    author: 'person',
    person,
    text: conflictText(draft, conflict, both(about, conflict.type === 'need' ? { needed: nOf(conflict.step) } : {})),
    body: { of: run.id, step, conflict },
  });
}

function conflictText({ config }: Draft, conflict: StepConflict, about: TextParams): Text {
  if (conflict.type === 'need') return text('runbook.unmet', about);
  const { element, metric, expected, found } = conflict;
  const read = both(about, {
    name: nameOf(config, element),
    metricKey: `metric.${metric}`,
    expectedKey: `state.${metric}.${expected[0] ?? ''}`,
  });
  return found === null ? text('runbook.notRead', read) : text('runbook.differs', both(read, { foundKey: `state.${metric}.${found}` }));
}

function saidOf(run: RunbookRun, entry: RunEntry): Text {
  const { person } = entry;
  if (entry.type === 'ended')
    return text('runbook.ended', { person, run: run.id, outcome: entry.outcome, reason: entry.reason ?? '-', next: entry.next ?? '-' });
  const step = stepOf(run.runbook, entry.step);
  const n = run.runbook.steps.findIndex((one) => one.id === entry.step) + 1;
  const about = { person, run: run.id, n, of: run.runbook.steps.length, ...words(step?.verb ?? run.runbook.name) };
  switch (entry.type) {
    case 'done':
      return text('runbook.done', about);
    case 'impossible':
      return text('runbook.impossible', both(about, { 'reason.en': entry.reason.en, 'reason.fr': entry.reason.fr }));
    case 'skipped':
      return text('runbook.skipped', both(about, { reason: entry.reason }));
    case 'note':
      return text('runbook.note', both(about, { note: entry.text }));
    case 'photo':
      return text('runbook.photo', both(about, { kilobytes: Math.ceil(entry.bytes / 1_000), hash: entry.sha256.slice(0, 12) }));
  }
}

function both(a: TextParams, b: TextParams): TextParams {
  return { ...a, ...b };
}

function words({ en, fr }: Bilingual): TextParams {
  return { 'words.en': en, 'words.fr': fr };
}

function subjectOf(
  draft: Pick<Draft, 'incidents' | 'config'>,
  { subject, incident }: { readonly subject: string | null; readonly incident: string | null; readonly runbook: Runbook },
): string | null {
  const root = incident === null ? null : (draft.incidents[incident]?.root ?? null);
  return subject ?? (root !== null && draft.config.elements.has(root) ? root : null);
}

function nextId(draft: Draft, incident: string | null): string {
  if (incident === null) return `RUN-${String(draft.runCount + 1).padStart(4, '0')}`;
  return `${incident}-R${String(draft.runCount + 1)}`;
}

function incidentOf(draft: Draft, call: RunbookCall): string | null {
  const id = call.name === 'runbook.start' ? call.incident : (draft.runs[call.run]?.incident ?? null);
  return id !== null && id in draft.incidents ? id : null;
}

/** The oldest ended ones leave the model. */
function kept(runs: Draft['runs']): Draft['runs'] {
  const ended = Object.values(runs).filter(isRunOver);
  if (ended.length <= MOST_ENDED) return runs;
  const old = new Set(ended.slice(0, ended.length - MOST_ENDED).map((run) => run.id));
  return Object.fromEntries(Object.entries(runs).filter(([id]) => !old.has(id)));
}
