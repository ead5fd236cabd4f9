/** Cytoscape stylesheet from tokens: a closed set of states, no continuous mapping, constant box borders so boxes never jump. */
import type cytoscape from 'cytoscape';
import { FONTS, TOKENS } from '../theme/tokens.ts';
import type { ThemeName } from '../theme/tokens.ts';
import { ONE_PIXEL, PICTURE } from './pictures.ts';

/** What a box is made taller by goes under what it holds. The library's types know only one of the two names. */
const GROWS_DOWN = { 'min-height-bias-top': '0%', 'min-height-bias-bottom': '100%' };

/** What is drawn as normal, by what says so of it: a device by its tone, the end of a link by its state. */
const NORMAL_NODES = ['node[role = "device"][tone = "quiet"]', 'node[role = "port"][state = "ok"]', 'node[role = "legs"][tone = "quiet"]'];
const NORMAL_EDGE = 'edge[state = "ok"][tone = "quiet"]';

/** Over every box, as by default, but said: else Cytoscape counts the boxes around both each time it compares two things. */
const OVER_BOXES = { 'z-compound-depth': 'top' } as const;

/** How things are drawn now. */
export interface Scales {
  /** Size of glyphs. */
  readonly scale: number;
  /** Font size in drawing pixels: the same on the screen at every zoom. */
  readonly font: number;
  /** Lines of label that have room; without any, racks and rooms are not named. */
  readonly lines: number;
}

/** Where the figures of a group stand, from the middle of its bar, drawing pixels at scale 1: `x` beside an upright one, `y` above a level one. */
export const BESIDE_BAR = { x: -18, y: -9 } as const;
/** And further down beside an upright one, in font sizes: the name of the upper device hangs there. */
export const UPRIGHT_DOWN = 0.58;

/** Size of the glyph of a device, drawing pixels. */
export function glyphSize(scale: number): { readonly width: number; readonly height: number } {
  return { width: PICTURE.width * scale * 0.64, height: PICTURE.height * scale * 0.64 };
}

/** Colours and fonts of the theme; sizes by `scale` (1 on a desk screen). */
export function graphStyle(theme: ThemeName, { scale, font: size, lines }: Scales): cytoscape.StylesheetJson {
  const t = TOKENS[theme];
  const glyph = glyphSize(scale);
  return [
    {
      selector: 'node',
      style: {
        'font-family': FONTS.ui,
        'font-size': size,
        color: t.text2,
        label: 'data(label)',
        'text-wrap': 'wrap',
        'text-max-width': '600px',
        'line-height': 1.05,
        'text-valign': 'bottom',
        'text-halign': 'center',
        'text-margin-y': -1,
        'background-opacity': 0,
        'border-width': 0,
        'overlay-opacity': 0,
      },
    },
    {
      selector: 'node[role = "device"]',
      style: {
        shape: 'rectangle',
        width: glyph.width,
        height: glyph.height,
        'background-image': 'data(picture)',
        'background-fit': 'contain',
        'background-clip': 'none',
        'background-image-containment': 'over',
        'text-background-color': t.bg0,
        'text-background-opacity': 0.6,
        'text-background-padding': '1px',
      },
    },
    {
      selector: 'node[role = "device"][tone = "loud"]',
      style: { color: t.text1, 'font-weight': 600, 'text-background-opacity': 0.8, 'z-index': 20 },
    },
    { selector: 'node[role = "device"][tone = "warn"]', style: { color: t.text1, 'z-index': 5 } },
    { selector: 'node[role = "device"][tone = "blind"]', style: { color: t.text1, 'text-background-opacity': 0.7, 'z-index': 10 } },
    {
      selector: 'node[role = "box"]',
      style: {
        shape: 'rectangle',
        'background-color': t.bg1,
        'background-opacity': 0.55,
        'border-width': 1,
        'border-color': t.line,
        'background-image': ONE_PIXEL,
        'background-image-opacity': 0,
        'compound-sizing-wrt-labels': 'exclude',
        'text-valign': 'top',
        'text-halign': 'center',
        'text-margin-y': -1,
        color: t.text3,
        padding: `${Math.round(7 * scale)}px`,
        events: 'yes',
        'min-height': 'data(minHeight)',
        ...GROWS_DOWN,
        'text-opacity': lines === 0 ? 0 : 1,
      },
    },
    // The name of a room, said when something is wrong with it, stands under it: above, it would meet that of its first rack.
    { selector: 'node[role = "box"][depth = 1]', style: { 'text-valign': 'bottom', 'text-margin-y': 1 } },
    {
      selector: 'node[role = "box"][depth = 0]',
      style: {
        'background-color': t.bg0,
        'background-opacity': 0,
        'border-width': 1.5,
        'border-color': t.lineStrong,
        color: t.text1,
        'font-size': size * 1.15,
        'font-weight': 600,
        'text-opacity': 1,
        padding: `${Math.round(15 * scale)}px`,
        'text-margin-y': -3,
      },
    },
    { selector: 'node[role = "box"][tone = "loud"]', style: { 'border-color': t.p1, color: t.text1 } },
    { selector: 'node[role = "box"][tone = "warn"]', style: { 'border-color': t.p2, color: t.text1 } },
    { selector: 'node[role = "box"][tone = "blind"]', style: { 'border-color': t.unknownHatch, 'border-style': 'dotted', color: t.text1 } },
    { selector: 'node[role != "box"], edge', style: OVER_BOXES },
    {
      selector: 'node[role = "port"]',
      style: { shape: 'rectangle', width: 8, height: 8, 'background-color': t.lineStrong, 'background-opacity': 1 },
    },
    { selector: 'node[role = "port"][state = "down"]', style: { 'background-color': t.p1 } },
    { selector: 'node[role = "port"][state = "unknown"]', style: { 'background-color': t.unknownHatch } },
    {
      selector: 'node[role = "legs"]',
      style: {
        shape: 'rectangle',
        width: 1,
        height: 1,
        'text-valign': 'center',
        color: t.text2,
        'font-weight': 600,
        events: 'no',
      },
    },
    { selector: 'node[role = "legs"][tone = "loud"]', style: { color: t.text1 } },
    {
      selector: 'edge',
      style: {
        width: 1,
        'line-color': t.line,
        'curve-style': 'straight',
        'target-arrow-shape': 'none',
        opacity: 1,
        'overlay-opacity': 0,
        'font-family': FONTS.ui,
        'font-size': size,
        color: t.text2,
      },
    },
    { selector: 'edge[role = "need"]', style: { opacity: 0 } },
    { selector: 'edge[role = "feed"]', style: { width: 1.5, 'line-color': t.lineStrong, opacity: 0.85 } },
    { selector: 'edge[role = "cable"], edge[role = "stub"]', style: { 'line-color': t.lineStrong, opacity: 0.42 } },
    {
      selector: 'edge[role = "pair"]',
      style: {
        width: 3,
        'line-color': t.lineStrong,
        opacity: 1,
        label: 'data(label)',
        'text-margin-y': BESIDE_BAR.y * scale,
        'text-background-color': t.bg0,
        'text-background-opacity': 0.8,
        'text-background-padding': '1px',
        events: 'no',
      },
    },
    {
      selector: 'edge[role = "pair"][?isUpright]',
      style: { 'text-margin-y': UPRIGHT_DOWN * size, 'text-margin-x': BESIDE_BAR.x * scale },
    },
    {
      selector: 'edge[role = "pair"][tone = "loud"]',
      style: { 'line-color': t.p2, 'line-style': 'dashed', color: t.text1, 'font-weight': 600 },
    },
    { selector: 'edge[role = "pair"][tone = "blind"]', style: { 'line-color': t.unknownHatch, 'line-style': 'dotted', color: t.text1 } },
    {
      selector: 'edge[role = "trunk"]',
      style: {
        width: 3,
        'line-color': t.lineStrong,
        label: 'data(label)',
        'text-background-color': t.bg0,
        'text-background-opacity': 1,
        'text-background-padding': '3px',
      },
    },
    {
      selector: 'edge[role != "need"][state = "down"]',
      style: { 'line-color': t.p1, 'line-style': 'dashed', opacity: 1, color: t.text1, 'z-index': 15 },
    },
    { selector: 'edge[role != "need"][state = "degraded"]', style: { 'line-color': t.p2, opacity: 1 } },
    {
      selector: 'edge[role != "need"][state = "unknown"]',
      style: { 'line-color': t.unknownHatch, 'line-style': 'dotted', color: t.text1 },
    },
    { selector: 'edge.impact', style: { 'line-color': t.lineStrong, width: 1, opacity: 0.75, 'z-index': 25 } },
    // What follows from what follows: a haze that shows where to, not a net that hides it.
    { selector: 'edge[role = "need"].impact', style: { opacity: 0.22 } },
    { selector: 'edge.direct', style: { opacity: 0.95, width: 1.5 } },
    { selector: 'edge.cause', style: { 'line-color': t.text1, width: 2, opacity: 1, 'z-index': 30 } },
    { selector: 'edge.cause[state = "down"], edge.impact[state = "down"]', style: { 'line-color': t.p1 } },
    // Only what is normal steps back: what is not is never dimmed, whatever is selected or supposed.
    { selector: NORMAL_NODES.map((node) => `${node}.faded`).join(), style: { opacity: 0.35 } },
    { selector: `${NORMAL_EDGE}.faded`, style: { opacity: 0.12 } },
    { selector: 'edge[role = "need"].faded', style: { opacity: 0 } },
    {
      selector: 'node.named',
      style: { color: t.text1, 'text-background-color': t.bg2, 'text-background-opacity': 1, 'z-index': 50, 'font-weight': 600 },
    },
    // Supposed, not real: amber and dashed, so that it is no state of now.
    {
      selector: 'node.supposed, node.fallen',
      style: { opacity: 1, 'outline-color': t.p2, 'outline-style': 'dashed', 'outline-width': 2, 'outline-offset': 4, 'z-index': 45 },
    },
    { selector: 'node.supposed', style: { 'outline-style': 'solid', 'outline-width': 4 } },
    { selector: 'edge.supposed, edge.fallen', style: { opacity: 1, 'line-color': t.p2, 'line-style': 'dashed', 'z-index': 35 } },
    { selector: NORMAL_NODES.map((node) => `${node}.aside`).join(), style: { opacity: 0.35 } },
    { selector: `${NORMAL_EDGE}.aside`, style: { opacity: 0.12 } },
    { selector: '.off', style: { visibility: 'hidden' } },
    {
      selector: 'node[role = "device"]:selected',
      style: { 'border-width': 3, 'border-color': t.act, 'border-style': 'solid', 'z-index': 40 },
    },
    { selector: 'node[role = "box"]:selected', style: { 'border-width': 3, 'border-color': t.act, 'border-style': 'solid' } },
    { selector: 'edge[role = "trunk"]:selected', style: { width: 6, 'line-color': t.act } },
  ];
}
