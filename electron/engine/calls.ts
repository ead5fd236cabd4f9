/** One handler per row of the contract: checks the role of the port and the schema, then makes it an event like any other. */
import { CONTRACT, type CallInput, type CallName, type Role } from '../../shared/ipc/contract.ts';
import type { IncidentView } from '../../shared/model/live.ts';
import type { OperatorCall } from './core/events.ts';
import type { Alarm, Model } from './core/model.ts';
import type { FaultControl } from './adapters/adapter.ts';
import type { Store } from '../store/types.ts';
import { signalId } from './core/config.ts';
import { drillScenarios } from '../../shared/model/drill-scenarios.ts';
import { makeDrillReport } from './make-drill-report.ts';
import { makeReport } from './make-report.ts';
import type { LookAhead } from './look-ahead.ts';
import { drillRefusal, type DrillCall } from './core/drills.ts';
import { dutyRefusal, type DutyCall } from './core/duties.ts';
import { handoverRefusal, type HandoverCall } from './core/handover.ts';
import type { AheadQuestion } from './core/ahead-state.ts';
import { explain } from './core/explanation/incident.ts';
import { machinesOf } from './core/derive/machines.ts';
import { whatIf } from './core/graph/what-if.ts';
import { explanationLines } from './core/explanation/lines.ts';
import { mergeRefusal, type MergeCall } from './core/merge-by-hand.ts';
import { CARRY_CALLS } from './carry-calls.ts';
import { KEEPING_CALLS } from './keeping-calls.ts';
import type { Keeping } from './keeping.ts';
import type { Brought } from './recorder.ts';
import { alarmHealth } from '../../shared/model/alarm-health.ts';
import { raisedIn } from './raised-alarms.ts';
import { runbookRefusal, type RunbookCall } from './core/runbook/acts.ts';
import type { RunAct } from './core/runbook/machine.ts';
import type { ThresholdDesk } from './thresholds/desk.ts';
import { saveLayout } from './layout/save-layout.ts';
import { thresholdRows } from './thresholds/rows.ts';
import type { Library } from '../runbooks/library.ts';
import { draftOf, keepDraft } from './note-drafts.ts';
import { checkPhoto } from './photo.ts';
import { CallError } from './call-error.ts';
import { act, armCommit, countersignCommit } from './commit-calls.ts';
import { DESK_CALLS, refuseLocked } from './desk-calls.ts';
import { CODE_CALLS } from './code-calls.ts';
import { refuseOther } from './on-duty.ts';
import { OPERATOR_CALLS } from './operators-calls.ts';
import { PROCEDURE_CALLS } from './procedure-calls.ts';
import type { OutwardDesk } from './outward-desk.ts';
import type { Authenticators } from './operators/authenticators.ts';
import type { Operators } from './operators/operators.ts';
import { isAllowedInReplay } from '../../shared/ipc/replay-calls.ts';
import { REPLAY_HANDLERS } from './replay/handlers.ts';
import type { ReplayWindow } from './replay/desk.ts';

export { CallError } from './call-error.ts';

/** What handlers may use. */
export interface CallContext {
  /** Of this program, for what it signs. */
  readonly version: string;
  readonly store: Store;
  model(): Model;
  /** Engine time, UTC ms: the model is as of the last event. */
  now(): number;
  faults(): FaultControl | null;
  readonly lookAhead: Pick<LookAhead, 'search' | 'cancel' | 'isSearching'>;
  /** Takes the act in, records it, and returns the last sequence number; throws when the record refuses. */
  operate(call: OperatorCall): { seq: number };
  /** People enrolled on this console. */
  readonly operators: Pick<Operators, 'list' | 'check' | 'enrol' | 'changePin' | 'retire'> & {
    readonly codes: Pick<Authenticators, 'begin' | 'matches' | 'confirm' | 'forget' | 'remove'>;
  };
  /** Tells the core who is enrolled now. */
  operatorsChanged(): void;
  /** The same, with entries of another console that go to disk in one commit with its line. */
  carry(brought: Brought, call: OperatorCall): { seq: number };
  /** The site file; null: there is none to write to. */
  readonly sitePath: string | null;
  /** Where thresholds are tried and saved. */
  readonly thresholds: ThresholdDesk;
  /** Runbooks at hand: shipped ones and those of the site. */
  runbooks(): Library;
  /** Records which faults are being played. */
  simulated(faults: readonly string[], person: string): { seq: number };
  /** Where acts that reach outside the record begin and end. */
  readonly outward: Pick<OutwardDesk, 'begin' | 'end'>;
  /** Backups and restores; left out: it keeps none. */
  readonly keeping?: Keeping | undefined;
  /** The replay of the window that asks; left out: it can have none. */
  readonly replay?: Pick<ReplayWindow, 'isOpen' | 'open' | 'ask' | 'show' | 'close'>;
}

const DAY_MS = 86_400_000;
/** Cuts sent to a window at most; the count says how many there are. */
const MOST_CUTS = 5_000;

/** A handler may give a promise; what it throws other than a CallError is a fault of ours. */
export type Handlers = { readonly [N in CallName]: (context: CallContext, input: CallInput<N>) => unknown };

const HANDLERS: Handlers = {
  ...REPLAY_HANDLERS,
  'incident.note': (context, input) => (openIncident(context, input.id), context.operate({ name: 'incident.note', ...input })),
  'note.draft': ({ store }, { incident, keep }) => {
    if (keep !== null) keepDraft(store, incident, keep);
    return { text: draftOf(store, incident) };
  },
  'incident.acknowledge': (context, input) => (
    openIncident(context, input.id),
    context.operate({ name: 'incident.acknowledge', ...input })
  ),
  'incident.close': (context, input) => {
    if (openIncident(context, input.id).state !== 'resolved') throw new CallError('state', `incident ${input.id} is not resolved yet`);
    return context.operate({ name: 'incident.close', ...input });
  },
  'alarm.acknowledge': (context, input) => {
    alarm(context, input.id);
    return context.operate({ name: 'alarm.acknowledge', ...input });
  },
  'alarm.shelve': (context, input) => {
    alarm(context, input.id);
    if (input.forS === 0 && context.model().shelves[input.id] === undefined) throw new CallError('state', `${input.id} is not shelved`);
    return context.operate({ name: 'alarm.shelve', ...input });
  },
  'alarm.unacknowledge': (context, input) => {
    const { ackedBy } = alarm(context, input.id);
    if (ackedBy === null) throw new CallError('state', `${input.id} is not acknowledged`);
    return context.operate({ name: 'alarm.unacknowledge', ...input });
  },
  'incident.unacknowledge': (context, input) => {
    if (openIncident(context, input.id).owner === null) throw new CallError('state', `nobody has taken ${input.id}`);
    return context.operate({ name: 'incident.unacknowledge', ...input });
  },
  'incident.withdrawNote': (context, input) => {
    const note = openIncident(context, input.id).timeline.find(({ seq, text }) => seq === input.seq && text.key === 'incident.note');
    if (note === undefined) throw new CallError('not-found', `no note ${String(input.seq)} in ${input.id}`);
    return context.operate({ name: 'incident.withdrawNote', ...input });
  },
  'incident.assign': (context, input) => (openIncident(context, input.id), context.operate({ name: 'incident.assign', ...input })),
  'drill.set': (context, input) =>
    input.isDrill ? drill(context, { name: 'drill.set', ...input }) : endDrill(context, { name: 'drill.set', ...input }),
  'drill.start': (context, { obligation, scenario, person }) => {
    const chosen = drillScenarios(context.model().config.site, context.faults()?.list() ?? []).find(({ id }) => id === scenario);
    if (scenario !== null && chosen === undefined) throw new CallError('not-found', `no scenario ${scenario} that can be played here`);
    return drill(context, { name: 'drill.start', obligation, scenario, plays: chosen?.plays ?? [], person });
  },
  'drill.end': (context, input) => endDrill(context, { name: 'drill.end', ...input }),
  'drill.report': (context, { id }) => {
    const report = makeDrillReport({ record: context.store, drill: id, model: context.model(), version: context.version });
    if (report === null) throw new CallError('not-found', `no drill ${id} that is over`);
    return report;
  },
  'drill.duration': (context, input) => drill(context, { name: 'drill.duration', ...input }),
  'incident.merge': (context, input) => merge(context, { name: 'incident.merge', ...input }),
  'incident.unmerge': (context, input) => merge(context, { name: 'incident.unmerge', ...input }),
  'obligation.record': (context, input) => duty(context, { name: 'obligation.record', ...input }),
  'obligation.end': (context, input) => duty(context, { name: 'obligation.end', ...input }),
  'handover.promise': (context, input) => handover(context, { name: 'handover.promise', ...input }),
  'handover.done': (context, input) => handover(context, { name: 'handover.done', ...input }),
  'handover.take': (context, input) => handover(context, { name: 'handover.take', ...input }),
  'evidence.state': (context, input) => {
    if (!context.model().config.signalIndex.has(signalId(input.element, input.metric)))
      throw new CallError('not-found', `no signal ${input.metric} on ${input.element}`);
    return context.operate({ name: 'evidence.state', ...input });
  },
  'maintenance.set': (context, input) => {
    if (!context.model().config.elements.has(input.element)) throw new CallError('not-found', `no element ${input.element}`);
    if (input.forS === 0 && context.model().maintenance[input.element] === undefined)
      throw new CallError('state', `no work on ${input.element}`);
    return context.operate({ name: 'maintenance.set', ...input });
  },
  'commit.arm': armCommit,
  'commit.countersign': countersignCommit,
  'commit.press': (context, input) => act(context, { name: 'commit.press', ...input }),
  'commit.release': (context, input) => act(context, { name: 'commit.release', ...input }),
  'commit.held': (context, input) => act(context, { name: 'commit.held', ...input }),
  'commit.disarm': (context, input) => act(context, { name: 'commit.disarm', ...input }),
  ...OPERATOR_CALLS,
  ...CODE_CALLS,
  ...DESK_CALLS,
  ...PROCEDURE_CALLS,
  'runbook.list': (context, { known }) => {
    const { fingerprint, runbooks, problems } = context.runbooks();
    return { fingerprint, runbooks: known === fingerprint ? null : [...runbooks.values()], problems };
  },
  'runbook.start': (context, { runbook: id, incident, subject, person }) => {
    const runbook = context.runbooks().runbooks.get(id);
    if (runbook === undefined) throw new CallError('not-found', `no runbook ${id}`);
    const { seq } = onRunbook(context, { name: 'runbook.start', runbook, incident, subject, person });
    return { seq, run: Object.keys(context.model().runs).at(-1) ?? '' };
  },
  'runbook.step': (context, input) => {
    const { run, step, person } = input;
    const act: RunAct =
      input.state === 'done'
        ? { type: 'done', step, ...(input.despite === true ? { despite: true } : {}) }
        : input.state === 'skipped'
          ? { type: 'skipped', step, reason: input.reason }
          : { type: 'impossible', step, choice: input.choice, reason: input.reason };
    return onRunbook(context, { name: 'runbook.act', run, person, act });
  },
  'runbook.note': (context, { run, step, person, text }) =>
    onRunbook(context, { name: 'runbook.act', run, person, act: { type: 'note', step, text } }),
  'runbook.photo': (context, { run, step, person, type, data }) => {
    const photo = checkPhoto(type, data);
    if (!photo.ok) throw new CallError('input', photo.problem);
    const { sha256, bytes } = photo;
    const call: RunbookCall = {
      name: 'runbook.act',
      run,
      person,
      act: { type: 'photo', step, sha256, mime: type, bytes: bytes.byteLength },
    };
    refuseRunbook(context, call);
    // The bytes first: the record never names a picture it does not have.
    context.store.addPhoto({ sha256, mime: type, bytes });
    return { ...context.operate(call), sha256 };
  },
  'runbook.end': (context, { run, person, reason, next }) =>
    onRunbook(context, { name: 'runbook.act', run, person, act: { type: 'end', reason, next } }),
  explain: (context, input) => {
    const incidents = explain(context.model(), input.incident);
    if (incidents === null) throw new CallError('not-found', `no incident ${input.incident ?? ''}`);
    return { incidents, lines: explanationLines(incidents) };
  },
  'simulator.inject': (context, input) => {
    const faults = simulator(context);
    if (context.model().drill?.stopped != null)
      throw new CallError('state', 'something real happened: nothing more is played in this drill');
    if (!faults.inject(input.fault)) throw new CallError('not-found', `the simulator has no fault ${input.fault}`);
    return context.simulated(faults.active(), input.person);
  },
  'simulator.clear': (context, input) => {
    const faults = simulator(context);
    if (!faults.clear(input.fault)) throw new CallError('state', `fault ${input.fault ?? ''} is not active`);
    return context.simulated(faults.active(), input.person);
  },
  'what.if': (context, { down }) => {
    const { config, nowMs, picture } = context.model();
    const question = questionAbout(context, down);
    const unknown = config.graph.ids.filter((_id, index) => picture.status[index] === 'unknown');
    return { down, atMs: nowMs, failed: question.failed, unknown, ...whatIf(config.graph, question, down, machinesOf(config)) };
  },
  'contingency.search': (context, { id, order, down }) => {
    const question = questionAbout(context, down);
    if (context.lookAhead.isSearching) throw new CallError('state', 'another search is running; cancel it first');
    return context.lookAhead.search(id, { question, down, order }).then(({ cuts, evaluated }) => {
      const shown = cuts.slice(0, MOST_CUTS).map(({ elements, loses, shed }) => ({ down: elements, lost: loses, shed }));
      return { order, failed: question.failed, cuts: shown, count: cuts.length, evaluated };
    });
  },
  'contingency.cancel': (context, { id }) => ({ wasRunning: context.lookAhead.cancel(id) }),
  'alarms.health': (context, { days }) => {
    const toMs = context.model().nowMs;
    // A record that began later is silent about the time before: that is no calm.
    const [first] = context.store.journal({ fromSeq: 1, limit: 1 });
    const fromMs = Math.max(toMs - days * DAY_MS, Math.min(first?.atMs ?? 0, toMs)); // a clock set back since: no span of less than nothing
    return alarmHealth(raisedIn(context.store.entriesOfKind('alarm', fromMs), fromMs), fromMs, toMs);
  },
  'threshold.list': (context, { element }) => ({ rows: thresholdRows(context.model().config, element) }),
  'threshold.try': (context, input) => {
    const outcome = context.thresholds.try(context, input);
    return outcome.ok ? outcome.value.then((trial) => ({ trial, refusal: null })) : { trial: null, refusal: outcome.refusal };
  },
  'threshold.save': (context, { person, ...input }) => {
    const outcome = context.thresholds.save(context, input, person);
    return outcome.ok ? { ...outcome.value, refusal: null } : { seq: null, refusal: outcome.refusal };
  },
  'layout.save': (context, { moves, person }) => {
    const outcome = saveLayout(context, context.sitePath, moves, person);
    return outcome.ok ? { ...outcome.value, refusal: null } : { seq: null, refusal: outcome.refusal };
  },
  'incident.report': (context, { id }) => {
    const { site, elements } = context.model().config;
    const report = makeReport({
      ...{
        record: context.store,
        incident: id,
        site: { id: site.id, name: site.name, timeZone: site.timeZone },
        version: context.version,
        nowMs: context.model().nowMs,
      },
      nameOf: (element) => elements.get(element)?.name ?? null,
    });
    if (report === null) throw new CallError('not-found', `no incident ${id}`);
    return report;
  },
  ...CARRY_CALLS,
  ...KEEPING_CALLS,
  'incidents.list': (context, input) =>
    context.store
      .listIncidents(input)
      .map(({ id, state, root, cause, openedAtMs, closedAtMs }) => ({ id, state, root, cause, openedAtMs, closedAtMs })),
};

/** Answers one call; throws CallError for what the caller did wrong. */
export function answer(context: CallContext, role: Role, name: string, input: unknown): unknown {
  if (!isCall(name)) throw new CallError('unknown-call', `no call ${name.slice(0, 100)}`);
  const row = CONTRACT[name];
  const roles: readonly Role[] = row.roles;
  if (!roles.includes(role)) throw new CallError('role', `a ${role} may not call ${name}`);
  if (context.replay?.isOpen === true && !isAllowedInReplay(name)) throw new CallError('replay', `this window shows a replay: no ${name}`);
  refuseLocked(context, role, name);
  const parsed = row.in.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new CallError('input', `${name}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'does not fit'}`);
  }
  refuseOther(context, role, name, parsed.data);
  const handler = HANDLERS[name] as (context: CallContext, input: unknown) => unknown; // a decoder: parsed by the row's own schema just above
  return handler(context, parsed.data);
}

function isCall(name: string): name is CallName {
  return Object.hasOwn(CONTRACT, name);
}

/** The state as it is, to ask about the death of these. */
function questionAbout(context: CallContext, down: readonly string[]): AheadQuestion {
  const { ahead, config } = context.model();
  const unknown = down.find((one) => !config.elements.has(one));
  if (unknown !== undefined) throw new CallError('not-found', `no element ${unknown}`);
  if (ahead.question === null) throw new CallError('state', 'the engine is still warming up');
  return ahead.question;
}

function openIncident(context: CallContext, id: string): IncidentView {
  const incident = context.model().incidents[id];
  if (incident === undefined || incident.state === 'closed') throw new CallError('not-found', `no open incident ${id}`);
  return incident;
}

function alarm(context: CallContext, id: string): Alarm {
  const known = context.model().alarms[id];
  if (known === undefined) throw new CallError('not-found', `no alarm ${id}`);
  return known;
}

function duty(context: CallContext, call: DutyCall): unknown {
  const refusal = dutyRefusal(context.model(), call);
  if (refusal !== null) throw new CallError(refusal.key === 'duty.unknown' ? 'not-found' : 'state', refusal);
  return context.operate(call);
}

function handover(context: CallContext, call: HandoverCall): unknown {
  const refusal = handoverRefusal(context.model(), call);
  if (refusal !== null) throw new CallError(refusal.key === 'handover.unknown' ? 'not-found' : 'state', refusal);
  return context.operate(call);
}

function merge(context: CallContext, call: MergeCall): unknown {
  const refusal = mergeRefusal(context.model(), call);
  if (refusal !== null) throw new CallError('state', refusal);
  return context.operate(call);
}

function drill(context: CallContext, call: DrillCall): { seq: number } {
  const refusal = drillRefusal(context.model(), call);
  if (refusal !== null) throw new CallError(refusal.key === 'duty.unknown' ? 'not-found' : 'state', refusal);
  return context.operate(call);
}

/** What the drill played ends with it; what a person injected besides stays, and the screen says so. */
function endDrill(context: CallContext, call: DrillCall): { seq: number } {
  const plays = context.model().drill?.plays ?? [];
  const done = drill(context, call);
  const faults = context.faults();
  const ended = plays.filter(({ act, fault }) => act === 'inject' && faults?.clear(fault) === true);
  return faults === null || ended.length === 0 ? done : context.simulated(faults.active(), call.person);
}

function onRunbook(context: CallContext, call: RunbookCall): { seq: number } {
  refuseRunbook(context, call);
  return context.operate(call);
}

function refuseRunbook(context: CallContext, call: RunbookCall): void {
  const refusal = runbookRefusal(context.model(), call);
  if (refusal !== null) throw new CallError('state', refusal);
}

function simulator(context: CallContext): FaultControl {
  const faults = context.faults();
  if (faults === null) throw new CallError('state', 'no simulator is running');
  return faults;
}
