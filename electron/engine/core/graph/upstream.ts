/**
 * Who depends on whom, by the structure of the site alone (nothing has to have failed): places, needs, and for `reach` the
 * target with every link and element that lies on some path to it. All answers in file order.
 */
import type { ElementId, Need } from '../../../../shared/model/site.ts';
import { indexOf } from './graph.ts';
import type { Graph } from './graph.ts';
import { at, itemAt, listAt } from './lists.ts';

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
 * Numbers of all these and of everything whose fall, or the reason for it, may be another one when one of them fell, failed or came
 * back: what needs it, directly or through others, and the cables that end at it.
 */
export function affectedBy(graph: Graph, changed: Iterable<number>): ReadonlySet<number> {
  const next = affected.get(graph) ?? directlyAffected(graph);
  affected.set(graph, next);
  const seen = new Set(changed);
  for (const index of seen) for (const other of next(index)) seen.add(other);
  return seen;
}

const affected = new WeakMap<Graph, (index: number) => Iterable<number>>();

function directlyAffected(graph: Graph): (index: number) => Iterable<number> {
  const dependants = directDependants(graph);
  const cables = new Map<number, number[]>();
  graph.elements.forEach(({ ends }, cable) => {
    for (const end of ends ?? []) cables.set(indexOf(graph, end), [...(cables.get(indexOf(graph, end)) ?? []), cable]);
  });
  return (index) => [...dependants(index), ...(cables.get(index) ?? [])];
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
  const askersByTarget = new Map<number, number[]>();
  for (const { to, from } of queries.list) askersByTarget.set(to, [...(askersByTarget.get(to) ?? []), from]);
  return (index) => [
    ...listAt(standing, index),
    ...Array.from(listAt(gates.watchers, index), (gate) => at(gates.owner, gate)),
    ...Array.from(listAt(queries.inRegion, index), (query) => itemAt(queries.list, query).from),
    ...(askersByTarget.get(index) ?? []),
  ];
}

function named(need: Need): ElementId[] {
  if (need.op === 'element') return [need.id];
  return need.op === 'reach' ? [need.target] : need.of.flatMap(named);
}
