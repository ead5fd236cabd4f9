/**
 * What never changes while a site is loaded: the graph, the list of signals, the detectors on each. Built once
 * from the site; a new site file gives a new config and a fresh model.
 */
import type { ElementId, Site, SiteElement } from '../../../shared/model/site.ts';
import { metricsOfKind, type Metric } from '../../../shared/model/metrics.ts';
import type { SignalId } from '../../../shared/model/live.ts';
import type { SignalCondition } from './conditions.ts';
import { byElement, SignalIndex, type ElementSignals } from './element-signals.ts';
import { prioritiesOf, watchedOn, type Priorities } from './thresholds.ts';
import { peerGroups, type PeerGroup } from './peers.ts';
import { mayRest } from './rest.ts';
import { compileSite, type Graph } from './graph/compile.ts';
import type { UserRule } from './user-rules/user-rule.ts';

/** One signal that could exist: an element and a metric of its kind, and what is watched on it. */
export interface SignalConfig {
  readonly id: SignalId;
  readonly index: number;
  readonly element: ElementId;
  /** The site it stands in. */
  readonly site: ElementId;
  readonly metric: Metric;
  readonly conditions: readonly SignalCondition[];
  /** Rules of the site's own that read it. */
  readonly userRules: readonly UserRule[];
  /** What can check it, or what it can check; null: nothing. */
  readonly peers: PeerGroup | null;
  /** Its readings may be kept as rows while they say nothing new (`rest.ts`). */
  readonly mayRest: boolean;
}

/** Read by every stage through `draft.config`. Where an index of a signal is given, it is its place in `signals`. */
export interface Config {
  readonly site: Site;
  /** Rules of the site's own that are switched on, compiled. */
  readonly userRules: readonly UserRule[];
  readonly graph: Graph;
  readonly elements: ReadonlyMap<ElementId, SiteElement>;
  readonly signals: readonly SignalConfig[];
  readonly signalIndex: SignalIndex;
  /** The same by element and metric: asked for every sample, so without making an id. */
  readonly signalAt: ReadonlyMap<ElementId, ElementSignals>;
  readonly signalsOf: ReadonlyMap<ElementId, readonly number[]>;
  /** Of each centre, the id of the fact that it is silent (`derive/`): asked for every sample, so without making it. */
  readonly silences: readonly { readonly site: ElementId; readonly fact: string }[];
  /** Site each element stands in, walking up its locations. */
  readonly siteOf: ReadonlyMap<ElementId, ElementId>;
  /** Priorities the site file changes. */
  readonly priorities: Priorities;
  /** Instruments that check each other, by the index of each. */
  readonly peers: ReadonlyMap<number, PeerGroup>;
  /** The same, each group once. */
  readonly peerGroups: readonly PeerGroup[];
}

/** The key of a signal. */
export function signalId(element: ElementId, metric: string): SignalId {
  return `${element}|${metric}`;
}

/** The config of a site; its own rules come compiled, for core knows no expression language. */
export function createConfig(site: Site, userRules: readonly UserRule[] = []): Config {
  const watches = watchesOf(userRules);
  const elements = new Map(site.elements.map((element) => [element.id, element]));
  const watched = watchedOn(site, elements);
  const bare: Omit<SignalConfig, 'peers' | 'mayRest'>[] = [];
  const signalsOf = new Map<ElementId, number[]>();
  for (const element of site.elements) {
    const indexes: number[] = [];
    const centre = centreOf(elements, element);
    for (const metric of metricsOfKind(element.kind)) {
      indexes.push(bare.length);
      bare.push({
        // As `signalId` has it, but in one piece: a text that is put together keeps its parts until it is first read.
        id: [element.id, metric.id].join('|'),
        index: bare.length,
        element: element.id,
        site: centre,
        metric,
        conditions: watched(element, metric.id),
        userRules: watches.get(element.id)?.filter((rule) => rule.metrics.includes(metric.id)) ?? NO_RULES,
      });
    }
    signalsOf.set(element.id, indexes);
  }
  const peers = peerGroups(site, elements, (element, metric) => signalsOf.get(element)?.find((index) => bare[index]?.metric.id === metric));
  const signals = bare.map((signal) => whole(signal, peers.get(signal.index) ?? null));
  const signalAt = byElement(signals);
  return {
    site,
    userRules,
    graph: compileSite(site),
    elements,
    signals,
    signalIndex: new SignalIndex(signalAt),
    signalAt,
    signalsOf,
    silences: site.centres.map((centre) => ({ site: centre, fact: `site.silent|${centre}` })),
    siteOf: new Map(site.elements.map((element) => [element.id, centreOf(elements, element)])),
    priorities: prioritiesOf(site),
    peers,
    peerGroups: [...new Set(peers.values())],
  };
}

function watchesOf(rules: readonly UserRule[]): ReadonlyMap<ElementId, readonly UserRule[]> {
  const watches = new Map<ElementId, UserRule[]>();
  for (const rule of rules) for (const element of rule.elements) watches.set(element, [...(watches.get(element) ?? []), rule]);
  return watches;
}

const NO_RULES: readonly UserRule[] = [];

/** Field by field: an object that grows by being spread is a larger one, and there are tens of thousands. */
function whole(signal: Omit<SignalConfig, 'peers' | 'mayRest'>, peers: PeerGroup | null): SignalConfig {
  const { id, index, element, site, metric, conditions, userRules } = signal;
  return { id, index, element, site, metric, conditions, userRules, peers, mayRest: mayRest({ ...signal, peers }) };
}

/** The outermost location of an element: its data centre, or itself when it stands nowhere. */
export function centreOf(elements: ReadonlyMap<ElementId, SiteElement>, element: SiteElement): ElementId {
  let place = element;
  for (let depth = 0; depth < 16; depth += 1) {
    const parent = place.in === null ? undefined : elements.get(place.in);
    if (parent === undefined) break;
    place = parent;
  }
  return place.id;
}
