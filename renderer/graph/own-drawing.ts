/**
 * Has Cytoscape call us where it would draw. What it offers for this is no public API, so a test asks for it by name: `own-drawing.test.ts`.
 */
/** `only`: these parts, which are dragged over the rest or are what the dragged leave; null: all. */
export type Draw = (pen: CanvasRenderingContext2D, only: ReadonlySet<string> | null) => void;

type Drawing = (pen: CanvasRenderingContext2D, parts: readonly { id(): string }[]) => void;

/** What draws in Cytoscape: on the lower canvas what stands, on the one above what is dragged. The canvas is clear, panned and zoomed by then. */
export interface LibraryDrawing {
  drawLayeredElements: Drawing;
  drawCachedElements: Drawing;
}

/** What this needs of the library; `renderer`: none that draws without a page, as in tests. */
interface Library {
  elements(): { readonly length: number };
  renderer?(): Partial<LibraryDrawing>;
}

/** Everything of `cy` is drawn by `draw` from now on. */
export function drawBy(cy: Library, draw: Draw): void {
  const library = cy.renderer?.();
  if (library?.drawLayeredElements === undefined) return;
  const some: Drawing = (pen, parts) => draw(pen, parts.length === cy.elements().length ? null : new Set(parts.map((part) => part.id())));
  library.drawLayeredElements = some;
  library.drawCachedElements = (pen, parts) => {
    if (parts.length > 0) some(pen, parts);
  };
}
