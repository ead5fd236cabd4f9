/**
 * Who explains whom: for each faulty element, the faulty elements it follows from. Four ways, in this order: the console
 * itself is cut off; the graph (what it needs, or what its cable ends at, is down); a cut view; what moves or mirrors by itself,
 * or what happens in the same place.
 */
import { SLOW_MS } from '../../../shared/model/metrics/define.ts';
import type { ElementId } from '../../../shared/model/site.ts';
import { conditionById } from './conditions.ts';
import type { Config } from './config.ts';
import { isUnseen, type Cuts } from './cut.ts';
import { withoutDeadEnds } from './dead-ends.ts';
import { followsInPlace } from './follow-in-place.ts';
import { followsFrom } from './follow-on.ts';
import { explain, type Explanation } from './graph/explain.ts';
import { indexOf, isUp } from './graph/graph.ts';
import { isSupported } from './graph/support.ts';
import { settledFall } from './graph/survivors.ts';
import type { Alarm } from './model.ts';
import { compareText } from './text-order.ts';

/** Standing alarms by the element they are on; an element without one is no key. */
export type ByElement = ReadonlyMap<string, readonly Alarm[]>;
/** Element to the roots that explain it, by id; a root has no entry. */
export type ExplainedBy = Readonly<Record<string, readonly string[]>>;

/** Conditions that say "I see nothing of this site": explained in their turn by what took the site down, when that is known. */
const CUT_CONDITIONS = new Set(['links.allSevered', 'site.silent', 'site.heartbeatLost']);

/** A cause may be measured this much after its effect, ms: twice the slowest period at which things are polled. */
const LATE_CAUSE_MS = 2 * SLOW_MS;

/** Per faulty element the roots that explain it; an element without an entry is a root itself. */
export function explainAll(config: Config, cut: Cuts, byElement: ByElement, standby: ReadonlySet<ElementId>): ExplainedBy {
  const explainedBy: Record<string, readonly string[]> = {};
  const isolated = [...byElement].find(([, alarms]) => alarms.some((alarm) => alarm.condition === 'console.isolated'))?.[0];
  const byGraph = graphExplainer(config, cut, byElement, standby);
  for (const [element, alarms] of byElement) {
    if (isolated !== undefined && element !== isolated && alarms.every(isRemote)) explainedBy[element] = [isolated];
    else {
      const roots = inTime(byGraph(element, alarms), alarms, byElement);
      const other =
        roots.length > 0
          ? null
          : (behindCut(config, cut, element, alarms) ??
            followsFrom(config, cut, element, alarms, byElement) ??
            followsInPlace(config, element, alarms, byElement));
      if (roots.length > 0) explainedBy[element] = roots;
      else if (other !== null && other !== element) explainedBy[element] = [other];
    }
  }
  return flatten(explainedBy);
}

/** A cause is not measured long after its effect: what was faulty before has causes of its own, whatever fails above it later. */
function inTime(roots: readonly string[], alarms: readonly Alarm[], byElement: ByElement): readonly string[] {
  const latestMs = Math.max(...alarms.map((alarm) => alarm.onsetMs)) + LATE_CAUSE_MS;
  return roots.some((root) => byElement.get(root)?.some((alarm) => alarm.onsetMs <= latestMs) === true) ? roots : [];
}

/** Explanations by needs: only what is known to have failed counts, not what merely can't be reached. */
function graphExplainer(
  config: Config,
  cut: Cuts,
  byElement: ByElement,
  standby: ReadonlySet<ElementId>,
): (element: string, alarms: readonly Alarm[]) => readonly string[] {
  const isKnownDown = (id: string, alarms: readonly Alarm[]): boolean =>
    config.elements.has(id) &&
    alarms.some((alarm) => conditionById(alarm.condition).effect === 'down' && !isUnseen(config, cut, id, alarm.condition));
  const down = new Set([...byElement].filter(([id, alarms]) => isKnownDown(id, alarms)).map(([id]) => id));
  // Else a host would follow from its cables and they from it.
  const failed = new Set([...standby, ...withoutDeadEnds(config, down)]);
  const fall = settledFall(config.graph, failed);
  let explanation: Explanation | null = null;
  const explained = (): Explanation => (explanation ??= explain(config.graph, failed));
  const rootsOf = (id: ElementId): readonly string[] =>
    explained()
      .why(id)
      .filter((root) => byElement.has(root));
  const ofElement = (id: string): readonly string[] => {
    const element = config.elements.get(id);
    if (element === undefined) return [];
    const deadEnd = element.ends?.find((end) => !isUp(config.graph, fall.up, end));
    if (deadEnd !== undefined) return rootsOf(deadEnd);
    if (isSupported(fall, indexOf(config.graph, id))) return [];
    // Itself aside: what it stands on fell.
    return failed.has(id)
      ? explained()
          .beyond(id)
          .filter((root) => byElement.has(root))
      : rootsOf(id);
  };
  return (element, alarms) => {
    const isCutOnly = alarms.every((alarm) => CUT_CONDITIONS.has(alarm.condition));
    const silent = [...cut.silent].filter((site) => site !== element);
    // Links severed to one centre while the other one says nothing: the silent one is the cause.
    if (isCutOnly && element === cut.severed && !cut.silent.has(element) && silent.length > 0) return silent;
    const roots = isCutOnly ? siteRoots(config, ofElement) : ofElement(element);
    return [...new Set(roots)].filter((root) => root !== element).sort(compareText);
  };
}

/** A site that went dark for a known reason: that reason took every link with it. */
function siteRoots(config: Config, ofElement: (id: string) => readonly string[]): readonly string[] {
  const perLink = config.site.interLinks.map(ofElement);
  return perLink.length > 0 && perLink.every((roots) => roots.length > 0) ? perLink.flat() : [];
}

/** While every link is severed or a site is silent, what is heard of the links or only by reaching out is an effect of that. */
function behindCut(config: Config, cut: Cuts, element: string, alarms: readonly Alarm[]): string | null {
  if (alarms.some((alarm) => alarm.condition === 'site.silent' || alarm.condition === 'links.allSevered')) return null;
  if (cut.severed !== null && config.site.interLinks.includes(element)) return cut.severed;
  if (alarms.every((alarm) => isUnseen(config, cut, element, alarm.condition))) return config.siteOf.get(element) ?? null;
  // Between the sites (a link, a duct, a line): read from a site that is silent now.
  const isBetween = !config.site.centres.some((centre) => centre === config.siteOf.get(element));
  const [silent] = [...cut.silent].sort(compareText);
  return isBetween && silent !== undefined && alarms.every((alarm) => alarm.condition === 'signal.unknown') ? silent : null;
}

/** What an isolated console can't judge: anything it hears over its own network. */
function isRemote(alarm: Alarm): boolean {
  return conditionById(alarm.condition).effect === 'info' || alarm.condition === 'link.down' || alarm.condition === 'device.down';
}

/** An explaining element that is itself explained passes the blame on to its own roots. */
function flatten(explainedBy: ExplainedBy): ExplainedBy {
  const flat: Record<string, readonly string[]> = {};
  for (const element of Object.keys(explainedBy)) {
    const roots = new Set<string>();
    const seen = new Set<string>([element]);
    const open = [...(explainedBy[element] ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      const deeper = explainedBy[next];
      if (deeper === undefined) roots.add(next);
      else open.push(...deeper);
    }
    if (roots.size > 0) flat[element] = [...roots].sort(compareText);
  }
  return flat;
}
