/** Which parts of the drawing the layers that are off leave out. Pure. */
import { isLineShown, type LayerView } from '../store/map-layers.ts';
import type { Graph } from './elements.ts';

/** Ids of nodes and lines; boxes stay. */
export function partsLeftOut({ nodes, edges }: Graph, view: LayerView): ReadonlySet<string> {
  const elementOf = new Map(nodes.map(({ id, element }) => [id, element]));
  const isHidden = (id: string | null): boolean => id !== null && view.hidden.has(id);
  return new Set([
    ...nodes.flatMap(({ id, role, element }) => (role !== 'box' && isHidden(element) ? [id] : [])),
    ...edges.flatMap(({ id, layers, source, target, element }) =>
      isLineShown(view, layers, [elementOf.get(source) ?? null, elementOf.get(target) ?? null, element]) ? [] : [id],
    ),
  ]);
}
