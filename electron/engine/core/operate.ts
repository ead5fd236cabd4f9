/** What a person does: acknowledge, note, close, state a proof. Recorded with the name, then taken into the model. */
import { assertNever } from '../../../shared/lib/assert.ts';
import { text } from '../../../shared/i18n/text.ts';
import type { IncidentView } from '../../../shared/model/live.ts';
import { alarmSaid } from './conditions.ts';
import { nameOf } from './names.ts';
import type { OperatorCall } from './events.ts';
import { actOnDrill } from './drills.ts';
import { recordDuty } from './duties.ts';
import { recordExchange } from './carry.ts';
import { handOver } from './handover.ts';
import { tellDesk } from './desk.ts';
import { mergeByHand } from './merge-by-hand.ts';
import { noteLayout } from './note-layout.ts';
import { noteThreshold } from './note-threshold.ts';
import { setMaintenance } from './maintenance.ts';
import { getSignal, journal, setEntry, setSignal, type Draft } from './draft.ts';
import { shelve } from './shelf.ts';
import { acknowledgeAlarm, takeIncident } from './take-incident.ts';
import { takeBack } from './take-back.ts';
import { signalId } from './config.ts';
import { actOnCommit } from './procedure/commit.ts';
import { actOnProcedure } from './procedure/acts.ts';
import { actOnRunbook } from './runbook/acts.ts';
import { withOwn } from './standing.ts';
import { applyReading } from './signal-state.ts';
import { OPERATOR_SOURCE, periodOf } from './readings.ts';

/** One call of a person, written down under that name. What names an incident or a reading that is not there does nothing. */
export function operate(draft: Draft, call: OperatorCall): void {
  switch (call.name) {
    case 'incident.note':
      return onIncident(draft, call.id, (incident) => {
        person(draft, incident.id, call.person, 'incident.note', { note: call.text });
        return incident;
      });
    case 'incident.acknowledge':
      return takeIncident(draft, call.id, call.person);
    case 'incident.close':
      return onIncident(draft, call.id, (incident) => {
        if (incident.state !== 'resolved') return incident;
        person(draft, incident.id, call.person, 'incident.closed', { person: call.person, cause: call.cause, done: call.done });
        draft.isFaultsDirty = true;
        return { ...incident, state: 'closed', closedAtMs: draft.nowMs };
      });
    case 'alarm.acknowledge': {
      const alarm = draft.alarms[call.id];
      const said = alarm === undefined ? { name: call.id } : alarmSaid(draft.config, alarm.condition, nameOf(draft.config, alarm.element));
      person(draft, alarm?.incident ?? null, call.person, 'alarm.acknowledged', { ...said, person: call.person }, { alarms: [call.id] });
      return acknowledgeAlarm(draft, call.id, call.person);
    }
    case 'alarm.shelve':
      return shelve(draft, call);
    case 'incident.assign':
      return onIncident(draft, call.id, (incident) => {
        person(draft, incident.id, call.person, 'incident.assigned', { person: call.person, to: call.to });
        return { ...incident, owner: call.to, state: incident.state === 'open' ? 'acknowledged' : incident.state };
      });
    case 'alarm.unacknowledge':
    case 'incident.unacknowledge':
    case 'incident.withdrawNote':
      return takeBack(draft, call);
    case 'incident.merge':
    case 'incident.unmerge':
      return mergeByHand(draft, call);
    case 'drill.set':
    case 'drill.start':
    case 'drill.end':
    case 'drill.duration':
      return actOnDrill(draft, call);
    case 'obligation.record':
    case 'obligation.end':
      return recordDuty(draft, call);
    case 'maintenance.set':
      return setMaintenance(draft, call);
    case 'handover.promise':
    case 'handover.done':
    case 'handover.take':
      return handOver(draft, call);
    case 'record.exported':
    case 'record.imported':
      return recordExchange(draft, call);
    case 'evidence.state':
      return stateEvidence(draft, call);
    case 'layout.change':
      return noteLayout(draft, call);
    case 'threshold.change':
      return noteThreshold(draft, call);
    case 'mode.set':
      return setMode(draft, call);
    case 'replay.opened':
      return person(draft, null, call.person, 'replay.opened', { person: call.person });
    case 'replay.closed':
      return person(draft, null, call.person, 'replay.closed', { person: call.person });
    case 'decision.approve':
    case 'decision.override':
    case 'plan.start':
    case 'plan.step':
    case 'plan.pause':
    case 'plan.abort':
    case 'plan.verify':
      return actOnProcedure(draft, call);
    case 'commit.arm':
    case 'commit.countersign':
    case 'commit.press':
    case 'commit.release':
    case 'commit.held':
    case 'commit.disarm':
      return actOnCommit(draft, call);
    case 'desk.told':
      return tellDesk(draft, call);
    case 'operators.told':
      return tellOperators(draft, call);
    case 'runbook.start':
    case 'runbook.act':
      return actOnRunbook(draft, call);
    default:
      return assertNever(call, 'operator call');
  }
}

/** Persistent like the rest of the model: a restarted console advises no more than it did before. */
function setMode(draft: Draft, call: Extract<OperatorCall, { name: 'mode.set' }>): void {
  if (draft.engineMode === call.mode) return;
  draft.engineMode = call.mode;
  draft.isFaultsDirty = true;
  journal(draft, {
    kind: 'operator',
    author: 'person',
    person: call.person,
    text: text('engine.modeSet', { mode: call.mode, person: call.person }),
    body: { mode: call.mode },
  });
}

/** Who was enrolled, signed in or was turned away: a line, and nothing else. */
function tellOperators(draft: Draft, { what, who, role, untilMs, why, person }: Extract<OperatorCall, { name: 'operators.told' }>): void {
  const params = { who, person, role: role ?? 'none', untilAtMs: untilMs ?? 0 };
  journal(draft, {
    kind: 'operator',
    author: 'person',
    person,
    text: text(`operators.${what}`, params),
    body: { what, who, role, untilMs, ...(why === undefined ? {} : { refusal: why }) },
  });
  if (what === 'recoverySeen') draft.standing = withOwn(draft.standing, 'recovered', null);
}

function person(
  draft: Draft,
  incident: string | null,
  name: string,
  key: string,
  params: Record<string, string>,
  body: unknown = null,
): void {
  journal(draft, {
    kind: key === 'incident.note' ? 'note' : 'operator',
    incident,
    author: 'person',
    person: name,
    text: text(key, params),
    body,
  });
}

function onIncident(draft: Draft, id: string, change: (incident: IncidentView) => IncidentView): void {
  const incident = draft.incidents[id];
  if (incident === undefined) return;
  setEntry(draft, 'incidents', id, change(incident));
}

/** A person states a reading on proof (a phone call, a look at the rack): kept as a reading of its own source. */
function stateEvidence(draft: Draft, call: Extract<OperatorCall, { name: 'evidence.state' }>): void {
  const index = draft.config.signalIndex.get(signalId(call.element, call.metric));
  const signal = index === undefined ? undefined : draft.config.signals[index];
  if (index === undefined || signal?.metric.type !== 'state' || !Object.hasOwn(signal.metric.states, call.state)) return;
  const reading = { atMs: draft.nowMs, value: null, state: call.state, quality: 'good' as const };
  setSignal(
    draft,
    index,
    applyReading(signal, getSignal(draft, index), reading, draft.nowMs, OPERATOR_SOURCE, periodOf(draft.sources, signal, OPERATOR_SOURCE))
      .state,
  );
  draft.changed.add(index);
  draft.isFaultsDirty = true;
  journal(draft, {
    kind: 'operator',
    author: 'person',
    person: call.person,
    text: text('evidence.stated', {
      name: nameOf(draft.config, call.element),
      metric: call.metric,
      state: call.state,
      proof: call.proof,
      person: call.person,
    }),
    body: { element: call.element, metric: call.metric, state: call.state },
  });
}
