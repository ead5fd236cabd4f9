/** What takes room on the drawing, and the boxes around it. Pure. */
import type { SiteIndex } from '../store/site-index.ts';
import type { Graph } from './elements.ts';
import { kindLines } from './labels.ts';
import type { Cell } from './layout.ts';

/** One cell per node with a place of its own, in the order of the graph. */
export function cellsOf(graph: Graph, index: SiteIndex): readonly Cell[] {
  const parents = new Map(graph.nodes.map(({ id, parent }) => [id, parent]));
  /** Boxes around a node, outermost first. */
  const boxesOf = (parent: string | null): readonly string[] => {
    const boxes: string[] = [];
    for (let box = parent; box !== null; box = parents.get(box) ?? null) boxes.unshift(box);
    return boxes;
  };
  return graph.nodes.flatMap((node) =>
    node.at === null
      ? []
      : [
          {
            id: node.id,
            at: node.at,
            boxes: boxesOf(node.parent),
            isSlim: node.role === 'port' || node.role === 'legs',
            lines: node.role === 'device' && node.element !== null ? kindLines(index.byId.get(node.element)?.kind ?? 'party') : 0,
          },
        ],
  );
}
