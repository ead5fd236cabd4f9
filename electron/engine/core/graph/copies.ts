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

function elementsNamed(need: Need): ElementId[] {
  if (need.op === 'element') return [need.id];
  return need.op === 'reach' ? [] : need.of.flatMap(elementsNamed);
}
