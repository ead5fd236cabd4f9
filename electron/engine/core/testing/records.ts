/** Single records for tests that hand a stage its model instead of playing a story: alarms, incidents, impacts, procedures, and one step. */
import { text } from '../../../../shared/i18n/text.ts';
import type { IncidentView, ServiceImpact } from '../../../../shared/model/live.ts';
import type { Procedure } from '../../../../shared/model/procedure.ts';
import { beginStep, type Draft } from '../draft.ts';
import type { Alarm, FaultGroup, Model } from '../model.ts';

/** A standing alarm of no incident that nobody has seen, true since `onsetMs` and raised in that moment. */
export function alarmOf(condition: string, element: string, onsetMs: number, more: Partial<Alarm> = {}): Alarm {
  const alone = { clearedAtMs: null, ackedBy: null, ackedAtMs: null, incident: null, returnedAtMs: null };
  return { id: `${condition}|${element}`, condition, element, onsetMs, raisedAtMs: onsetMs, ...alone, ...more };
}

/** A group of faults as correlation makes it, measured, of the condition of its first cause. */
export function groupOf(
  root: string,
  causes: readonly Alarm[],
  effects: readonly Alarm[] = [],
  more: Partial<FaultGroup> = {},
): FaultGroup {
  const idsOf = (alarms: readonly Alarm[]): readonly string[] => alarms.map(({ id }) => id);
  const onsetMs = Math.min(...causes.map((one) => one.onsetMs));
  const lists = { causes: idsOf(causes), effects: idsOf(effects).toSorted() };
  return { root, condition: causes[0]?.condition ?? '', isInferred: false, onsetMs, ...lists, ...more };
}

/** An open incident of UPS B1 on battery with nothing in it, begun at 0. */
export function incidentOf(id: string, more: Partial<IncidentView> = {}): IncidentView {
  return {
    ...{ id, state: 'open', priority: 2, root: 'ups-b1', condition: 'ups.onBattery', isInferred: false, onsetMs: 0, openedAtMs: 0 },
    cause: text('condition.ups.onBattery.text', { name: 'UPS-B1' }),
    ...{ recoveringSinceMs: null, resolvedAtMs: null, closedAtMs: null, owner: null, mergedInto: null },
    ...{ causes: [], effects: [], impacts: [], timeline: [] },
    ...more,
  };
}

/** A service that is lost since `startedMs` (null: its clock does not run). */
export function impactOf(service: string, startedMs: number | null, more: Partial<ServiceImpact> = {}): ServiceImpact {
  const clock = { rtoStartedMs: startedMs, rtoDueMs: startedMs === null ? null : startedMs + 14_400_000, rtoStoppedMs: null };
  return { service, state: 'lost', lossEarliestMs: null, lossLatestMs: null, ...clock, ...more };
}

/** A plan being carried out for an incident, without steps. */
export function procedureOf(incident: string, more: Partial<Procedure> = {}): Procedure {
  return {
    ...{ id: `${incident}-P1`, incident, option: 'transfer', plan: 'transfer-a-b', name: { en: 'move', fr: 'move' }, from: 'a', to: 'b' },
    ...{ kind: 'plan', isDrill: false, phase: 'EXECUTE', approvals: [], startedAtMs: 0, endedAtMs: null, overrides: [], gates: [] },
    ...{ hold: null, steps: [], limitMs: null, isLateSaid: false, verification: null },
    ...more,
  };
}

/** By id. */
export function byId<T extends { readonly id: string }>(...records: readonly T[]): Readonly<Record<string, T>> {
  return Object.fromEntries(records.map((one) => [one.id, one]));
}

/** The draft of a step of this model at `atMs` after the act; nothing had asked to be woken. */
export function stepOf(model: Model, atMs: number, act: (draft: Draft) => void): Draft {
  const draft = beginStep({ ...model, wakeAtMs: Infinity }, atMs);
  act(draft);
  return draft;
}
