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
  /** Whether the canvas `drag`, above, or `eles`, below, is cleared and drawn in the next frame. */
  redrawHint: (canvas: string, isWanted: boolean) => void;
}

/** What this needs of the library; `renderer`: none that draws without a page, as in tests. */
interface Library {
  elements(): { readonly length: number };
  renderer?(): Partial<LibraryDrawing>;
  on(event: string, listener: () => void): unknown;
}

/** Everything of `cy` is drawn by `draw` from now on. */
export function drawBy(cy: Library, draw: Draw): void {
  const library = cy.renderer?.();
  if (library?.drawLayeredElements === undefined) return;
  const some: Drawing = (pen, parts) => draw(pen, parts.length === cy.elements().length ? null : new Set(parts.map((part) => part.id())));
  library.drawLayeredElements = some;
  // The canvas above is left alone while nothing is on it: a canvas that is only cleared is put together with the rest as well.
  let [isHeld, isEmpty] = [false, true];
  cy.on('grab', () => (isHeld = true));
  cy.on('free', () => (isHeld = false));
  library.drawCachedElements = (pen, parts) => {
    isEmpty = parts.length === 0;
    if (!isEmpty) some(pen, parts);
  };
  const hint = library.redrawHint?.bind(library);
  library.redrawHint = (canvas, isWanted) => hint?.(canvas, isWanted && (canvas !== 'drag' || isHeld || !isEmpty));
}
