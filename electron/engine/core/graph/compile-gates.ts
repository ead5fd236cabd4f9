/** Flattens needs into threshold gates and reach questions. Called once per site; evaluates nothing. */
import { assertNever, invariant } from '../../../../shared/lib/assert.ts';
import type { ElementId, Need, SiteElement } from '../../../../shared/model/site.ts';
import type { Gates, Query } from './graph.ts';
import { packLists } from './lists.ts';
import type { Lists } from './lists.ts';

/** Gates of all needs, and the questions some of them ask; numbers are those of the arrays here. */
export interface CompiledNeeds {
  readonly gates: Gates;
  readonly queries: readonly Query[];
  readonly queryWatchers: Lists;
  /** Beside `queryWatchers.items`: which child of that gate it is. */
  readonly querySlots: Int32Array;
}

/** Compiles the needs of all elements. Throws on an id that does not resolve. */
export function compileNeeds(elements: readonly SiteElement[], indexById: ReadonlyMap<ElementId, number>): CompiledNeeds {
  const slack: number[] = [];
  const parents: number[] = [];
  const owners: number[] = [];
  const childCounts: number[] = [];
  const slotsInParent: number[] = [];
  const watchers: number[][] = elements.map(() => []);
  const watcherSlots: number[][] = elements.map(() => []);
  const queries: Query[] = [];
  const queryWatchers: number[][] = [];
  const querySlots: number[][] = [];
  const queryByKey = new Map<string, number>();

  const resolve = (id: ElementId): number => {
    const index = indexById.get(id);
    invariant(index !== undefined, `a need names an unknown element ${id}`);
    return index;
  };
  const queryFor = (owner: number, target: number, layer: Query['layer']): number => {
    const key = `${owner} ${target} ${layer}`;
    const known = queryByKey.get(key);
    if (known !== undefined) return known;
    queries.push({ from: owner, to: target, layer });
    queryWatchers.push([]);
    querySlots.push([]);
    queryByKey.set(key, queries.length - 1);
    return queries.length - 1;
  };
  const addGate = (owner: number, parent: number, slotInParent: number, gateSlack: number, children: readonly Need[]): number => {
    const gate = slack.push(gateSlack) - 1;
    parents.push(parent);
    owners.push(owner);
    slotsInParent.push(slotInParent);
    childCounts.push(children.length);
    children.forEach((child, slot) => addChild(owner, gate, slot, child));
    return gate;
  };
  const addChild = (owner: number, gate: number, slot: number, need: Need): void => {
    switch (need.op) {
      case 'element': {
        const index = resolve(need.id);
        watchers[index]?.push(gate);
        watcherSlots[index]?.push(slot);
        return;
      }
      case 'reach': {
        const query = queryFor(owner, resolve(need.target), need.layer);
        queryWatchers[query]?.push(gate);
        querySlots[query]?.push(slot);
        return;
      }
      case 'all':
      case 'any':
      case 'atLeast':
        addGate(owner, gate, slot, slackOf(need), need.of);
        return;
      default:
        assertNever(need, 'need');
    }
  };

  const rootOf = elements.map((element, owner) => {
    const { needs } = element;
    if (needs === null) return -1;
    return needs.op === 'element' || needs.op === 'reach'
      ? addGate(owner, -1, 0, 0, [needs])
      : addGate(owner, -1, 0, slackOf(needs), needs.of);
  });
  const gates: Gates = {
    count: slack.length,
    slack: Int32Array.from(slack),
    parent: Int32Array.from(parents),
    owner: Int32Array.from(owners),
    rootOf: Int32Array.from(rootOf),
    watchers: packLists(watchers),
    watcherSlots: Int32Array.from(watcherSlots.flat()),
    slotInParent: Int32Array.from(slotsInParent),
    childCount: Int32Array.from(childCounts),
    born: Int32Array.from(slack.flatMap((value, gate) => (value < 0 ? [gate] : []))),
  };
  return { gates, queries, queryWatchers: packLists(queryWatchers), querySlots: Int32Array.from(querySlots.flat()) };
}

function slackOf(need: Extract<Need, { readonly of: readonly Need[] }>): number {
  switch (need.op) {
    case 'all':
      return 0;
    case 'any':
      return need.of.length - 1;
    case 'atLeast':
      return need.of.length - need.k;
    default:
      return assertNever(need, 'need');
  }
}
