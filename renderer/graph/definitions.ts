/** What Cytoscape is given to begin with: each node and line of the drawing, nothing of its state. Needs come when someone looks at them (`needs.ts`). */
import cytoscape from 'cytoscape';
import type { Graph, GraphEdge } from './elements.ts';

/** All of it without places and style, in `container`. */
export function coreOf(container: HTMLElement, graph: Graph): cytoscape.Core {
  return cytoscape({
    container,
    elements: definitionsOf(graph),
    style: [], // set once the places are known: each style given costs a look at each part
    layout: { name: 'preset', fit: false },
    autoungrabify: true,
    boxSelectionEnabled: false,
    selectionType: 'single',
    minZoom: 0.3,
    maxZoom: 4,
    pixelRatio: 'auto',
  });
}

/** All that is drawn before anything is selected or supposed. */
function definitionsOf({ nodes, edges }: Graph): cytoscape.ElementDefinition[] {
  return [
    ...nodes.map((node) => ({
      group: 'nodes' as const,
      data: {
        id: node.id,
        role: node.role,
        depth: node.depth,
        minHeight: 0,
        ...(node.parent === null ? {} : { parent: node.parent }),
      },
      ...(node.at === null ? {} : { position: { ...node.at } }),
    })),
    ...edges.filter(({ role }) => role !== 'need').map(lineOf),
  ];
}

/** One line. */
export function lineOf({ id, role, source, target }: GraphEdge): cytoscape.EdgeDefinition {
  return { group: 'edges', data: { id, role, source, target } };
}
