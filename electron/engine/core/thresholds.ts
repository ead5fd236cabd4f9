/**
 * Thresholds are data: a condition as it is watched on one element, with what the site file says of that element, its kind and
 * its place. What names the element wins over what names the kind; of two that name the same, the later in the file.
 */
import type { Priority } from '../../../shared/model/live.ts';
import type { ElementId, Facts, Site, SiteElement, ThresholdOverride } from '../../../shared/model/site.ts';
import { ACT_WITHIN_S } from './conditions/define.ts';
import { conditionIn, SIGNAL_CONDITIONS, type SignalCondition } from './conditions.ts';
import type { UserRule } from './user-rules/user-rule.ts';
import type { Test } from './detect/judge.ts';

/** The condition in force on an element. */
export function conditionOn(
  site: Pick<Site, 'thresholds'>,
  elements: ReadonlyMap<ElementId, SiteElement>,
  element: SiteElement,
  condition: SignalCondition,
): SignalCondition {
  const placed = withFact(condition, elements, element);
  return overridesOf(site, element, condition.id).reduce(override, placed);
}

/** Conditions in force on a metric of an element. Where the file changes none of them it is the same list for all elements of the kind: what follows from it is worked out once. */
export function watchedOn(
  site: Pick<Site, 'thresholds'>,
  elements: ReadonlyMap<ElementId, SiteElement>,
): (element: SiteElement, metric: string) => readonly SignalCondition[] {
  const usual = new Map<string, readonly SignalCondition[]>();
  return (element, metric) => {
    const key = `${element.kind}|${metric}`;
    const ofKind = usual.get(key) ?? SIGNAL_CONDITIONS.filter((one) => one.metric === metric && one.kinds.includes(element.kind));
    usual.set(key, ofKind);
    const own = ofKind.map((condition) => conditionOn(site, elements, element, condition));
    return own.every((condition, i) => condition === ofKind[i]) ? ofKind : own;
  };
}

/** Priorities the file changes: condition to element to priority. Only conditions and elements the file names are in it. */
export type Priorities = ReadonlyMap<string, ReadonlyMap<ElementId, Priority>>;

/** The priorities a site file changes. */
export function prioritiesOf(site: Site): Priorities {
  const priorities = new Map<string, Map<ElementId, Priority>>();
  for (const condition of new Set(site.thresholds.flatMap((one) => (one.priority === null ? [] : [one.condition])))) {
    const byElement = new Map<ElementId, Priority>();
    for (const element of site.elements) {
      const given = overridesOf(site, element, condition).flatMap((one) => one.priority ?? []);
      const last = given[given.length - 1];
      if (last !== undefined) byElement.set(element.id, last);
    }
    priorities.set(condition, byElement);
  }
  return priorities;
}

/** What decides on the priority of an alarm. */
export interface Ranked {
  readonly priorities: Priorities;
  readonly userRules: readonly UserRule[];
}

/** Priority of an alarm: what the site file says, else the table of conditions or the site's own rule. */
export function priorityOn(config: Ranked, condition: string, element: ElementId): Priority {
  return config.priorities.get(condition)?.get(element) ?? conditionIn(config, condition).priority;
}

/** Time to act on an alarm, seconds: of its condition, or of the priority the site file gives it instead. */
export function timeToActOn(config: Ranked, condition: string, element: ElementId): number {
  const own = conditionIn(config, condition);
  const priority = priorityOn(config, condition, element);
  return priority === own.priority ? own.timeToActS : ACT_WITHIN_S[priority];
}

/** Weakest first: of its kind, then of itself, each in the order of the file. */
function overridesOf(site: Pick<Site, 'thresholds'>, element: SiteElement, condition: string): readonly ThresholdOverride[] {
  const fitting = site.thresholds.filter((one) => one.condition === condition);
  return [...fitting.filter((one) => one.kind === element.kind), ...fitting.filter((one) => one.element === element.id)];
}

function override(condition: SignalCondition, by: ThresholdOverride): SignalCondition {
  return {
    ...condition,
    test: withLimits(condition.test, by),
    onDelayMs: by.onDelayMs ?? condition.onDelayMs,
    offDelayMs: by.offDelayMs ?? condition.offDelayMs,
    priority: by.priority ?? condition.priority,
  };
}

/** A state has no limit; the loader refuses one. */
function withLimits(test: Test, { limit, recovery }: ThresholdOverride): Test {
  switch (test.kind) {
    case 'state':
      return test;
    case 'reach':
      return { ...test, limit: limit ?? test.limit };
    default:
      return { ...test, limit: limit ?? test.limit, recovery: recovery ?? test.recovery };
  }
}

/** The limit of the place it stands in, when the test asks for it: a sensor has the limit of its room. */
function withFact(condition: SignalCondition, elements: ReadonlyMap<ElementId, SiteElement>, element: SiteElement): SignalCondition {
  const { test } = condition;
  if (test.kind !== 'reach' || test.limitFact === null) return condition;
  const limit = factUpwards(elements, element, test.limitFact);
  return limit === null ? condition : { ...condition, test: { ...test, limit } };
}

function factUpwards(elements: ReadonlyMap<ElementId, SiteElement>, element: SiteElement, name: keyof Facts & 'limitC'): number | null {
  for (let place: SiteElement | undefined = element; place !== undefined; place = elements.get(place.in ?? '')) {
    const value = place.facts[name];
    if (value !== undefined) return value;
  }
  return null;
}
