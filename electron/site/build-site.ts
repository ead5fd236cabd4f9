/** A draft without errors into the in-memory site (`shared/model/site.ts`): defaults filled in, nothing decided. */
import type {
  Amounts,
  Contact,
  Facts,
  Obligation,
  Plan,
  RedundancyGroup,
  ServiceFacts,
  Site,
  SiteElement,
  ThresholdOverride,
} from '../../shared/model/site.ts';
import type { Draft } from './draft.ts';
import type { ContactInput, ElementInput, GroupInput, ObligationInput, PlanInput, ThresholdInput } from './schema.ts';

const DEFAULT_MARGIN_S = 60; // principles: time-to-loss

/** Null when a required scalar is missing: the draft then carries the error. */
export function buildSite(draft: Draft): Site | null {
  const { id, name, timeZone, centres, consoleAt, witness, margin, runbooks, layout } = draft.head;
  if (id === undefined || name === undefined || timeZone === undefined || centres === undefined) return null;
  const capacities = new Map(draft.elements.map(({ value }) => [value.id, value.capacity ?? {}]));
  return {
    id,
    name,
    timeZone,
    centres,
    consoleAt: consoleAt ?? null,
    witness: witness ?? null,
    interLinks: draft.interLinks.map((entry) => entry.value),
    replicas: draft.replicas.map((entry) => entry.value),
    marginS: margin ?? DEFAULT_MARGIN_S,
    elements: draft.elements.map(({ value }) => toElement(value, capacities, layout?.[value.id])),
    groups: draft.groups.map(({ value }) => toGroup(value)),
    zones: draft.zones.map(({ value }) => ({ id: value.id, name: value.name ?? value.id, bcp: value.bcp })),
    crossings: draft.crossings.map(({ value }) => value),
    plans: draft.plans.map(({ value }) => toPlan(value)),
    thresholds: draft.thresholds.map(({ value }) => toThreshold(value)),
    obligations: draft.obligations.map(({ value }) => toObligation(value)),
    ...(draft.contacts.length > 0 && { contacts: draft.contacts.map(({ value }) => toContact(value)) }),
    ...(runbooks !== undefined && { runbooksFolder: runbooks }),
  };
}

function toElement(
  input: ElementInput,
  capacities: ReadonlyMap<string, Amounts>,
  moved: readonly [x: number, y: number] | undefined,
): SiteElement {
  return {
    id: input.id,
    kind: input.kind,
    name: input.name ?? input.id,
    bcp: input.bcp,
    in: input.in ?? null,
    zone: input.zone ?? null,
    layers: input.layers ?? [],
    needs: input.needs ?? null,
    ends: input.ends ?? null,
    facts: toFacts(input),
    pool:
      input.kind === 'pool' && input.members !== undefined
        ? { members: input.members, theta: thetaOf(input.members, input.theta ?? {}, capacities) }
        : null,
    service: toService(input),
    at: input.at === undefined ? null : { x: input.at[0], y: input.at[1] },
    ...(moved !== undefined && { moved: { x: moved[0], y: moved[1] } }),
    ...(input.places !== undefined && { places: input.places }),
  };
}

/** A share for every resource a member offers: 1 where the file says nothing. */
function thetaOf(members: readonly string[], given: Amounts, capacities: ReadonlyMap<string, Amounts>): Amounts {
  const offered = members.flatMap((member) => Object.keys(capacities.get(member) ?? {}));
  return { ...Object.fromEntries(offered.map((resource) => [resource, 1])), ...given };
}

function toFacts(input: ElementInput): Facts {
  const {
    runtime,
    startsWithin,
    lasts,
    takesOverWithin,
    restartsWithin,
    limit,
    warming,
    rating,
    speed,
    capacity,
    response,
    acknowledgesWithin,
    every,
    toZone,
    keep,
  } = input;
  return {
    ...(runtime !== undefined && { runtimeS: runtime }),
    ...(startsWithin !== undefined && { startsWithinS: startsWithin }),
    ...(lasts !== undefined && { lastsS: lasts }),
    ...(takesOverWithin !== undefined && { takesOverWithinS: takesOverWithin }),
    ...(restartsWithin !== undefined && { restartsWithinS: restartsWithin }),
    ...(limit !== undefined && { limitC: limit }),
    ...(warming !== undefined && { warmingCPerMin: warming }),
    ...(rating !== undefined && { ratingW: rating }),
    ...(speed !== undefined && { speedBps: speed }),
    ...(capacity !== undefined && { capacity }),
    ...(response !== undefined && { responseS: response }),
    ...(acknowledgesWithin !== undefined && { acknowledgesWithinS: acknowledgesWithin }),
    ...(every !== undefined && { everyS: every }),
    ...(toZone !== undefined && { toZone }),
    ...(keep !== undefined && { keepS: keep }),
  };
}

function toService({ kind, rto, rpo, priority, pool, demand, largestVm }: ElementInput): ServiceFacts | null {
  if (kind !== 'service' || rto === undefined || rpo === undefined || priority === undefined) return null;
  return { rtoS: rto, rpoS: rpo, priority, pool: pool ?? null, demand: demand ?? {}, largestVm: largestVm ?? {} };
}

function toGroup({ id, name, bcp, mode, members, needed, takesOverWithin }: GroupInput): RedundancyGroup {
  return { id, name: name ?? id, bcp, mode, members, needed, takesOverWithinS: takesOverWithin ?? null };
}

function toPlan({ id, bcp, name, from, to, steps }: PlanInput): Plan {
  return {
    id,
    bcp,
    name,
    from: from ?? null,
    to: to ?? null,
    steps: steps.map((step) => ({
      id: step.id,
      text: step.text,
      owner: step.owner,
      durationS: step.duration,
      after: step.after ?? [],
      wayBack: step.wayBack ?? null,
      isReversible: step.wayBack !== undefined,
    })),
  };
}

function toThreshold({ element, kind, condition, limit, recovery, onDelay, offDelay, priority }: ThresholdInput): ThresholdOverride {
  return {
    element: element ?? null,
    kind: kind ?? null,
    condition,
    limit: limit ?? null,
    recovery: recovery ?? null,
    onDelayMs: onDelay === undefined ? null : onDelay * 1_000,
    offDelayMs: offDelay === undefined ? null : offDelay * 1_000,
    priority: priority ?? null,
  };
}

function toContact({ who, name, phone, kinds, note }: ContactInput): Contact {
  return { who, name, phone, kinds: kinds ?? [], note: note ?? null };
}

function toObligation({ id, kind, element, name, bcp, every, within, plan }: ObligationInput): Obligation {
  return { id, kind, element, name: name ?? id, bcp, everyS: every ?? null, withinS: within ?? null, plan: plan ?? null };
}
