/**
 * Observations of a device into readings of the site's elements, as the sources file says (ADR 0018). Pure.
 * Every binding gives one reading each time, always: what the device did not say is `absent`, what it said twice is `bad`.
 */
import { z } from 'zod';
import { metricById, metricsOfKind, type Metric } from '../../../../shared/model/metrics.ts';
import type { Status } from '../../../../shared/model/live.ts';
import type { Observation } from '../../../../shared/model/observation.ts';
import type { Sample } from '../../../../shared/model/sample.ts';
import type { ElementKind, Site } from '../../../../shared/model/site.ts';
import type { Misfit } from '../adapter.ts';

const Id = z.string().min(1).max(200);

/** One line of `signals:`. */
export const Binding = z.strictObject({
  element: Id,
  metric: Id,
  /** Metric of the device; absent: of the same name. */
  from: Id.optional(),
  /** Which of several, exactly or with `*`. */
  instance: Id.optional(),
  /** State of the device -> state of the element, where they differ. */
  map: z.record(z.string().max(100), z.string().max(100)).optional(),
  scale: z.number().optional(),
  /** What becomes of several. */
  of: z.enum(['worst', 'best', 'sum', 'mean', 'min', 'max']).optional(),
});
/** One line of `signals`: which observation is which reading, and what is done to its value. */
export type Binding = z.infer<typeof Binding>;

/** What the settings of a device say of its signals. */
export const BOUND = { element: Id.optional(), signals: z.array(Binding).max(2_000).default([]) } as const;
/** What the settings of any such source say of elements; `element` is the one its signals are of by themselves. */
export interface Bound {
  readonly element?: string | undefined;
  readonly signals: readonly Binding[];
}

/** All bindings of a device: those written, and of its own element every metric that the device offers under the same name. */
export function bindingsOf({ element, signals }: Bound, site: Site, offered: Iterable<string>): readonly Binding[] {
  const kind = site.elements.find(({ id }) => id === element)?.kind;
  if (element === undefined || kind === undefined)
    return element === undefined ? signals : [...signals, ...unknownElement(element, offered)];
  const written = new Set(signals.map((one) => `${one.element}|${one.metric}`));
  const own = usualBindings(element, kind, offered).filter((one) => !written.has(`${element}|${one.metric}`));
  return [...signals, ...own];
}

/** What an element of a kind gets by itself from a device that offers these metrics. */
export function usualBindings(element: string, kind: ElementKind, offered: Iterable<string>): readonly Binding[] {
  const has = new Set(offered);
  return metricsOfKind(kind).flatMap(({ id }): readonly Binding[] => {
    const own = MADE_FOR[kind]?.[id] ?? [];
    const usual = [...own, { from: id, ...USUAL_OF[id] }, ...(USUAL[id] ?? [])].find(({ from }) => has.has(from));
    if (usual === undefined) return [];
    const { from, ...more } = usual;
    return [{ element, metric: id, ...(from === id ? {} : { from }), ...more }];
  });
}

type Usual = Pick<Binding, 'map' | 'of'> & { readonly from: string };

/** What a device calls otherwise, and what becomes of its parts; first that it offers. */
const USUAL: Readonly<Record<string, readonly Usual[]>> = {
  'host.psu': [{ from: 'srv.psu', of: 'worst' }],
  'host.fans': [{ from: 'srv.fan', of: 'worst' }],
  'host.disks': [{ from: 'srv.disk', of: 'worst', map: { spare: 'ok', rebuilding: 'degraded', predictive: 'degraded' } }],
  'router.role': [{ from: 'fw.haRole' }],
  'firewall.sync': [{ from: 'fw.haSync', of: 'worst' }],
  'switch.stack': [{ from: 'stack.ring' }],
};
/** Made for one kind, so it goes before the name that all share: a firewall may speak VRRP besides, its role is that of its cluster. */
const MADE_FOR: Readonly<Partial<Record<ElementKind, Readonly<Record<string, readonly Usual[]>>>>> = {
  firewall: { 'router.role': [{ from: 'fw.haRole' }] },
};
/** Of several phases or places, the one that is nearest to trouble; of processors their mean, which is what is used of what there is. */
const USUAL_OF: Readonly<Record<string, Pick<Binding, 'of'>>> = {
  'ups.load': { of: 'max' },
  'ups.inputVoltage': { of: 'min' },
  'ups.outputVoltage': { of: 'min' },
  'ups.inputFrequency': { of: 'min' },
  'host.cpu': { of: 'mean' },
  'host.disk': { of: 'max' },
  'env.temperature': { of: 'max' },
};

/** A metric the device does not offer, a state the metric does not have, an element that gets nothing. */
export function misfitsOf({ element, signals }: Bound, site: Site, offered: Iterable<string>): readonly Misfit[] {
  const has = new Set(offered);
  const found = signals.flatMap((one, index): readonly Misfit[] => {
    const from = one.from ?? one.metric;
    const metric = metricById(one.metric);
    const states = metric?.type === 'state' ? Object.keys(metric.states) : [];
    const wrong = Object.values(one.map ?? {}).find((state) => !states.includes(state));
    const at = ['signals', index] as const;
    return [
      ...(has.has(from)
        ? []
        : [
            {
              path: [...at, one.from === undefined ? 'metric' : 'from'],
              message: `the device offers no ${from}`,
              expected: `one of ${[...has].sort().join(', ')}`,
            },
          ]),
      ...(wrong === undefined || metric === null
        ? []
        : [
            {
              path: [...at, 'map'],
              message: `${one.metric} has no state ${wrong}`,
              expected: states.length === 0 ? 'no map: it is a number' : `one of ${states.join(', ')}`,
            },
          ]),
    ];
  });
  const isKnown = site.elements.some(({ id }) => id === element);
  if (element === undefined || !isKnown || bindingsOf({ element, signals }, site, has).some((one) => one.element === element)) return found;
  const message = `the device offers nothing that ${element} has: it would feed nothing`;
  return [...found, { path: ['element'], message, expected: 'signals that say what of it is a signal of which element' }];
}

/** An element the site does not have is still declared, so that the check of the file names it. */
function unknownElement(element: string, offered: Iterable<string>): readonly Binding[] {
  const [first] = offered;
  return first === undefined ? [] : [{ element, metric: first }];
}

/** `element|metric`, in the order of the file. */
export function signalsOf(bindings: readonly Binding[]): readonly string[] {
  return bindings.map(({ element, metric }) => `${element}|${metric}`);
}

/** One reading per binding, in their order; `atMs` is the time of those that were not observed. */
export function bind(bindings: readonly Binding[], observations: readonly Observation[], source: string, atMs: number): readonly Sample[] {
  const byMetric = Map.groupBy(observations, ({ metric }) => metric);
  return bindings.map((binding) => {
    const isIt = matcher(binding.instance);
    const found = (byMetric.get(binding.from ?? binding.metric) ?? []).filter(({ instance }) => isIt(instance));
    return sampleOf(binding, binding.instance === undefined ? wholeFirst(binding, found) : found, source, atMs);
  });
}

/**
 * What the device says of itself as a whole goes before what it says of its parts. Of the worst, two things are excepted: a part that is
 * known to be ill is not well because the whole says so, and a whole that says nothing leaves it to its parts.
 */
function wholeFirst(binding: Binding, found: readonly Observation[]): readonly Observation[] {
  const [whole, parts] = [found.filter(({ instance }) => instance === ''), found.filter(({ instance }) => instance !== '')];
  if (whole.length === 0 || parts.length === 0) return found;
  const metric = metricById(binding.metric);
  if (binding.of !== 'worst' || metric?.type !== 'state') return whole;
  const statusOf = (one: Observation): Status | null => {
    const { quality, state = '' } = outcomeOfOne(binding, metric, one);
    return quality === 'good' ? (metric.states[state] ?? 'unknown') : quality === 'absent' ? 'unknown' : null;
  };
  if (whole.every((one) => statusOf(one) === 'unknown')) return parts;
  // The whole last: of two that are equally ill it is the one that is told.
  return [...parts.filter((one) => ['degraded', 'down'].includes(statusOf(one) ?? '')), ...whole];
}

/** One observation that came by itself, for every binding it is meant for; for sources that speak unasked. */
export function bindOne(bindings: readonly Binding[], observation: Observation, source: string): readonly Sample[] {
  return bindings
    .filter((binding) => (binding.from ?? binding.metric) === observation.metric && matcher(binding.instance)(observation.instance))
    .map((binding) => sampleOf(binding, [observation], source, observation.at));
}

/** What an observation speaks of: the element it is bound to, that of its device, or the source when neither is known. */
export function entityOf({ element, signals }: Bound, source: string, { metric, instance }: Observation): string {
  const bound = signals.find((one) => (one.from ?? one.metric) === metric && matcher(one.instance)(instance));
  return bound?.element ?? element ?? source;
}

/** `Gi1/0/*`: as people write it; no other sign is special. Without one: the only one there is. */
function matcher(instance: string | undefined): (name: string) => boolean {
  if (instance === undefined) return () => true;
  if (!instance.includes('*')) return (name) => name === instance;
  const parts = instance.split('*');
  return (name) => {
    let at = 0;
    return parts.every((part, index) => {
      const found = index === parts.length - 1 && part !== '' ? name.length - part.length : name.indexOf(part, at);
      if (found < at || !name.startsWith(part, found) || (index === 0 && found !== 0)) return false;
      at = found + part.length;
      return true;
    });
  };
}

type Outcome = Pick<Sample, 'value' | 'state' | 'quality'> & { readonly raw: string };

function sampleOf(binding: Binding, found: readonly Observation[], source: string, atMs: number): Sample {
  const { element, metric: id } = binding;
  const metric = metricById(id);
  const outcome = metric === null ? bad(`there is no metric ${id}`) : outcomeOf(binding, metric, found);
  const measuredAtMs = found.length === 0 ? atMs : Math.min(...found.map(({ at }) => at));
  return { element, metric: id, ...outcome, atMs: measuredAtMs, source };
}

function outcomeOf(binding: Binding, metric: Metric, found: readonly Observation[]): Outcome {
  const [first] = found;
  const name = `${binding.from ?? binding.metric} ${binding.instance ?? ''}`.trim();
  if (first === undefined) return { quality: 'absent', raw: `the device says nothing of ${name}` };
  if (found.length > 1 && binding.of === undefined)
    return bad(`${String(found.length)} readings of ${name}: give instance, or of: worst, best, sum, mean, min or max`);
  const each = found.map((one) => outcomeOfOne(binding, metric, one));
  return each.length === 1 || binding.of === undefined ? (each[0] ?? bad(name)) : together(binding.of, metric, each);
}

function outcomeOfOne(binding: Binding, metric: Metric, { quality, state, value, raw, reason, via, instance }: Observation): Outcome {
  const told = `${via.ref}${instance === '' ? '' : ` (${instance})`}: ${raw}${reason === undefined ? '' : ` - ${reason}`}`.slice(0, 500);
  if (quality !== 'good') return { quality, raw: told };
  if (metric.type === 'state') {
    const meant = state === undefined ? undefined : (binding.map?.[state] ?? state);
    if (meant !== undefined && Object.hasOwn(metric.states, meant)) return { quality: 'good', state: meant, raw: told };
    return bad(`${told} - ${metric.id} has no state ${meant ?? '(none)'}`);
  }
  if (value === undefined) return bad(`${told} - not a number`);
  const scaled = value * (binding.scale ?? 1);
  if (scaled < metric.min || scaled > metric.max)
    return bad(`${told} - outside ${String(metric.min)} to ${String(metric.max)} ${metric.unit}`);
  return { quality: 'good', value: scaled, raw: told };
}

/** From best to worst. */
const ORDER = ['ok', 'degraded', 'down'] as const;

/**
 * Of several. One that is unknown makes the whole unknown, unless one is known to be ill (worst: the whole is at least that bad) or as good
 * as can be (best). Absent ones are not there; a state that means unknown is one that is unknown.
 */
function together(of: NonNullable<Binding['of']>, metric: Metric, each: readonly Outcome[]): Outcome {
  const there = each.filter(({ quality }) => quality !== 'absent');
  const unknown = there.find(({ quality }) => quality === 'bad');
  const known = there.filter(({ quality }) => quality === 'good');
  if (there.length === 0) return { quality: 'absent', raw: each[0]?.raw ?? '' };
  if (metric.type === 'number') {
    if (unknown !== undefined) return unknown;
    const value = numberOfSeveral(
      of,
      known.map((one) => one.value ?? 0),
    );
    const raw = known
      .map((one) => one.raw)
      .join('; ')
      .slice(0, 500);
    return value > metric.max ? bad(raw) : { quality: 'good', value, raw };
  }
  const rank = ({ state }: Outcome): number => ORDER.findIndex((status) => status === (metric.states[state ?? ''] ?? 'down'));
  const sorted = known.filter((one) => rank(one) >= 0).sort((a, b) => rank(a) - rank(b));
  const isBest = of === 'best' || of === 'min';
  const chosen = isBest ? sorted[0] : sorted.at(-1);
  const isSettled = chosen !== undefined && (isBest ? rank(chosen) === 0 : rank(chosen) > 0);
  const doubt = unknown ?? known.find((one) => rank(one) < 0);
  if (doubt !== undefined && !isSettled) return doubt;
  return chosen ?? bad('nothing that is known');
}

/** Of at least one. */
function numberOfSeveral(of: NonNullable<Binding['of']>, values: readonly number[]): number {
  const sum = values.reduce((a, b) => a + b, 0);
  if (of === 'sum') return sum;
  if (of === 'mean') return sum / values.length;
  return of === 'min' || of === 'best' ? Math.min(...values) : Math.max(...values);
}

function bad(raw: string): Outcome {
  return { quality: 'bad', raw: raw.slice(0, 500) };
}
