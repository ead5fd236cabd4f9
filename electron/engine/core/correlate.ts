/**
 * Stage 4: from alarms to causes. A root is a faulty element that nothing upstream explains; everything else is its
 * effect (model 4). A pure function of the standing alarms and their measured onsets: the order of arrival plays no part,
 * and suppression is a view: take the parent fault away and the list is what it would have been without it.
 */
import type { ElementId } from '../../../shared/model/site.ts';
import { conditionById, type Condition } from './conditions.ts';
import type { Config } from './config.ts';
import { cutsOf, isUnseen, type Cuts } from './cut.ts';
import type { Draft } from './draft.ts';
import { followsFrom } from './follow-on.ts';
import { why } from './graph/explain.ts';
import { indexOf } from './graph/graph.ts';
import { isSupported } from './graph/support.ts';
import { fallOf } from './graph/survivors.ts';
import type { Alarm, FaultGroup } from './model.ts';

export interface Correlation {
  readonly explainedBy: Readonly<Record<string, readonly string[]>>;
  readonly groups: readonly FaultGroup[];
}

/** Inputs beside the alarms: elements that deliver nothing now without being faulty (a stopped generator). */
export function correlate(draft: Pick<Draft, 'config' | 'alarms'>, standby: ReadonlySet<ElementId>): Correlation {
  const standing = Object.values(draft.alarms).filter((alarm) => alarm.clearedAtMs === null && isCausal(alarm));
  const byElement = groupBy(standing, (alarm) => alarm.element);
  const explainedBy = explain(draft, byElement, standby);
  const union = new Union();
  for (const roots of Object.values(explainedBy)) for (const root of roots) union.join(roots[0] ?? root, root);
  const members = new Map<string, { causes: Alarm[]; effects: Alarm[] }>();
  for (const [element, alarms] of byElement) {
    const roots = explainedBy[element];
    const key = union.find(roots?.[0] ?? element);
    const group = members.get(key) ?? { causes: [], effects: [] };
    const [lead, ...rest] = [...alarms].sort(byUrgency);
    if (lead !== undefined) (roots === undefined ? group.causes : group.effects).push(lead);
    group.effects.push(...rest);
    members.set(key, group);
  }
  const groups = [...members.values()].filter((group) => group.causes.length > 0).map(toGroup);
  return { explainedBy, groups: groups.sort((a, b) => compareText(a.root, b.root)) };
}

/** Journal notes never open an incident; everything else does, alone or as an effect. */
function isCausal(alarm: Alarm): boolean {
  return conditionById(alarm.condition).priority !== 'journal';
}

/** Per faulty element the roots that explain it; an element without an entry is a root itself. */
function explain(
  draft: Pick<Draft, 'config' | 'alarms'>,
  byElement: ReadonlyMap<string, readonly Alarm[]>,
  standby: ReadonlySet<ElementId>,
): Record<string, readonly string[]> {
  const { config } = draft;
  const explainedBy: Record<string, readonly string[]> = {};
  const isolated = rootWith(byElement, 'console.isolated');
  const cut = cutsOf(draft.alarms);
  const failed = new Set([
    ...standby,
    ...[...byElement]
      .filter(([id, alarms]) => config.elements.has(id) && alarms.some((alarm) => effectOf(alarm) === 'down'))
      .map(([id]) => id),
  ]);
  const fall = fallOf(config.graph, failed);
  for (const [element, alarms] of byElement) {
    if (isolated !== null && element !== isolated && alarms.every((alarm) => isRemote(alarm))) explainedBy[element] = [isolated];
    else if (isBehindCut(config, cut, element, alarms)) explainedBy[element] = [cutSiteOf(config, cut, element)];
    else if (config.elements.has(element) && !isSupported(fall, indexOf(config.graph, element))) {
      const others = new Set([...failed].filter((id) => id !== element));
      const roots = why(config.graph, others, element).filter((root) => byElement.has(root));
      if (roots.length > 0) explainedBy[element] = [...roots].sort(compareText);
    }
    if (explainedBy[element] === undefined) {
      const host = followsFrom(config, cut, element, alarms, byElement);
      if (host !== null && host !== element) explainedBy[element] = [host];
    }
  }
  return flatten(explainedBy);
}

/** While every link is severed or a site is silent, what is heard of the links or only by reaching out is an effect of that. */
function isBehindCut(config: Config, cut: Cuts, element: string, alarms: readonly Alarm[]): boolean {
  if (alarms.some((alarm) => alarm.condition === 'site.silent' || alarm.condition === 'links.allSevered')) return false;
  if (cut.severed !== null && config.site.interLinks.includes(element)) return true;
  return alarms.every((alarm) => isUnseen(config, cut, element, alarm.condition));
}

function cutSiteOf(config: Config, cut: Cuts, element: string): string {
  return cut.severed !== null && config.site.interLinks.includes(element) ? cut.severed : (config.siteOf.get(element) ?? element);
}

/** What an isolated console can't judge: anything it hears over its own network. */
function isRemote(alarm: Alarm): boolean {
  return conditionById(alarm.condition).effect === 'info' || alarm.condition === 'link.down' || alarm.condition === 'device.down';
}

function rootWith(byElement: ReadonlyMap<string, readonly Alarm[]>, condition: string): string | null {
  for (const [element, alarms] of byElement) if (alarms.some((alarm) => alarm.condition === condition)) return element;
  return null;
}

/** An explaining element that is itself explained passes the blame on to its own roots. */
function flatten(explainedBy: Readonly<Record<string, readonly string[]>>): Record<string, readonly string[]> {
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

function effectOf(alarm: Alarm): Condition['effect'] {
  return conditionById(alarm.condition).effect;
}

/** The cause that names the group: most urgent, then first in measured time, then by id. */
function toGroup(group: { causes: readonly Alarm[]; effects: readonly Alarm[] }): FaultGroup {
  const [first] = [...group.causes].sort(byUrgency);
  if (first === undefined) throw new Error('a fault group has no cause');
  return {
    root: first.element,
    condition: first.condition,
    isInferred: isInferred(first),
    onsetMs: Math.min(...group.causes.map((alarm) => alarm.onsetMs)),
    causes: group.causes.map((alarm) => alarm.id).sort(compareText),
    effects: group.effects.map((alarm) => alarm.id).sort(compareText),
  };
}

/** Most urgent, then measured before concluded, then earliest, then by id: one order for all. */
function byUrgency(a: Alarm, b: Alarm): number {
  return urgency(a) - urgency(b) || Number(isInferred(a)) - Number(isInferred(b)) || a.onsetMs - b.onsetMs || compareText(a.id, b.id);
}

function isInferred(alarm: Alarm): boolean {
  return alarm.condition === 'mains.inferredLost' || alarm.condition === 'shared.cause';
}

function urgency(alarm: Alarm): number {
  const { priority } = conditionById(alarm.condition);
  return priority === 'journal' ? 4 : priority;
}

/** Order of ids without locale: the same on any machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function groupBy(alarms: readonly Alarm[], key: (alarm: Alarm) => string): ReadonlyMap<string, readonly Alarm[]> {
  const groups = new Map<string, Alarm[]>();
  for (const alarm of [...alarms].sort((a, b) => compareText(a.id, b.id))) {
    const list = groups.get(key(alarm));
    if (list === undefined) groups.set(key(alarm), [alarm]);
    else list.push(alarm);
  }
  return groups;
}

/** Roots that only together explain an effect are one cause (mains and the generator that did not come). */
class Union {
  private readonly parent = new Map<string, string>();

  find(key: string): string {
    let root = key;
    for (let up = this.parent.get(root); up !== undefined; up = this.parent.get(root)) root = up;
    return root;
  }

  join(a: string, b: string): void {
    const [rootA, rootB] = [this.find(a), this.find(b)];
    if (rootA !== rootB) this.parent.set(compareText(rootA, rootB) < 0 ? rootB : rootA, compareText(rootA, rootB) < 0 ? rootA : rootB);
  }
}
