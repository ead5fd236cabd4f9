/**
 * Lines of needs: most lines of a site, and none of them seen until something is selected or supposed. Only then are they on the drawing, as each
 * thing there is looked at with each change of another.
 */
import type cytoscape from 'cytoscape';
import { lineOf } from './definitions.ts';
import type { GraphEdge } from './elements.ts';

/** Why a need is looked at: it is on the path of what is selected, or falls with what is supposed. */
export type LookedAt = 'path' | 'supposed';

/** The needs of one drawing; none of them is on it in the beginning. */
export class NeedLines {
  private readonly cy: cytoscape.Core;
  private readonly needs: readonly GraphEdge[];
  private readonly along: Record<LookedAt, ReadonlySet<string>> = { path: new Set(), supposed: new Set() };
  private off: ReadonlySet<string> = new Set();

  constructor(cy: cytoscape.Core, edges: readonly GraphEdge[]) {
    this.cy = cy;
    this.needs = edges.filter(({ role }) => role === 'need');
  }

  /** Draws those of these parts that are needs, and takes away those nobody looks at any more. */
  look(why: LookedAt, parts: ReadonlySet<string>): void {
    this.along[why] = parts;
    const isWanted = ({ id }: GraphEdge): boolean => this.along.path.has(id) || this.along.supposed.has(id);
    const isThere = ({ id }: GraphEdge): boolean => this.cy.getElementById(id).nonempty();
    for (const need of this.needs.filter((one) => isThere(one) && !isWanted(one))) this.cy.getElementById(need.id).remove();
    const come = this.needs.filter((one) => isWanted(one) && !isThere(one));
    this.cy.add(come.map((need) => ({ ...lineOf(need), classes: this.off.has(need.id) ? 'off' : '' })));
  }

  /** Lines that layers leave out, those that are not drawn among them. */
  leaveOut(off: ReadonlySet<string>): void {
    this.off = off;
  }
}
