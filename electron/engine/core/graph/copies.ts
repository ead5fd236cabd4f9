/** Volume copies: a copy that is not in sync counts as failed for every question about surviving (principles: copies). */
import type { ElementId, Need } from '../../../../shared/model/site.ts';
import { indexOf } from './graph.ts';
import type { Graph } from './graph.ts';

/** The copies a volume can live on: elements of kind `copy` its need names, in file order of mention. */
export function copiesOf(graph: Graph, volume: ElementId): ElementId[] {
  const { needs } = graph.elements[indexOf(graph, volume)] ?? { needs: null };
  const named = needs === null ? [] : elementsNamed(needs);
  return [...new Set(named)].filter((id) => graph.elements[indexOf(graph, id)]?.kind === 'copy');
}

const volumes = new WeakMap<Graph, ReadonlyMap<ElementId, readonly ElementId[]>>();

/** The volumes that can live on a copy, in the order of the file. A memo of a pure function of the site. */
export function volumesOn(graph: Graph, copy: ElementId): readonly ElementId[] {
  const known = volumes.get(graph) ?? volumesByCopy(graph);
  volumes.set(graph, known);
  return known.get(copy) ?? [];
}

function volumesByCopy(graph: Graph): ReadonlyMap<ElementId, readonly ElementId[]> {
  const pairs = graph.elements.flatMap(({ id, kind }) => (kind === 'volume' ? copiesOf(graph, id).map((copy) => ({ copy, id })) : []));
  return new Map([...Map.groupBy(pairs, ({ copy }) => copy)].map(([copy, of]) => [copy, of.map(({ id }) => id)]));
}

function elementsNamed(need: Need): ElementId[] {
  if (need.op === 'element') return [need.id];
  return need.op === 'reach' ? [] : need.of.flatMap(elementsNamed);
}
