/**
 * Planned work on an element: who, why and until when, at most 12 h. Its own alarms are shown and marked but open no incident;
 * what they do to others does. It is always on the screens and ends by itself; what is still wrong then is an incident. BCP 4.3
 */
import { text } from '../../../shared/i18n/text.ts';
import type { StandingRisk } from '../../../shared/model/live.ts';
import type { OperatorCall } from './events.ts';
import { journal, wakeAt, withEntry, withoutEntry, type Draft } from './draft.ts';
import type { FaultGroup, Maintenance, Model } from './model.ts';
import { nameOf } from './names.ts';

/** Longer work is asked for again: nobody forgets a unit that alarms nobody. Seconds. */
export const MAX_MAINTENANCE_S = 43_200;

const RISK = 'maintenance.';

/** Begins, prolongs or (with no time) ends the work on one element. A longer time than allowed is cut. */
export function setMaintenance(draft: Draft, call: Extract<OperatorCall, { name: 'maintenance.set' }>): void {
  const known = draft.maintenance[call.element];
  const name = nameOf(draft.config, call.element);
  if (!draft.config.elements.has(call.element) || (call.forS <= 0 && known === undefined)) return;
  draft.isFaultsDirty = true;
  if (call.forS <= 0) {
    remove(draft, call.element);
    journal(draft, {
      kind: 'operator',
      author: 'person',
      person: call.person,
      text: text('maintenance.ended', { name, person: call.person, reason: call.reason }),
      body: { element: call.element },
    });
    return;
  }
  const untilMs = draft.nowMs + Math.min(call.forS, MAX_MAINTENANCE_S) * 1_000;
  const work: Maintenance = {
    element: call.element,
    sinceMs: known?.sinceMs ?? draft.nowMs,
    untilMs,
    person: call.person,
    reason: call.reason,
  };
  draft.maintenance = withEntry(draft.maintenance, call.element, work);
  draft.standing = withEntry(draft.standing, RISK + call.element, riskOf(draft, work));
  journal(draft, {
    kind: 'operator',
    author: 'person',
    person: call.person,
    text: text('maintenance.set', { name, person: call.person, reason: call.reason, untilAtMs: untilMs }),
    body: work,
  });
}

/** Stage: work whose time is up ends by itself; asks to be woken for the next one. */
export function endMaintenance(draft: Draft): void {
  for (const work of Object.values(draft.maintenance)) {
    if (draft.nowMs < work.untilMs) {
      wakeAt(draft, work.untilMs);
      continue;
    }
    remove(draft, work.element);
    draft.isFaultsDirty = true;
    journal(draft, { kind: 'engine', text: text('maintenance.over', { name: nameOf(draft.config, work.element) }) });
  }
}

/** Somebody works on it, as announced. */
export function isUnderMaintenance(draft: Pick<Draft, 'maintenance'>, element: string): boolean {
  return draft.maintenance[element] !== undefined;
}

/** Only elements under work are faulty: nothing here is news to anybody. */
export function isPlanned(draft: Draft, group: FaultGroup): boolean {
  return [...group.causes, ...group.effects].every((id) => isUnderMaintenance(draft, draft.alarms[id]?.element ?? ''));
}

/** What a line of the record means for an engine that has nothing but the line; the same for any other line. Work whose time is up ends by itself. */
export function maintenanceIn<Kept extends Pick<Model, 'config' | 'maintenance' | 'standing'>>(
  before: Kept,
  key: string,
  body: object,
): Kept {
  if (key === 'maintenance.set') return announced(before, body as Maintenance); // decoders: written above, hashed since
  if (key !== 'maintenance.ended') return before;
  const after = { ...before };
  remove(after, (body as Pick<Maintenance, 'element'>).element);
  return after;
}

function announced<Kept extends Pick<Model, 'config' | 'maintenance' | 'standing'>>(before: Kept, work: Maintenance): Kept {
  return {
    ...before,
    maintenance: withEntry(before.maintenance, work.element, work),
    standing: withEntry(before.standing, RISK + work.element, riskOf(before, work)),
  };
}

function remove(draft: Pick<Draft, 'maintenance' | 'standing'>, element: string): void {
  draft.maintenance = withoutEntry(draft.maintenance, element);
  draft.standing = withoutEntry(draft.standing, RISK + element);
}

function riskOf(draft: Pick<Draft, 'config'>, work: Maintenance): StandingRisk {
  return {
    id: RISK + work.element,
    text: text('standing.maintenance', {
      name: nameOf(draft.config, work.element),
      person: work.person,
      reason: work.reason,
      untilAtMs: work.untilMs,
    }),
    bcp: draft.config.elements.get(work.element)?.bcp ?? '4.1',
  };
}
