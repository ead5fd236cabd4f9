/** Taking hold of things on the map and letting go of them, while a person places them; else nothing can be taken hold of. */
import type cytoscape from 'cytoscape';

/** Places snap to this, drawing units: rows stay rows. */
const SNAP = 5;

/** To the next multiple of `SNAP`, drawing units. */
export function snapped(at: number): number {
  return Math.round(at / SNAP) * SNAP;
}

/** Of one map; off in the beginning. */
export interface Dragging {
  set(isOn: boolean): void;
}

/** `onDropped`: nodes that were let go elsewhere, with what stands in them. */
export function makeDraggable(cy: cytoscape.Core, onDropped: (nodes: ReadonlySet<string>) => void): Dragging {
  const dropped = new Set<string>();
  // One for each node that moved: told as one step.
  cy.on('dragfree', 'node', (event: { readonly target: cytoscape.NodeSingular }) => {
    if (dropped.size === 0)
      queueMicrotask(() => {
        const all = new Set(dropped);
        dropped.clear();
        onDropped(all);
      });
    dropped.add(event.target.id());
    event.target.descendants().forEach((node) => void dropped.add(node.id()));
  });
  return {
    set(isOn) {
      cy.autoungrabify(!isOn);
      // A centre is the ground: taken hold of, it pans.
      cy.nodes('[role = "box"][depth = 0], [role = "legs"]').ungrabify().panify();
    },
  };
}
