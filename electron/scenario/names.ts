/** The names a scenario may use, gathered from its site, and the words that refer to them: `ups-a1 ups.source battery`, `mains.lost mains-a`. */
import { CHAIN } from '../../shared/model/chain.ts';
import { metricById, metricsOfKind } from '../../shared/model/metrics.ts';
import type { Metric } from '../../shared/model/metrics.ts';
import type { Site, SiteElement } from '../../shared/model/site.ts';
import { DERIVED_CONDITIONS, SIGNAL_CONDITIONS } from '../engine/core/conditions.ts';
import type { AlarmPattern, SignalValue } from './scenario.ts';

/** Alarms about a source or this console: no element of the site. */
const OF_THE_CONSOLE: readonly string[] = ['source.lost', 'clock.stepped', 'console.late'];

/** Words of one site, for checks and for suggestions; conditions include those of its own rules, as `user.<id>`. */
export interface Names {
  readonly elements: ReadonlyMap<string, SiteElement>;
  readonly services: readonly string[];
  readonly groups: readonly string[];
  /** `centre|row`. */
  readonly chain: readonly string[];
  readonly obligations: readonly string[];
  readonly conditions: readonly string[];
  /** Faults the simulator can play; null when nothing plays them. */
  readonly faults: readonly string[] | null;
}

/** `faults` null: the scenario plays without the simulator, so a fault in it is an error. */
export function namesOf(site: Site, faults: readonly string[] | null): Names {
  return {
    elements: new Map(site.elements.map((element) => [element.id, element])),
    services: site.elements.filter((element) => element.kind === 'service').map((element) => element.id),
    groups: site.groups.map((group) => group.id),
    chain: site.centres.flatMap((centre) => CHAIN.map((row) => `${centre}|${row}`)),
    obligations: site.obligations.map((one) => one.id),
    conditions: [
      ...[...SIGNAL_CONDITIONS, ...DERIVED_CONDITIONS].map((condition) => condition.id),
      ...(site.userRules ?? []).map((rule) => `user.${rule.id}`),
    ],
    faults,
  };
}

/** What was wrong with a name: the words for the error, and the names it is looked for among. */
export interface NameError {
  readonly message: string;
  readonly expected: string;
  readonly wrong: string;
  readonly candidates: readonly string[];
}
/** A word looked up: what it stands for, or what is wrong with it and what was probably meant. */
export type Named<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: NameError };

function ok<T>(value: T): Named<T> {
  return { ok: true, value };
}
function no<T>(message: string, expected: string, wrong = '', candidates: readonly string[] = []): Named<T> {
  return { ok: false, error: { message, expected, wrong, candidates } };
}

/** One of a list, with what the list is called. */
export function oneOf(candidates: readonly string[], name: string, what: string, expected?: string): Named<string> {
  return candidates.includes(name)
    ? ok(name)
    : no(`there is no ${what} "${name}"`, expected ?? `one of the ${String(candidates.length)} ${what}s of the site`, name, candidates);
}

/** The element of this id, of whatever kind. */
export function elementOf(names: Names, id: string): Named<SiteElement> {
  const element = names.elements.get(id);
  return element === undefined
    ? no(`the site has no element "${id}"`, 'the id of an element of the site', id, [...names.elements.keys()])
    : ok(element);
}

/** What an alarm or incident may be about: an element, or an obligation. */
export function subjectOf(names: Names, id: string): Named<string> {
  if (names.obligations.includes(id)) return ok(id);
  const element = elementOf(names, id);
  return element.ok ? ok(element.value.id) : element;
}

/** `ups-a1 ups.source`: a signal id, `element|metric`. */
export function signalOf(names: Names, words: string): Named<{ readonly element: SiteElement; readonly metric: Metric }> {
  const [id, metricId, ...rest] = words.split(/\s+/);
  if (id === undefined || metricId === undefined || rest.length > 0)
    return no(`"${words}" is not an element and a metric`, 'two words, for example "ups-a1 ups.source"');
  const element = elementOf(names, id);
  if (!element.ok) return element;
  const possible = metricsOfKind(element.value.kind);
  const metric = metricById(metricId);
  if (metric === null || !possible.includes(metric)) {
    return no(
      `${element.value.kind} ${id} has no metric "${metricId}"`,
      possible.length > 0 ? `a metric of a ${element.value.kind}` : `another element: a ${element.value.kind} reports nothing`,
      metricId,
      possible.map((one) => one.id),
    );
  }
  return ok({ element: element.value, metric });
}

/** `ups-a1 ups.source battery` or `ups-a1 ups.runtime 240` (also with its unit: `ups-a1 ups.charge 80 %`). */
export function signalValueOf(names: Names, words: string): Named<SignalValue> {
  const [id, metricId, written, unit, ...rest] = words.split(/\s+/);
  if (id === undefined || metricId === undefined || written === undefined || rest.length > 0)
    return no(`"${words}" is not an element, a metric and a value`, 'three words, for example "ups-a1 ups.source battery"');
  const signal = signalOf(names, `${id} ${metricId}`);
  if (!signal.ok) return signal;
  const { metric } = signal.value;
  if (metric.type === 'state') {
    const states = Object.keys(metric.states);
    return states.includes(written) && unit === undefined
      ? ok({ element: id, metric: metricId, value: null, state: written })
      : no(`${metricId} has no state "${written}"`, `one of ${states.join(', ')}`, written, states);
  }
  const value = Number(written);
  if (!Number.isFinite(value)) return no(`${metricId} is a number, not "${written}"`, `a number in ${metric.unit}`);
  if (unit !== undefined && unit !== metric.unit)
    return no(`${metricId} is measured in ${metric.unit}, not in ${unit}`, `a number in ${metric.unit}`, unit, [metric.unit]);
  return ok({ element: id, metric: metricId, value, state: null });
}

/** `mains.lost mains-a`; `*` in either place means any. */
export function alarmOf(names: Names, words: string): Named<AlarmPattern> {
  const [condition, id, ...rest] = words.split(/\s+/);
  if (condition === undefined || id === undefined || rest.length > 0)
    return no(`"${words}" is not a condition and an element`, 'two words, for example "mains.lost mains-a", with * for any');
  if (condition !== '*' && !names.conditions.includes(condition))
    return no(
      `there is no condition "${condition}"`,
      `one of ${alike(condition, names.conditions).join(', ')}`,
      condition,
      names.conditions,
    );
  if (id !== '*' && !OF_THE_CONSOLE.includes(condition)) {
    const subject = subjectOf(names, id);
    if (!subject.ok) return subject;
  }
  return ok({ condition: condition === '*' ? null : condition, element: id === '*' ? null : id });
}

/** Those that begin with the same word (`ups.`), else all. */
function alike(condition: string, known: readonly string[]): readonly string[] {
  const family = `${condition.split('.')[0] ?? ''}.`;
  const found = known.filter((id) => id.startsWith(family));
  return found.length > 0 ? found : known;
}
