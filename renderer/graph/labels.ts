/**
 * Which words stand on the map: labels keep one readable size at every zoom, so not all have room. What is abnormal goes
 * first, then what people name when they speak of the plant; the rest is said on hover, on zoom and in the tree. Pure.
 */
import type { ElementKind, Position } from '../../shared/model/site.ts';
import { Occupied, overlap, type Rect } from './occupied.ts';

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
  /** Not normal: named wherever there is any room, however short. */
  readonly isAbnormal: boolean;
  /** The first of `texts` adds its state in words: only once every name has all the room it can use. */
  readonly hasWord: boolean;
}

/** What a label has to find its place in; all in drawing pixels. */
export interface LabelRoom {
  /** Font size in drawing pixels: `LABEL_PX` divided by the zoom. */
  readonly font: number;
  /** Size of a glyph in drawing pixels. */
  readonly glyph: { readonly width: number; readonly height: number };
  /** Places of glyphs no label may cover, drawing pixels. */
  readonly glyphs: readonly Position[];
  /** Those of them that are not normal: no name may ever cover these. */
  readonly abnormal: readonly Position[];
  /** The same of the ends of links, which are small. */
  readonly ports: readonly Position[];
  /** Texts that stand already, such as the names of boxes: by their middle, drawing pixels. */
  readonly texts: readonly StandingText[];
  /** The same of the figures of groups, which give way to what is not normal and to its name. */
  readonly figures: readonly StandingText[];
  /** Labels stay inside this, drawing pixels. */
  readonly width: number;
  readonly height: number;
}

/** A text by its middle, drawing pixels. */
export interface StandingText {
  readonly at: Position;
  readonly text: string;
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

/** Letters a cut name keeps, most first. */
const CUTS = [10, 8, 7, 6, 5, 4, 3] as const;

/** Size of the end of a link, drawing pixels (`style.ts`). */
const PORT = { width: 8, height: 8 } as const;

/** From this weight on, people speak of the thing by its name: each name that has room is written. */
const BY_NAME = 6;

/** A form suits a family when at least this share of its members has room for it. */
const NEARLY_ALL = 0.9;

/** Where labels may not stand: as one would like, and as it must be. */
interface Taken {
  readonly easy: Occupied;
  /** Without the free stretch beside glyphs: a name over a cable is better than a fault without a name. */
  readonly tight: Occupied;
  /** Over what is normal too, for an alarm that would have no name: neither over another fault nor over a text. */
  readonly over: Occupied;
}

/** Labels by id; empty where there is no room. Each that is not normal gets a name first, then each as much of it as has room. */
export function placeLabels(wishes: readonly LabelWish[], room: LabelRoom): ReadonlyMap<string, string> {
  const texts = room.texts.map((text) => textRect(text, room));
  const figures = room.figures.map((text) => textRect(text, room));
  const wide = { ...room.glyph, width: room.glyph.width * BESIDE };
  const occupied = (rects: readonly Rect[]): Occupied => new Occupied(cellOf(room), rects);
  const taken: Taken = {
    easy: occupied([...[...room.glyphs, ...room.ports].map((at) => around(at, wide)), ...texts, ...figures]),
    tight: occupied([...room.glyphs.map((at) => around(at, room.glyph)), ...room.ports.map((at) => around(at, PORT)), ...texts]),
    over: occupied([...room.abnormal.map((at) => around(at, room.glyph)), ...texts]),
  };
  const labels = new Map(wishes.map((wish) => [wish.id, '']));
  const keep = (placed: Placed): void => {
    for (const [id, { text, rect }] of placed) {
      labels.set(id, text);
      for (const among of [taken.easy, taken.tight, taken.over]) among.add(rect);
    }
  };
  const sorted = [...wishes].sort((a, b) => b.weight - a.weight);
  keep(
    placeFairly(
      sorted.filter((wish) => wish.family === null),
      taken,
      room,
    ),
  );
  const families = [...new Set(sorted.flatMap((wish) => wish.family ?? []))].map((family) =>
    sorted.filter((wish) => wish.family === family),
  );
  const isTouched = (members: readonly LabelWish[]): boolean => members.some(({ isAbnormal }) => isAbnormal);
  for (const members of families.filter(isTouched)) keep(placeFamily(members, taken, room));
  const nameless = sorted.filter((wish) => wish.family !== null && wish.isAbnormal && labels.get(wish.id) === '');
  keep(placeFairly(nameless, taken, room));
  for (const members of families) {
    if (!isTouched(members)) keep(placeFamily(members, taken, room));
    for (const wish of members.filter(({ id, weight }) => weight >= BY_NAME && labels.get(id) === '')) keep(anyForm(wish, taken, room));
  }
  return labels;
}

/** All of a family in the longest form that suits nearly all of them. */
function placeFamily(members: readonly LabelWish[], { easy }: Taken, room: LabelRoom): Placed {
  const forms = members.reduce((most, wish) => Math.max(most, wish.texts.length), 0);
  const ways = Array.from({ length: forms }, (_, form) => placeForm(members, form, [easy], room));
  const suiting = ways.find((placed) => placed.size >= members.length * NEARLY_ALL);
  if (suiting !== undefined) return suiting;
  // Some named and some not would only puzzle, unless people ask for them by name: the rest waits for a closer look.
  if (members.every((wish) => wish.weight < BY_NAME)) return new Map();
  return ways.reduce<Placed>((most, placed) => (placed.size > most.size ? placed : most), new Map());
}

/**
 * One form for each of them that has room for any: the shortest at first, then in turn as much more as there is room for, so that no long
 * name takes the place of another's.
 */
function placeFairly(wishes: readonly LabelWish[], taken: Taken, room: LabelRoom): Placed {
  interface Standing {
    readonly wish: LabelWish;
    readonly among: Occupied;
    readonly form: number;
    readonly text: string;
    readonly rect: Rect;
  }
  const standing = new Map<string, Standing>();
  const theirs = new Occupied(cellOf(room));
  const put = (wish: LabelWish, form: number, among: Occupied): boolean => {
    const before = standing.get(wish.id);
    if (before !== undefined) theirs.remove(before.rect);
    const found = placeForm([wish], form, [among, theirs], room).get(wish.id);
    const now = found === undefined ? before : { wish, among, form, ...found };
    if (now === undefined) return false;
    standing.set(wish.id, now);
    theirs.add(now.rect);
    return found !== undefined;
  };
  for (const wish of wishes) {
    const shortestFirst = wish.texts.map((_, form) => form).reverse();
    const { easy, tight, over } = taken;
    for (const among of !wish.isAbnormal ? [easy] : wish.family === null ? [easy, tight, over] : [easy, tight])
      if (shortestFirst.some((form) => put(wish, form, among))) break;
  }
  /** Each by one form at a time, for as long as any grows; `least`: the longest form allowed. */
  const grow = (least: (wish: LabelWish) => number, amongOf: (one: Standing) => Occupied | null): void => {
    for (let isGrowing = true; isGrowing;) {
      isGrowing = false;
      for (const one of [...standing.values()]) {
        const among = amongOf(one);
        if (among === null) continue;
        let longer = one.form - 1;
        while (longer >= least(one.wish) && !put(one.wish, longer, among)) longer -= 1;
        isGrowing ||= longer >= least(one.wish);
      }
    }
  };
  const name = ({ hasWord }: LabelWish): number => (hasWord ? 1 : 0);
  grow(name, ({ among }) => among);
  grow(name, ({ wish, text }) => (wish.isAbnormal && text.endsWith(CUT) ? taken.tight : null));
  grow(
    () => 0,
    ({ among }) => among,
  );
  return standing;
}

type Placed = ReadonlyMap<string, { readonly text: string; readonly rect: Rect }>;

/** The longest form of one wish that has room. */
function anyForm(wish: LabelWish, { easy }: Taken, room: LabelRoom): Placed {
  return wish.texts.map((_, form) => placeForm([wish], form, [easy], room)).find((placed) => placed.size > 0) ?? new Map();
}

/** Those of `wishes` whose form number `form` has room, beside what is taken and beside each other. */
function placeForm(wishes: readonly LabelWish[], form: number, taken: readonly Occupied[], room: LabelRoom): Placed {
  const placed = new Map<string, { readonly text: string; readonly rect: Rect }>();
  const all = wishes.length > 1 ? [...taken, new Occupied(cellOf(room))] : taken;
  for (const wish of wishes) {
    const text = wish.texts[Math.min(form, wish.texts.length - 1)];
    if (text === undefined || (wishes.length > 1 && text.endsWith(CUT))) continue;
    const rect = rectOf(text, wish.at, room);
    if (rect.left < 0 || rect.right > room.width || rect.bottom > room.height || all.some((among) => among.hits(rect))) continue;
    placed.set(wish.id, { text, rect });
    if (wishes.length > 1) all.at(-1)?.add(rect);
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

/** The same, then cut shorter and shorter: for what must have a name wherever it stands. A designation such as `A1` is short enough. */
export function shortNamings(name: string): readonly string[] {
  const ways = namings(name);
  const shortest = ways.reduce((best, way) => (way.includes('\n') || way.length >= best.length ? best : way), name);
  if (/\p{L}\d/u.test(shortest)) return ways;
  const whole = ways.filter((way) => !way.endsWith(CUT));
  const cuts = CUTS.filter((length) => length < name.length - 1).map((length) => `${name.slice(0, length).trimEnd()}${CUT}`);
  return [...whole, ...cuts.filter((cut) => cut.length < shortest.length || shortest === name || shortest.endsWith(CUT))];
}

/** Two lines as even as the words allow. */
function wrap(words: readonly string[]): string {
  const splits = words.slice(1).map((_, order) => [words.slice(0, order + 1).join(' '), words.slice(order + 1).join(' ')] as const);
  const longest = ([a, b]: readonly [string, string]): number => Math.max(a.length, b.length);
  const [best = ['', ''] as const] = [...splits].sort((a, b) => longest(a) - longest(b));
  return best.join('\n');
}

function rectOf(text: string, at: Position, { font, glyph }: Pick<LabelRoom, 'font' | 'glyph'>): Rect {
  const lines = text.split('\n');
  const half = widthOf(text, font) / 2;
  const top = at.y + glyph.height / 2;
  return { left: at.x - half, right: at.x + half, top, bottom: top + lines.length * font * LINE };
}

function textRect({ at, text }: StandingText, { font }: Pick<LabelRoom, 'font'>): Rect {
  return around(at, { width: widthOf(text, font), height: font * LINE });
}

/** Whether a text stands over the glyph of any of these places. */
export function isOverGlyph(text: StandingText, places: readonly Position[], room: Pick<LabelRoom, 'font' | 'glyph'>): boolean {
  const rect = textRect(text, room);
  return places.some((at) => overlap(rect, around(at, room.glyph)));
}

/** Whether any of these labels, each under its place, stands over a text. */
export function isCovered(
  text: StandingText,
  labels: readonly { readonly at: Position; readonly label: string }[],
  room: Pick<LabelRoom, 'font' | 'glyph'>,
): boolean {
  const rect = textRect(text, room);
  return labels.some(({ at, label }) => label !== '' && overlap(rect, rectOf(label, at, room)));
}

/** Width of the longest line, with a little air. */
function widthOf(text: string, font: number): number {
  return Math.max(...text.split('\n').map((line) => line.length)) * font * CHAR + font * 0.28;
}

function around(at: Position, { width, height }: LabelRoom['glyph']): Rect {
  return { left: at.x - width / 2, right: at.x + width / 2, top: at.y - height / 2, bottom: at.y + height / 2 };
}

/** About the height of a glyph with its name. */
function cellOf({ glyph, font }: LabelRoom): number {
  return glyph.height + font * LINE;
}
