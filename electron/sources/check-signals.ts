/** What the sources of a file feed, against the site and against each other: known elements, fitting metrics, one source per signal. */
import { metricById, metricsOfKind } from '../../shared/model/metrics.ts';
import type { Site, SiteElement } from '../../shared/model/site.ts';
import { SimulatorSettings } from '../engine/adapters/simulator/index.ts';
import { complain } from '../site/issues.ts';
import { nearest } from '../site/nearest.ts';
import { quote } from '../site/quantity.ts';
import type { PathStep, SiteError } from '../site/site-error.ts';
import type { YamlSource } from '../site/yaml-source.ts';
import type { ConfiguredSource, SourceEntry } from './load-sources.ts';

/** A signal fed twice is an error at the later source. Sources come back in the order of the file. */
export function checkSignals(
  file: YamlSource,
  entries: readonly SourceEntry[],
  site: Site,
): { readonly sources: readonly ConfiguredSource[]; readonly errors: readonly SiteError[] } {
  const elements = new Map(site.elements.map((element) => [element.id, element]));
  const errors: SiteError[] = [];
  const fedBy = new Map<string, string>();
  const feed = (entry: SourceEntry, settings: unknown): ConfiguredSource => {
    const signals = entry.adapter.signals(settings, site);
    for (const { path, message, expected } of entry.adapter.misfits?.(settings, site) ?? [])
      errors.push(complain(file, ['sources', entry.index, ...path], { message, expected }));
    const said = new Set<string>();
    for (const signal of signals) {
      const complaint = unfit(signal, elements) ?? alreadyFed(signal, entry.id, fedBy);
      fedBy.set(signal, fedBy.get(signal) ?? entry.id);
      if (complaint === null) continue;
      const path = pathOf(entry, signal);
      const error = complain(file, path, complaint);
      // One complaint per place: an element fed twice is not eight errors.
      const key = `${error.line}:${error.column}`;
      if (!said.has(key)) errors.push(error);
      said.add(key);
    }
    const periods = entry.adapter.periods?.(settings, site) ?? null;
    return { id: entry.id, adapter: entry.adapter, settings, signals, periodMs: entry.adapter.periodMs?.(settings) ?? null, periods };
  };
  // Those that yield come last: a real source takes a signal over from a simulated one.
  const real = entries.filter((entry) => !yields(entry)).map((entry) => [entry, feed(entry, entry.settings)] as const);
  const taken = [...fedBy.keys()];
  const yielding = entries
    .filter(yields)
    .map((entry) => [entry, feed(entry, { ...SimulatorSettings.parse(entry.settings), except: taken })] as const);
  const sources = [...real, ...yielding].sort(([a], [b]) => a.index - b.index).map(([, source]) => source);
  return { sources, errors };
}

/** A simulator that leaves to others what they feed. */
function yields(entry: SourceEntry): boolean {
  const settings = entry.adapter.isSimulated ? SimulatorSettings.safeParse(entry.settings) : null;
  return settings?.success === true && settings.data.except === 'auto';
}

interface Complaint {
  readonly message: string;
  readonly expected: string;
  readonly suggestion: string | null;
}

function unfit(signal: string, elements: ReadonlyMap<string, SiteElement>): Complaint | null {
  const [id = '', metricId = ''] = signal.split('|');
  const element = elements.get(id);
  if (element === undefined)
    return {
      message: `the site has no element ${quote(id)}`,
      expected: 'the id of an element of the site',
      suggestion: nearest(id, elements.keys()),
    };
  const possible = metricsOfKind(element.kind).map((metric) => metric.id);
  if (possible.includes(metricId)) return null;
  if (possible.length === 0)
    return {
      message: `${quote(id)} is of kind ${element.kind}, which reports nothing`,
      expected: 'an element that reports',
      suggestion: null,
    };
  const metric = metricById(metricId);
  const message =
    metric === null ? `there is no metric ${quote(metricId)}` : `${quote(id)} is of kind ${element.kind}, which has no ${metricId}`;
  const expected = metric === null ? `one of ${possible.join(', ')}` : `an element of kind ${metric.kinds.join(' or ')}`;
  return { message, expected, suggestion: metric === null ? nearest(metricId, possible) : null };
}

function alreadyFed(signal: string, id: string, fedBy: ReadonlyMap<string, string>): Complaint | null {
  const other = fedBy.get(signal);
  if (other === undefined) return null;
  const [element = '', metric = ''] = signal.split('|');
  const message =
    other === id
      ? `source ${quote(id)} feeds ${element} ${metric} twice`
      : `sources ${quote(other)} and ${quote(id)} both feed ${element} ${metric}`;
  return { message, expected: 'one source per signal', suggestion: null };
}

/** Where an entry names a signal or its element: the last place, since the first may be right; the entry itself when it is not named. */
function pathOf(entry: SourceEntry, signal: string): readonly PathStep[] {
  const element = signal.split('|')[0] ?? '';
  const found = pathsTo(entry.raw, (text) => text === signal || text === element);
  return ['sources', entry.index, ...(found.at(-1) ?? ['kind'])];
}

function pathsTo(value: unknown, isIt: (text: string) => boolean): readonly (readonly PathStep[])[] {
  if (typeof value === 'string') return isIt(value) ? [[]] : [];
  if (Array.isArray(value)) return value.flatMap((inner, index) => pathsTo(inner, isIt).map((path) => [index, ...path]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => pathsTo(inner, isIt).map((path) => [key, ...path]));
}
