/** Why an incident is one: its cause, what is folded under it, what is decided, and why no other rule decides. Pure. */
import { text } from '../../../../shared/i18n/text.ts';
import type { AlarmExplanation, IncidentExplanation, Said } from '../../../../shared/model/explanation.ts';
import type { IncidentView } from '../../../../shared/model/live.ts';
import { beginStep, type Draft } from '../draft.ts';
import type { Model } from '../model.ts';
import { nameOf } from '../names.ts';
import { compareText } from '../text-order.ts';
import { explainAlarm, said } from './alarm.ts';
import { explainDecision } from './decision.ts';
import { otherRules } from './rules.ts';

/** Every incident that is not closed, or the one asked for in any state; null when there is no such incident. */
export function explain(model: Model, id: string | null): readonly IncidentExplanation[] | null {
  const draft = beginStep(model, model.nowMs);
  if (id !== null) {
    const incident = model.incidents[id];
    return incident === undefined ? null : [explainIncident(draft, incident)];
  }
  return Object.values(model.incidents)
    .filter((incident) => incident.state !== 'closed')
    .sort((a, b) => compareText(a.id, b.id))
    .map((incident) => explainIncident(draft, incident));
}

function explainIncident(draft: Draft, incident: IncidentView): IncidentExplanation {
  const decision = draft.decisions[incident.id];
  return {
    id: incident.id,
    state: incident.state,
    priority: incident.priority,
    root: incident.root,
    condition: incident.condition,
    cause: incident.cause,
    isInferred: incident.isInferred,
    onsetMs: incident.onsetMs,
    why: whyOf(draft, incident),
    causes: alarmsOf(draft, incident.causes),
    effects: alarmsOf(draft, incident.effects),
    decision: decision === undefined ? null : explainDecision(draft, decision),
    noDecision: decision === undefined ? noDecision(draft, incident) : null,
    otherRules: decision === undefined ? [] : otherRules(draft, incident, decision),
  };
}

/** Those the model has forgotten are in the record only. */
function alarmsOf(draft: Draft, ids: readonly string[]): readonly AlarmExplanation[] {
  return ids.flatMap((id) => {
    const alarm = draft.alarms[id];
    return alarm === undefined ? [] : [explainAlarm(draft, alarm)];
  });
}

function whyOf(draft: Draft, incident: IncidentView): readonly Said[] {
  const name = nameOf(draft.config, incident.root);
  return [
    said(text(incident.isInferred ? 'explain.rootInferred' : 'explain.root', { name })),
    said(text('explain.folds', { count: incident.effects.length })),
    ...(incident.recoveringSinceMs === null ? [] : [said(text('explain.over', { sinceAtMs: incident.recoveringSinceMs }))]),
    ...(incident.mergedInto === null ? [] : [said(text('explain.merged', { id: incident.mergedInto }))]),
  ];
}

function noDecision(draft: Draft, incident: IncidentView): Said {
  if (draft.engineMode === 'observer') return said(text('explain.observer'));
  return said(text(incident.state === 'closed' ? 'explain.closed' : 'explain.undecided'));
}
