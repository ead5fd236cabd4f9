/**
 * Faults that only together explain an effect: one matter where they stand in one centre or stand in for each other (two routers, two arrays),
 * else two, each with an answer of its own; what both took down is told with the one that came last. Pure.
 */
import type { ElementId } from '../../../shared/model/site.ts';
import type { Config } from './config.ts';
import { CUT_CONDITIONS, type ByElement } from './explain-faults.ts';
import { copiesOf } from './graph/copies.ts';
import { upstream } from './graph/upstream.ts';
import { failuresOf } from './in-time.ts';
import { idsOfKind } from './of-kind.ts';
import { compareText } from './text-order.ts';

/** Which causes are one (mains and the generator that did not come), and to which of them an effect goes. */
export class Together {
  private readonly config: Config;
  private readonly byElement: ByElement;
  private readonly parent = new Map<string, string>();

  constructor(config: Config, byElement: ByElement) {
    this.config = config;
    this.byElement = byElement;
  }

  /** One of those it is one with: the same for all of them. */
  find(key: string): string {
    let root = key;
    for (let up = this.parent.get(root); up !== undefined; up = this.parent.get(root)) root = up;
    return root;
  }

  join(a: string, b: string): void {
    const [rootA, rootB] = [this.find(a), this.find(b)];
    if (rootA !== rootB) this.parent.set(compareText(rootA, rootB) < 0 ? rootB : rootA, compareText(rootA, rootB) < 0 ? rootA : rootB);
  }

  /** These only together explain something: those of one place, or of one redundant group, are one. */
  joinAlike(roots: readonly ElementId[]): void {
    const firstOf = new Map<string, string>();
    for (const root of roots)
      for (const key of [this.placeOf(root), ...groupsOf(this.config, root)]) {
        const first = firstOf.get(key);
        if (first === undefined) firstOf.set(key, root);
        else this.join(first, root);
      }
  }

  /** Of the causes of an effect the one it is told with: it fell when the last of them did. */
  lastOf(roots: readonly ElementId[]): ElementId | undefined {
    if (roots.length < 2) return roots[0];
    const sinceMs = (root: ElementId): number => Math.min(...failuresOf(this.byElement.get(root) ?? []).map(({ onsetMs }) => onsetMs));
    return [...roots].sort((a, b) => sinceMs(b) - sinceMs(a) || compareText(a, b))[0];
  }

  /** The centre it stands in. What lies between or outside has one place, and a centre nobody hears or reaches is not in itself. */
  private placeOf(root: ElementId): string {
    const site = this.config.siteOf.get(root);
    if (site === undefined || !this.config.site.centres.some((centre) => centre === site)) return 'outside';
    const isCut = site === root && this.byElement.get(root)?.some(({ condition }) => CUT_CONDITIONS.has(condition)) === true;
    return isCut ? `cut ${site}` : `centre ${site}`;
  }
}

const memo = new WeakMap<Config, ReadonlyMap<ElementId, readonly string[]>>();

/**
 * The redundant groups of the site file it is a leg of, an internet line with its router, and the volumes whose data it holds. A memo of a pure
 * function of the site.
 */
function groupsOf(config: Config, id: ElementId): readonly string[] {
  const known = memo.get(config) ?? byMember(config);
  memo.set(config, known);
  return known.get(id) ?? [];
}

function byMember({ site, graph, elements }: Config): ReadonlyMap<ElementId, readonly string[]> {
  const groups = new Map<ElementId, string[]>();
  const add = (member: ElementId, group: string): void => void groups.set(member, [...(groups.get(member) ?? []), group]);
  for (const { id, members } of site.groups) for (const member of members) add(member, `group ${id}`);
  const lines = new Set(idsOfKind(site, 'ispLine'));
  for (const { ends } of site.elements)
    for (const line of (ends ?? []).filter((end) => lines.has(end)))
      for (const end of ends ?? []) for (const group of lines.has(end) ? [] : [...(groups.get(end) ?? [])]) add(line, group);
  for (const volume of idsOfKind(site, 'volume'))
    for (const copy of copiesOf(graph, volume)) {
      add(copy, `volume ${volume}`);
      for (const array of upstream(graph, copy)) if (elements.get(array)?.kind === 'array') add(array, `volume ${volume}`);
    }
  return groups;
}
