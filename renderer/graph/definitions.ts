/** What Cytoscape is given to begin with: each node and line of the drawing with its data. */
import type cytoscape from 'cytoscape';
import type { Graph } from './elements.ts';

type Data = Record<string, unknown>;

/** `ofNode`, `ofEdge`: what each shows now. */
export function definitionsOf(
  { nodes, edges }: Graph,
  ofNode: (node: Graph['nodes'][number]) => Data,
  ofEdge: (edge: Graph['edges'][number]) => Data,
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
    ...edges.map((edge) => ({
      group: 'edges' as const,
      data: { id: edge.id, role: edge.role, isUpright: edge.isUpright, source: edge.source, target: edge.target, ...ofEdge(edge) },
    })),
  ];
}
