/**
 * Which words stand on the map: labels keep one readable size at every zoom, so not all have room. What is abnormal goes
 * first, then what people name when they speak of the plant; the rest is said on hover, on zoom and in the tree. Pure.
 */
import type { ElementKind, Position } from '../../shared/model/site.ts';

/** Smallest text on a desk screen, pixels (principles: legible). */
export const LABEL_PX = 14;
/** Mean width of a character and height of a line, in font sizes (Inter, measured on names of equipment). */
const CHAR = 0.555;
const LINE = 1.16;

/** What a label may say, best first, and how much it matters. */
export interface LabelWish {
  readonly id: string;
  readonly at: Position;
  /** Higher goes first. */
  readonly weight: number;
  /** Candidates, longest first; lines by `\n`. */
  readonly texts: readonly string[];
  /** Members of a family are named the same way, the longest that suits nearly all; null: each for itself. */
  readonly family: string | null;
}

/** What a label has to find its place in; all in drawing pixels. */
export interface LabelRoom {
  /** Font size in drawing pixels: `LABEL_PX` divided by the zoom. */
  readonly font: number;
  /** Size of a glyph in drawing pixels. */
  readonly glyph: { readonly width: number; readonly height: number };
  /** Places of glyphs no label may cover, drawing pixels. */
  readonly glyphs: readonly Position[];
  /** Texts that stand already, such as the names of boxes: by their middle, drawing pixels. */
  readonly texts: readonly { readonly at: Position; readonly text: string }[];
  /** Labels stay inside this, drawing pixels. */
  readonly width: number;
  readonly height: number;
}

interface Rect {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** How much a kind matters on the map when nothing is wrong, and the lines of text its place keeps free under it. */
const WEIGHT: Readonly<Partial<Record<ElementKind, number>>> = {
  service: 9,
  mains: 8,
  generator: 8,
  ups: 8,
  ats: 8,
  coolingUnit: 7,
  duct: 7,
  wanRouter: 6,
  firewall: 6,
  switch: 6,
  fabricSwitch: 6,
  array: 6,
  pool: 5,
  volume: 5,
  hypervisor: 5,
  powerPath: 5,
};
const MINOR: readonly ElementKind[] = [
  'pdu',
  'sensor',
  'firePanel',
  'suppression',
  'accessPanel',
  'vmGroup',
  'database',
  'party',
  'monitor',
  'probe',
];

/** How early an element of this kind gets its label: the greater, the earlier. 1: at the end. */
export function kindWeight(kind: ElementKind): number {
  return WEIGHT[kind] ?? (MINOR.includes(kind) ? 1 : 3);
}

/** Lines of label a place of this kind keeps free: 0 to 2. */
export function kindLines(kind: ElementKind): number {
  return kind === 'service' ? 2 : MINOR.includes(kind) ? 0 : 1;
}

/** A label stands beside no device of the row below, on the cables between them: each takes this many of its widths. */
const BESIDE = 2;

/** A cut name is for the one that has no room for more, never for a family. */
const CUT = '\u2026';

/** From this weight on, people speak of the thing by its name: each name that has room is written. */
const BY_NAME = 6;

/** A form suits a family when at least this share of its members has room for it. */
const NEARLY_ALL = 0.9;

/** Labels by id, in order of weight; empty where there is no room. */
export function placeLabels(wishes: readonly LabelWish[], room: LabelRoom): ReadonlyMap<string, string> {
  let taken: readonly Rect[] = [
    ...room.glyphs.map((at) => around(at, { ...room.glyph, width: room.glyph.width * BESIDE })),
    ...room.texts.map(({ at, text }) => around(at, { width: widthOf(text, room.font), height: room.font * LINE })),
  ];
  const labels = new Map(wishes.map((wish) => [wish.id, '']));
  const keep = (placed: Placed): void => {
    taken = [...taken, ...[...placed.values()].map(({ rect }) => rect)];
    for (const [id, { text }] of placed) labels.set(id, text);
  };
  const sorted = [...wishes].sort((a, b) => b.weight - a.weight);
  for (const wish of sorted.filter((candidate) => candidate.family === null)) keep(anyForm(wish, taken, room));
  for (const family of new Set(sorted.flatMap((wish) => wish.family ?? []))) {
    const members = sorted.filter((wish) => wish.family === family);
    const forms = members.reduce((most, wish) => Math.max(most, wish.texts.length), 0);
    const ways = Array.from({ length: forms }, (_, form) => placeForm(members, form, taken, room));
    const suiting = ways.find((placed) => placed.size >= members.length * NEARLY_ALL);
    // Some named and some not would only puzzle, unless people ask for them by name: the rest waits for a closer look.
    if (suiting === undefined && members.every((wish) => wish.weight < BY_NAME)) continue;
    const best = suiting ?? ways.reduce<Placed>((most, placed) => (placed.size > most.size ? placed : most), new Map());
    keep(best);
    for (const wish of members.filter((member) => !best.has(member.id))) keep(anyForm(wish, taken, room));
  }
  return labels;
}

type Placed = ReadonlyMap<string, { readonly text: string; readonly rect: Rect }>;

/** The longest form of one wish that has room. */
function anyForm(wish: LabelWish, taken: readonly Rect[], room: LabelRoom): Placed {
  return wish.texts.map((_, form) => placeForm([wish], form, taken, room)).find((placed) => placed.size > 0) ?? new Map();
}

/** Those of `wishes` whose form number `form` has room, beside what is taken and beside each other. */
function placeForm(wishes: readonly LabelWish[], form: number, taken: readonly Rect[], room: LabelRoom): Placed {
  const placed = new Map<string, { readonly text: string; readonly rect: Rect }>();
  const all = [...taken];
  for (const wish of wishes) {
    const text = wish.texts[Math.min(form, wish.texts.length - 1)];
    if (text === undefined || (wishes.length > 1 && text.endsWith(CUT))) continue;
    const rect = rectOf(text, wish.at, room);
    if (rect.left < 0 || rect.right > room.width || rect.bottom > room.height || all.some((other) => overlap(rect, other))) continue;
    placed.set(wish.id, { text, rect });
    all.push(rect);
  }
  return placed;
}

/** Ways to say a name, longest first: whole, on two lines, then what still tells it apart where it stands. */
export function namings(name: string): readonly string[] {
  const words = name.split(' ');
  const last = words.at(-1) ?? '';
  if (words.length === 1) return [name];
  // `A1` tells one thing from its neighbours beside an icon of its kind; a bare figure could be of anything, and the bare
  // letter only repeats the centre it stands in.
  if (last.length <= 5 && /\p{L}\d/u.test(last)) return [name, wrap(words), last];
  if (/^\d+$/.test(last)) return [name, wrap(words)];
  if (last.length > 1) return [name, wrap(words), `${words[0] ?? ''}${CUT}`];
  const rest = words.slice(0, -1);
  return [name, ...(rest.length > 1 ? [wrap(words), rest.join(' '), wrap(rest)] : rest)];
}

/** Two lines as even as the words allow. */
function wrap(words: readonly string[]): string {
  const splits = words.slice(1).map((_, order) => [words.slice(0, order + 1).join(' '), words.slice(order + 1).join(' ')] as const);
  const longest = ([a, b]: readonly [string, string]): number => Math.max(a.length, b.length);
  const [best = ['', ''] as const] = [...splits].sort((a, b) => longest(a) - longest(b));
  return best.join('\n');
}

function rectOf(text: string, at: Position, { font, glyph }: LabelRoom): Rect {
  const lines = text.split('\n');
  const half = widthOf(text, font) / 2;
  const top = at.y + glyph.height / 2;
  return { left: at.x - half, right: at.x + half, top, bottom: top + lines.length * font * LINE };
}

/** Width of the longest line, with a little air. */
function widthOf(text: string, font: number): number {
  return Math.max(...text.split('\n').map((line) => line.length)) * font * CHAR + font * 0.28;
}

function around(at: Position, { width, height }: LabelRoom['glyph']): Rect {
  return { left: at.x - width / 2, right: at.x + width / 2, top: at.y - height / 2, bottom: at.y + height / 2 };
}

function overlap(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
