/**
 * A person joins one incident into another: the same cause after all. Both records stay; the alarms go over, and the engine's own correlation
 * keeps to it (`belonging.ts`). It can be undone for some seconds, and that leaves its lines as well.
 */
import { text, type Text } from '../../../shared/i18n/text.ts';
import { UNDO_MERGE_MS, type HandMerge } from '../../../shared/model/hand-merge.ts';
import type { IncidentView, ServiceImpact } from '../../../shared/model/live.ts';
import { isEnded } from '../../../shared/model/procedure.ts';
import { journal, setAlarm, setEntry, type Draft } from './draft.ts';
import type { OperatorCall } from './events.ts';
import type { Alarm, Model } from './model.ts';
import { valuesOf } from './entries.ts';

/** `merge` joins `id` into `into`; `unmerge` undoes that within `UNDO_MERGE_MS`. */
export type MergeCall = Extract<OperatorCall, { name: 'incident.merge' | 'incident.unmerge' }>;
type Merging = Pick<Model, 'incidents' | 'procedures' | 'nowMs'>;

/** Why it can't be done; null: it can. What is closed, or already over, is joined to nothing by hand: a record that was read and signed stays as it was. */
export function mergeRefusal(model: Merging, call: MergeCall): Text | null {
  return call.name === 'incident.merge' ? refusalOf(model, call.id, call.into) : undoRefusal(model, call.id);
}

/** Does it with its lines. What `mergeRefusal` refuses changes nothing and leaves a line: what the caller asked may have changed since. */
export function mergeByHand(draft: Draft, call: MergeCall): void {
  const refusal = mergeRefusal(draft, call);
  if (refusal !== null) {
    const { person } = call;
    const said = text('merge.refused', { id: call.id, person });
    const incident = draft.incidents[call.id] === undefined ? null : call.id;
    journal(draft, { kind: 'operator', author: 'person', person, incident, text: said, body: { call, refusal } });
    return;
  }
  if (call.name === 'incident.merge') join(draft, call);
  else part(draft, call);
}

function refusalOf({ incidents, procedures }: Merging, id: string, into: string): Text | null {
  const [from, to] = [incidents[id], incidents[into]];
  if (from === undefined || from.state === 'closed') return text('merge.notOpen', { id });
  if (to === undefined || to.state === 'closed' || to.state === 'resolved') return text('merge.notOpen', { id: into });
  if (id === into) return text('merge.same', { id });
  const plan = Object.values(procedures).find((one) => one.incident === id && !isEnded(one));
  return plan === undefined ? null : text('merge.plan', { id });
}

function undoRefusal({ incidents, nowMs }: Merging, id: string): Text | null {
  const from = incidents[id];
  const made = from?.byHand ?? null;
  if (from === undefined || made === null || from.mergedInto === null) return text('merge.notMerged', { id });
  const other = incidents[from.mergedInto];
  if (other === undefined || other.state === 'closed') return text('merge.notOpen', { id: from.mergedInto });
  return nowMs - made.atMs > UNDO_MERGE_MS ? text('merge.tooLate', { id }) : null;
}

function join(draft: Draft, { id, into, reason, person }: Extract<MergeCall, { name: 'incident.merge' }>): void {
  const [from, to] = [draft.incidents[id], draft.incidents[into]];
  if (from === undefined || to === undefined) return; // refused above
  const moved = alarmsOf(draft, id).map((alarm) => alarm.id);
  for (const alarm of alarmsOf(draft, id)) setAlarm(draft, alarm.id, { ...alarm, incident: into });
  const other = { priority: to.priority, impacts: to.impacts };
  const byHand: HandMerge = { person, reason, atMs: draft.nowMs, state: from.state, moved, other };
  setEntry(draft, 'incidents', id, { ...from, state: 'closed', mergedInto: into, closedAtMs: draft.nowMs, byHand });
  const known = new Set([...to.causes, ...to.effects]);
  setEntry(draft, 'incidents', into, {
    ...to,
    effects: [...to.effects, ...moved.filter((alarm) => !known.has(alarm))].sort(), // by code unit, as `compareText`
    impacts: withEarliest(to.impacts, from.impacts),
  });
  draft.isFaultsDirty = true;
  const by = { kind: 'operator', author: 'person', person } as const;
  journal(draft, { ...by, incident: id, text: text('incident.mergedByHand', { into, person, reason }), body: { into, moved } });
  journal(draft, { ...by, incident: into, text: text('incident.absorbedByHand', { id, person, reason }), body: { absorbed: id, moved } });
}

function part(draft: Draft, { id, person }: Extract<MergeCall, { name: 'incident.unmerge' }>): void {
  const from = draft.incidents[id];
  const made = from?.byHand ?? null;
  const to = draft.incidents[from?.mergedInto ?? ''];
  if (from === undefined || to === undefined || made === null) return; // refused above
  const moved = new Set(made.moved);
  for (const alarm of alarmsOf(draft, to.id)) if (moved.has(alarm.id)) setAlarm(draft, alarm.id, { ...alarm, incident: id });
  setEntry(draft, 'incidents', id, { ...from, state: made.state, mergedInto: null, closedAtMs: null, byHand: null });
  setEntry(draft, 'incidents', to.id, { ...without(to, moved), ...made.other });
  draft.isFaultsDirty = true;
  const by = { kind: 'operator', author: 'person', person } as const;
  journal(draft, { ...by, incident: id, text: text('incident.parted', { from: to.id, person }), body: { from: to.id } });
  journal(draft, { ...by, incident: to.id, text: text('incident.let', { id, person }), body: { parted: id } });
}

function alarmsOf(draft: Draft, incident: string): readonly Alarm[] {
  return valuesOf(draft.alarms).filter((alarm) => alarm.incident === incident);
}

function without(incident: IncidentView, moved: ReadonlySet<string>): IncidentView {
  const isKept = (alarm: string): boolean => !moved.has(alarm);
  return { ...incident, causes: incident.causes.filter(isKept), effects: incident.effects.filter(isKept) };
}

/** The clock of a service began when it was first hit, in whichever of the two that was written. */
function withEarliest(own: readonly ServiceImpact[], brought: readonly ServiceImpact[]): readonly ServiceImpact[] {
  const ofService = new Map(own.map((impact) => [impact.service, impact]));
  for (const impact of brought) {
    const known = ofService.get(impact.service);
    ofService.set(impact.service, known === undefined || startOf(impact) < startOf(known) ? impact : known);
  }
  return [...ofService.values()].sort((a, b) => (a.service < b.service ? -1 : 1));
}

function startOf({ rtoStartedMs }: ServiceImpact): number {
  return rtoStartedMs ?? Infinity;
}
