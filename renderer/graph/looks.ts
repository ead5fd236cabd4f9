/**
 * How each part of the drawing looks in a state, from tokens: a closed set of looks, no continuous mapping, constant borders so boxes never
 * jump. Pure; `picture.ts` draws them.
 */
import { TOKENS } from '../theme/tokens.ts';
import type { ThemeName, Tokens } from '../theme/tokens.ts';
import type { EdgeRole, NodeRole } from './elements.ts';
import type { Paint } from './paint.ts';

/** How things are drawn now. */
export interface Scales {
  /** Size of glyphs, 1 on a desk screen. */
  readonly scale: number;
  /** Font size in drawing pixels: the same on the screen at every zoom. */
  readonly font: number;
  /** Lines of label that have room; without any, racks and rooms are not named. */
  readonly lines: number;
}

/** Solid; strokes; dots. */
export type Dash = 'solid' | 'dashed' | 'dotted';

/** A line; drawing pixels. */
export interface LineLook {
  readonly color: string;
  readonly width: number;
  readonly dash: Dash;
}

/** A text; drawing pixels. */
export interface TextLook {
  readonly color: string;
  readonly size: number;
  readonly isBold: boolean;
  /** What it stands on, so that it can be read over lines; null: nothing. */
  readonly ground: { readonly color: string; readonly opacity: number; readonly padding: number } | null;
}

/** The higher is drawn later, and so over the others; opacity 0 to 1. */
interface Look {
  readonly over: number;
  readonly opacity: number;
  readonly text: TextLook;
}

/** A device, the end of a link or the count of a group. */
export interface NodeLook extends Look {
  /** Colour of the square of an end of a link; null: none. */
  readonly fill: string | null;
  /** Around what is selected; null: nothing. */
  readonly frame: LineLook | null;
  /** Around what is supposed dead or fallen, further out; null: nothing. */
  readonly outline: LineLook | null;
}

/** A box around what stands in a place. */
export interface BoxLook {
  readonly fill: string;
  readonly fillOpacity: number;
  readonly line: LineLook;
  /** Null: has no room. */
  readonly text: TextLook | null;
}

/** A line between two parts. */
export interface EdgeLook extends Look {
  readonly line: LineLook;
}

/** What a look depends on, beside the role. */
export interface Standing extends Pick<Paint, 'tone' | 'state'> {
  readonly isSelected: boolean;
  /** Whether a mark is on it: of what is selected, supposed or named. */
  has(mark: string): boolean;
}

/** Room around what a box holds, drawing pixels at scale 1. */
export const BOX_PADDING = { centre: 15, other: 7 } as const;

/** A line of text is so much higher than its letters. */
export const LINE_HEIGHT = 1.05;

const PLAIN = { isBold: false, ground: null } as const;

/** Only what is normal steps back: what is not is never dimmed, whatever is selected or supposed. */
function nodeOpacity(role: NodeRole, { tone, state, has }: Standing): number {
  const isNormal = role === 'port' ? state === 'ok' : tone === 'quiet';
  const isLifted = !has('aside') && (has('supposed') || has('fallen'));
  return isNormal && !isLifted && (has('faded') || has('aside')) ? 0.35 : 1;
}

const OVER: Readonly<Record<Paint['tone'], number>> = { quiet: 0, warn: 5, blind: 10, loud: 20 };
const GROUND: Readonly<Record<Paint['tone'], number>> = { quiet: 0.6, warn: 0.6, blind: 0.7, loud: 0.8 };

/** Of a device, the end of a link, or the count of a group. */
export function nodeLook(role: Exclude<NodeRole, 'box'>, now: Standing, theme: ThemeName, { font: size }: Scales): NodeLook {
  const t = TOKENS[theme];
  const { tone, isSelected, has } = now;
  const isSupposed = has('supposed') || has('fallen');
  const bare = { over: isSupposed ? 45 : 0, opacity: nodeOpacity(role, now), fill: null, frame: null, outline: supposedLine(t, has) };
  if (role === 'legs') return { ...bare, text: { ...PLAIN, size, color: tone === 'loud' ? t.text1 : t.text2, isBold: true } };
  if (role === 'port') return { ...bare, fill: portColor(t, now.state), text: { ...PLAIN, size, color: t.text2 } };
  const ground = has('named') ? { color: t.bg2, opacity: 1 } : { color: t.bg0, opacity: GROUND[tone] };
  return {
    ...bare,
    over: isSelected ? 40 : isSupposed ? 45 : has('named') ? 50 : OVER[tone],
    text: {
      size,
      color: tone === 'quiet' && !has('named') ? t.text2 : t.text1,
      isBold: tone === 'loud' || has('named'),
      ground: { ...ground, padding: 1 },
    },
    frame: isSelected ? { color: t.act, width: 3, dash: 'solid' } : null,
  };
}

function portColor(t: Tokens, state: string): string {
  return state === 'down' ? t.p1 : state === 'unknown' ? t.unknownHatch : t.lineStrong;
}

/** Supposed, not real: amber, so that it is no state of now; what falls with it dashed. */
function supposedLine(t: Tokens, has: Standing['has']): LineLook | null {
  if (has('supposed')) return { color: t.p2, width: 4, dash: 'solid' };
  return has('fallen') ? { color: t.p2, width: 2, dash: 'dashed' } : null;
}

/** Of a box, `depth` places inside another: 0 is a centre. */
export function boxLook(depth: number, { tone, isSelected }: Standing, theme: ThemeName, { font: size, lines }: Scales): BoxLook {
  const t = TOKENS[theme];
  const isCentre = depth === 0;
  const quiet = isCentre ? t.lineStrong : t.line;
  const color = { loud: t.p1, warn: t.p2, blind: t.unknownHatch, quiet }[tone];
  const line: LineLook = { color, width: isCentre ? 1.5 : 1, dash: tone === 'blind' ? 'dotted' : 'solid' };
  return {
    fill: t.bg1,
    fillOpacity: isCentre ? 0 : 0.55,
    line: isSelected ? { color: t.act, width: 3, dash: 'solid' } : line,
    text:
      lines === 0 && !isCentre
        ? null
        : { ground: null, size: isCentre ? size * 1.15 : size, isBold: isCentre, color: isCentre || tone !== 'quiet' ? t.text1 : t.text3 },
  };
}

/** Null: not seen. */
export function edgeLook(role: EdgeRole, now: Standing, theme: ThemeName, { font: size }: Scales): EdgeLook | null {
  const t = TOKENS[theme];
  const own = ownLine(role, now, t);
  const path = pathLine(role, now, t);
  const line = { ...own.line, ...path.line };
  const opacity = path.opacity ?? own.opacity;
  if (opacity === 0) return null;
  const isPair = role === 'pair';
  const isWrong = isPair ? now.tone === 'loud' || now.tone === 'blind' : now.state === 'down' || now.state === 'unknown';
  const ground = isPair ? { color: t.bg0, opacity: 0.8, padding: 1 } : { color: t.bg0, opacity: 1, padding: 3 };
  return {
    over: path.over ?? own.over,
    opacity,
    line: role === 'trunk' && now.isSelected ? { ...line, width: 6, color: t.act } : line,
    text: { size, color: isWrong ? t.text1 : t.text2, isBold: isPair && now.tone === 'loud', ground },
  };
}

interface OwnLine {
  readonly line: LineLook;
  readonly opacity: number;
  readonly over: number;
}

/** By its state alone. A need is seen only on a path, whatever its state. */
function ownLine(role: EdgeRole, { tone, state }: Standing, t: Tokens): OwnLine {
  const line: LineLook = { color: t.lineStrong, width: 1, dash: 'solid' };
  if (role === 'need') return { line: { ...line, color: t.line }, opacity: 0, over: 0 };
  const width = { feed: 1.5, cable: 1, stub: 1, pair: 3, trunk: 3 }[role];
  const opacity = { feed: 0.85, cable: 0.42, stub: 0.42, pair: 1, trunk: 1 }[role];
  const own: OwnLine = { line: { ...line, width }, opacity, over: 0 };
  if (state === 'down') return { line: { color: t.p1, width, dash: 'dashed' }, opacity: 1, over: 15 };
  if (state === 'degraded') return { ...own, line: { ...own.line, color: t.p2 }, opacity: 1 };
  if (state === 'unknown') return { ...own, line: { color: t.unknownHatch, width, dash: 'dotted' } };
  if (role === 'pair' && tone === 'loud') return { ...own, line: { color: t.p2, width, dash: 'dashed' } };
  if (role === 'pair' && tone === 'blind') return { ...own, line: { color: t.unknownHatch, width, dash: 'dotted' } };
  return own;
}

/** What a selection, and what is supposed, change of it: the later go before the earlier. */
function pathLine(
  role: EdgeRole,
  { tone, state, has }: Standing,
  t: Tokens,
): { readonly line: Partial<LineLook>; readonly opacity?: number; readonly over?: number } {
  const isNormal = state === 'ok' && tone === 'quiet';
  if (has('supposed') || has('fallen')) return { line: { ...onPath(), color: t.p2, dash: 'dashed' }, opacity: 1, over: 35 };
  const faded = isNormal && has('aside') ? 0.12 : has('faded') ? (role === 'need' ? 0 : isNormal ? 0.12 : undefined) : undefined;
  if (has('cause')) return { line: onPath(), opacity: faded ?? 1, over: 30 };
  // What follows from what follows: a haze that shows where to, not a net that hides it.
  if (has('impact')) return { line: onPath(), opacity: faded ?? (has('direct') ? 0.95 : role === 'need' ? 0.22 : 0.75), over: 25 };
  if (has('direct')) return { line: { width: 1.5 }, opacity: faded ?? 0.95 };
  return faded === undefined ? { line: {} } : { line: {}, opacity: faded };

  function onPath(): Partial<LineLook> {
    if (has('cause')) return { color: state === 'down' ? t.p1 : t.text1, width: 2 };
    if (has('impact')) return { color: state === 'down' ? t.p1 : t.lineStrong, width: has('direct') ? 1.5 : 1 };
    return has('direct') ? { width: 1.5 } : {};
  }
}
