/**
 * Who depends on whom, by the structure of the site alone (nothing has to have failed): places, needs, and for `reach` the
 * target with every link and element that lies on some path to it. All answers in file order.
 */
import type { ElementId, Need } from '../../../../shared/model/site.ts';
import { indexOf } from './graph.ts';
import type { Graph } from './graph.ts';
import { at, itemAt, listAt, packLists, type Lists as NumberLists } from './lists.ts';

type Lists = WeakMap<Graph, Map<ElementId, readonly ElementId[]>>;

const needed: Lists = new WeakMap();
const needing: Lists = new WeakMap();

/** Everything an element needs, directly or through others; not itself. A memo of a pure function, as is `dependants`. */
export function upstream(graph: Graph, id: ElementId): readonly ElementId[] {
  return remembered(needed, graph, id, () => closure(graph, indexOf(graph, id), (index) => directlyNeeded(graph, index)));
}

/** Everything that needs an element, directly or through others; not itself. */
export function dependants(graph: Graph, id: ElementId): readonly ElementId[] {
  return remembered(needing, graph, id, () => closure(graph, indexOf(graph, id), directDependants(graph)));
}

/**
 * A mask by number of all these and of everything whose fall, or the reason for it, may be another one when one of them fell, failed or came
 * back: what needs it, directly or through others, and the cables that end at it. When the mains of a centre falls that is all of the centre.
 */
export function affectedBy(graph: Graph, changed: Iterable<number>): Uint8Array {
  const { gates, queries, standing } = graph;
  const { cablesAt, askersByTarget } = endsOf(graph);
  const affected = new Uint8Array(graph.size);
  const open = new Int32Array(graph.size);
  let count = 0;
  const add = (index: number): void => {
    if (affected[index] === 1) return;
    affected[index] = 1;
    open[count] = index;
    count += 1;
  };
  for (const index of changed) add(index);
  for (let next = 0; next < count; next += 1) {
    const index = at(open, next);
    for (let i = at(standing.start, index), end = at(standing.start, index + 1); i < end; i += 1) add(at(standing.items, i));
    for (let i = at(gates.watchers.start, index), end = at(gates.watchers.start, index + 1); i < end; i += 1)
      add(at(gates.owner, at(gates.watchers.items, i)));
    for (let i = at(queries.inRegion.start, index), end = at(queries.inRegion.start, index + 1); i < end; i += 1)
      add(itemAt(queries.list, at(queries.inRegion.items, i)).from);
    for (let i = at(askersByTarget.start, index), end = at(askersByTarget.start, index + 1); i < end; i += 1)
      add(at(askersByTarget.items, i));
    for (let i = at(cablesAt.start, index), end = at(cablesAt.start, index + 1); i < end; i += 1) add(at(cablesAt.items, i));
  }
  return affected;
}

/** By number: cables that end at an element, and elements that have to reach it. */
interface Ends {
  readonly cablesAt: NumberLists;
  readonly askersByTarget: NumberLists;
}

const ends = new WeakMap<Graph, Ends>();

/** A memo of a pure function of the site. */
function endsOf(graph: Graph): Ends {
  const known = ends.get(graph);
  if (known !== undefined) return known;
  const lists = (): number[][] => Array.from({ length: graph.size }, () => []);
  const [cablesAt, askersByTarget] = [lists(), lists()];
  graph.elements.forEach((element, cable) => {
    for (const end of element.ends ?? []) cablesAt[indexOf(graph, end)]?.push(cable);
  });
  for (const { to, from } of graph.queries.list) askersByTarget[to]?.push(from);
  const made = { cablesAt: packLists(cablesAt), askersByTarget: packLists(askersByTarget) };
  ends.set(graph, made);
  return made;
}

function remembered(lists: Lists, graph: Graph, id: ElementId, make: () => readonly ElementId[]): readonly ElementId[] {
  const ofGraph = lists.get(graph) ?? new Map<ElementId, readonly ElementId[]>();
  lists.set(graph, ofGraph);
  const known = ofGraph.get(id) ?? make();
  ofGraph.set(id, known);
  return known;
}

function closure(graph: Graph, start: number, next: (index: number) => Iterable<number>): ElementId[] {
  const seen = new Set([start]);
  for (const index of seen) for (const other of next(index)) seen.add(other);
  seen.delete(start);
  return Array.from(Int32Array.from(seen).sort(), (index) => itemAt(graph.ids, index));
}

/** Indexes of what one element needs itself: its place, its needs, and what lies on a way to something it has to reach. */
export function directlyNeeded(graph: Graph, index: number): Set<number> {
  const needed = new Set<number>();
  const place = at(graph.place, index);
  if (place >= 0) needed.add(place);
  const needs = graph.elements[index]?.needs ?? null;
  if (needs !== null) for (const id of named(needs)) needed.add(indexOf(graph, id));
  for (const query of listAt(graph.queries.askedBy, index)) for (const other of listAt(graph.queries.region, query)) needed.add(other);
  return needed;
}

function directDependants(graph: Graph): (index: number) => Iterable<number> {
  const { gates, queries, standing } = graph;
  const { askersByTarget } = endsOf(graph);
  return (index) => [
    ...listAt(standing, index),
    ...Array.from(listAt(gates.watchers, index), (gate) => at(gates.owner, gate)),
    ...Array.from(listAt(queries.inRegion, index), (query) => itemAt(queries.list, query).from),
    ...listAt(askersByTarget, index),
  ];
}

function named(need: Need): ElementId[] {
  if (need.op === 'element') return [need.id];
  return need.op === 'reach' ? [need.target] : need.of.flatMap(named);
}
