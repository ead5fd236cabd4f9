/**
 * What Cytoscape must know of how things are drawn: how large they are and what can be pointed at. How they look is drawn by `picture.ts`,
 * so no state of anything styles anything.
 */
import type cytoscape from 'cytoscape';
import { BOX_PADDING } from './looks.ts';
import { PICTURE } from './pictures.ts';

/** What a box is made taller by goes under what it holds. The library's types know only one of the two names. */
const GROWS_DOWN = { 'min-height-bias-top': '0%', 'min-height-bias-bottom': '100%' };

/** Over every box, as by default, but said: else Cytoscape counts the boxes around both each time it compares two things. */
const OVER_BOXES = { 'z-compound-depth': 'top' } as const;

/** Where the figures of a group stand, from the middle of its bar, drawing pixels at scale 1: `x` beside an upright one, `y` above a level one. */
export const BESIDE_BAR = { x: -18, y: -9 } as const;
/** And further down beside an upright one, in font sizes: the name of the upper device hangs there. */
export const UPRIGHT_DOWN = 0.58;

/** Size of the end of a link, drawing pixels. */
export const PORT_SIZE = { width: 8, height: 8 } as const;

/** Size of the glyph of a device, drawing pixels. */
export function glyphSize(scale: number): { readonly width: number; readonly height: number } {
  return { width: PICTURE.width * scale * 0.64, height: PICTURE.height * scale * 0.64 };
}

/** `scale`: size of glyphs, 1 on a desk screen. */
export function graphStyle(scale: number): cytoscape.StylesheetJson {
  return [
    { selector: 'node', style: { shape: 'rectangle', 'background-opacity': 0, 'border-width': 0, 'overlay-opacity': 0 } },
    { selector: 'node[role = "device"]', style: glyphSize(scale) },
    { selector: 'node[role = "port"]', style: PORT_SIZE },
    { selector: 'node[role = "legs"]', style: { width: 1, height: 1, events: 'no' } },
    {
      selector: 'node[role = "box"]',
      style: { padding: padding(BOX_PADDING.other, scale), 'min-height': 'data(minHeight)', ...GROWS_DOWN },
    },
    { selector: 'node[role = "box"][depth = 0]', style: { padding: padding(BOX_PADDING.centre, scale) } },
    { selector: 'node[role != "box"], edge', style: OVER_BOXES },
    { selector: 'edge', style: { width: 3, 'curve-style': 'straight', 'target-arrow-shape': 'none', 'overlay-opacity': 0 } },
    { selector: 'edge[role = "pair"]', style: { events: 'no' } },
    { selector: '.off', style: { visibility: 'hidden' } },
  ];
}

function padding(units: number, scale: number): string {
  return `${String(Math.round(units * scale))}px`;
}
