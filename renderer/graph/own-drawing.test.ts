/** What the map relies on in the library and no manual promises: where it draws, and what it is given there. */
import cytoscape from 'cytoscape';
import { expect, it } from 'vitest';
import { drawBy, type LibraryDrawing } from './own-drawing.ts';

/** The class with which the library draws on a canvas. */
function libraryClass(): { readonly prototype: Readonly<Record<string, unknown>> } {
  const lookUp: unknown = Reflect.get(cytoscape, 'default') ?? cytoscape;
  if (typeof lookUp !== 'function') throw new Error('no library');
  return Reflect.apply(lookUp, undefined, ['renderer', 'canvas']) as { readonly prototype: Readonly<Record<string, unknown>> };
}

it('the library draws with the two methods that are taken over, and with no other', () => {
  const { prototype } = libraryClass();
  const drawing = ['drawLayeredElements', 'drawCachedElements', 'drawCachedNodes', 'redrawHint'];
  expect(drawing.map((name) => typeof prototype[name])).toEqual(drawing.map(() => 'function'));
  const render = String(prototype['render']);
  const calls = [...new Set([...render.matchAll(/\br\.(draw\w*Elements?|drawCachedNodes)\(/g)].map(([, name]) => name))].sort();
  // Nodes without edges: only while a map moves that is told to hide its edges then. Ours is not.
  expect(calls).toEqual(['drawCachedElements', 'drawCachedNodes', 'drawLayeredElements']);
  expect(render).toMatch(/if \(hideEdges\) \{\s*r\.drawCachedNodes\(context, eles\.nondrag/);
});

it('draws all, or what stands and what is dragged each on its own canvas', () => {
  const [x, y] = [{ id: () => 'x' }, { id: () => 'y' }];
  const library: Partial<LibraryDrawing> = { drawLayeredElements: () => undefined, drawCachedElements: () => undefined };
  const drawn: (readonly string[] | null)[] = [];
  drawBy({ elements: () => [x, y], renderer: () => library, on: () => undefined }, (_, only) =>
    drawn.push(only === null ? null : [...only]),
  );
  const pen = {} as CanvasRenderingContext2D; // nothing is drawn with it here
  library.drawLayeredElements?.(pen, [x, y]);
  library.drawCachedElements?.(pen, []);
  library.drawLayeredElements?.(pen, [x]);
  library.drawCachedElements?.(pen, [y]);
  expect(drawn).toEqual([null, ['x'], ['y']]);
});

it('leaves the canvas above alone until something is held, and clears it once after', () => {
  const heard = new Map<string, () => void>();
  const wanted: (readonly [string, boolean])[] = [];
  const library: Partial<LibraryDrawing> = {
    drawLayeredElements: () => undefined,
    drawCachedElements: () => undefined,
    redrawHint: (canvas, isWanted) => wanted.push([canvas, isWanted]),
  };
  const one = { id: () => 'x' };
  const on = (event: string, listener: () => void): unknown => heard.set(event, listener);
  drawBy({ elements: () => [one], renderer: () => library, on }, () => undefined);
  const pen = {} as CanvasRenderingContext2D; // nothing is drawn with it here
  const ask = (): boolean | undefined => {
    library.redrawHint?.('drag', true);
    return wanted.at(-1)?.[1];
  };
  expect(ask()).toBe(false);
  heard.get('grab')?.();
  expect(ask()).toBe(true);
  library.drawCachedElements?.(pen, [one]);
  heard.get('free')?.();
  expect(ask()).toBe(true);
  library.drawCachedElements?.(pen, []);
  expect(ask()).toBe(false);
  library.redrawHint?.('eles', true);
  expect(wanted.at(-1)).toEqual(['eles', true]);
});
