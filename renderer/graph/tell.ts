/** What a part of the drawing shows, told to Cytoscape only when it is another: being told costs it a new style, however little changed. */
import type cytoscape from 'cytoscape';

/** Returns the part. */
export function tell(cy: cytoscape.Core, id: string, paint: Readonly<Record<string, unknown>>): cytoscape.CollectionReturnValue {
  const part = cy.getElementById(id);
  return Object.entries(paint).some(([name, value]) => part.data(name) !== value) ? part.data(paint) : part;
}
