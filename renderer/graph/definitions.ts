/** What Cytoscape is given to begin with: each node and line of the drawing with its data. Needs come when someone looks at them (`needs.ts`). */
import type cytoscape from 'cytoscape';
import type { Graph, GraphEdge } from './elements.ts';

type Data = Record<string, unknown>;

/** `ofNode`, `ofEdge`: what each shows now. */
export function definitionsOf(
  { nodes, edges }: Graph,
  ofNode: (node: Graph['nodes'][number]) => Data,
  ofEdge: (edge: GraphEdge) => Data,
): cytoscape.ElementDefinition[] {
  return [
    ...nodes.map((node) => ({
      group: 'nodes' as const,
      data: {
        id: node.id,
        role: node.role,
        depth: node.depth,
        minHeight: 0,
        ...(node.parent === null ? {} : { parent: node.parent }),
        ...ofNode(node),
      },
      ...(node.at === null ? {} : { position: { ...node.at } }),
    })),
    ...edges.filter(({ role }) => role !== 'need').map((edge) => lineOf(edge, ofEdge(edge))),
  ];
}

/** `data`: what it shows now. */
export function lineOf({ id, role, isUpright, source, target }: GraphEdge, data: Data): cytoscape.EdgeDefinition {
  return { group: 'edges', data: { id, role, isUpright, source, target, ...data } };
}
