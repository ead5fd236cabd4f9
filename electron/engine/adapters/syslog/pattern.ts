/**
 * Patterns of rules, compiled to a machine that reads a text once: time grows with the length of the text, whatever pattern and text
 * are, which the regular expressions of JavaScript do not promise. The usual notation, less what can't be read in one pass.
 */

/** Nodes a pattern may have after its repeats are written out. */
const MOST_NODES = 1_000;
const MOST_REPEATS = 100;

/** Code units, both ends included. */
export type Ranges = readonly (readonly [from: number, to: number])[];

/** `next` of a node are places in `nodes`; the last place is the end. */
export type PatternNode =
  | { readonly kind: 'character'; readonly ranges: Ranges; readonly next: number }
  | { readonly kind: 'split'; readonly next: readonly number[] }
  | { readonly kind: 'end' };

/** Compiled; kept with its rule. */
export interface Pattern {
  readonly nodes: readonly PatternNode[];
  readonly start: number;
  /** `^` in front, `$` behind. */
  readonly isFromStart: boolean;
  readonly isToEnd: boolean;
  /** Characters that stand in every text it is found in, the longest such run: a text without them is done with at once. */
  readonly literal: string;
}

/** `reason`: what of the notation is not taken, or that it is too long. */
export type Compiled = { readonly ok: true; readonly pattern: Pattern } | { readonly ok: false; readonly reason: string };

type Tree =
  | { readonly kind: 'character'; readonly ranges: Ranges }
  | { readonly kind: 'sequence'; readonly of: readonly Tree[] }
  | { readonly kind: 'either'; readonly of: readonly Tree[] }
  | { readonly kind: 'repeat'; readonly of: Tree; readonly least: number; readonly most: number | null };

const LAST = 0xffff;
const CLASSES: Readonly<Record<string, Ranges>> = {
  d: [[48, 57]],
  w: [
    [48, 57],
    [65, 90],
    [95, 95],
    [97, 122],
  ],
  s: [
    [9, 13],
    [32, 32],
    [0xa0, 0xa0],
    [0x1680, 0x1680],
    [0x2000, 0x200a],
    [0x2028, 0x2029],
    [0x202f, 0x202f],
    [0x205f, 0x205f],
    [0x3000, 0x3000],
    [0xfeff, 0xfeff],
  ],
};
const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13 };

class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** Says what it can't take: look-around, back references, word borders, `^` and `$` inside. */
export function compilePattern(source: string, options: { readonly ignoreCase: boolean }): Compiled {
  try {
    const isFromStart = source.startsWith('^');
    const isToEnd = /(?<!\\)(?:\\\\)*\$$/.test(source);
    const parser = new Parser(source.slice(isFromStart ? 1 : 0, isToEnd ? -1 : undefined), options.ignoreCase);
    const tree = parser.whole();
    return { ok: true, pattern: { ...laidOut(tree), isFromStart, isToEnd, literal: literalOf(tree) } };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.message };
    throw error;
  }
}

class Parser {
  readonly #source: string;
  readonly #ignoreCase: boolean;
  #place = 0;

  constructor(source: string, ignoreCase: boolean) {
    this.#source = source;
    this.#ignoreCase = ignoreCase;
  }

  whole(): Tree {
    const tree = this.#either(0);
    if (this.#place < this.#source.length) throw new Refusal('a bracket closes that never opened');
    return tree;
  }

  #either(depth: number): Tree {
    if (depth > 50) throw new Refusal('brackets are too deep');
    const branches = [this.#sequence(depth)];
    while (this.#take('|')) branches.push(this.#sequence(depth));
    return { kind: 'either', of: branches };
  }

  #sequence(depth: number): Tree {
    const parts: Tree[] = [];
    while (this.#place < this.#source.length && !'|)'.includes(this.#peek())) parts.push(this.#repeated(this.#one(depth)));
    return { kind: 'sequence', of: parts };
  }

  #one(depth: number): Tree {
    const character = this.#next();
    if (character === '(') {
      if (this.#take('?') && !this.#take(':')) throw new Refusal('of the groups that begin with (? only (?: is understood');
      const inner = this.#either(depth + 1);
      if (!this.#take(')')) throw new Refusal('a bracket is not closed');
      return inner;
    }
    if (character === '[') return this.#set();
    if (character === '.') return { kind: 'character', ranges: [[0, LAST]] };
    if (character === '^' || character === '$')
      throw new Refusal(`${character} is understood only at the ${character === '^' ? 'start' : 'end'}`);
    if ('*+?{'.includes(character)) throw new Refusal(`nothing stands before ${character}`);
    return { kind: 'character', ranges: this.#cased(character === '\\' ? this.#escape() : single(character)) };
  }

  #repeated(tree: Tree): Tree {
    const character = this.#peek();
    if (character === '' || !'*+?{'.includes(character)) return tree;
    this.#place += 1;
    const [least, most] = character === '*' ? [0, null] : character === '+' ? [1, null] : character === '?' ? [0, 1] : this.#count();
    this.#take('?'); // a lazy repeat matches the same texts
    if ('*+?{'.includes(this.#peek()) && this.#peek() !== '') throw new Refusal('a repeat of a repeat');
    return { kind: 'repeat', of: tree, least, most };
  }

  #count(): readonly [number, number | null] {
    const found = /^(\d{1,3})(,(\d{1,3})?)?\}/.exec(this.#source.slice(this.#place));
    if (found === null) throw new Refusal('a { that is no count: write \\{');
    this.#place += found[0].length;
    const least = Number(found[1]);
    const most = found[2] === undefined ? least : found[3] === undefined ? null : Number(found[3]);
    if (Math.max(least, most ?? 0) > MOST_REPEATS) throw new Refusal(`more than ${String(MOST_REPEATS)} repeats`);
    if (most !== null && most < least) throw new Refusal('a count that ends before it begins');
    return [least, most];
  }

  #set(): Tree {
    const isNot = this.#take('^');
    const ranges: (readonly [number, number])[] = [];
    while (!this.#take(']')) {
      const from = this.#member();
      const only = from.length === 1 ? from[0] : undefined;
      if (this.#peek() === '-' && this.#source.charAt(this.#place + 1) !== ']' && only !== undefined && only[0] === only[1]) {
        this.#place += 1;
        const to = this.#member();
        const end = to.length === 1 ? to[0] : undefined;
        if (end === undefined || end[0] !== end[1] || end[0] < only[0]) throw new Refusal('a range of characters that is none');
        ranges.push([only[0], end[0]]);
      } else ranges.push(...from);
    }
    const cased = this.#cased(ranges);
    return { kind: 'character', ranges: isNot ? others(cased) : cased };
  }

  #member(): Ranges {
    const character = this.#next();
    return character === '\\' ? this.#escape() : single(character);
  }

  #escape(): Ranges {
    const character = this.#next();
    const named = CLASSES[character.toLowerCase()];
    if (named !== undefined) return character === character.toLowerCase() ? named : others(named);
    const control = CONTROLS[character];
    if (control !== undefined) return [[control, control]];
    if (/[A-Za-z0-9]/.test(character)) throw new Refusal(`\\${character} is not understood`);
    return single(character);
  }

  /** Latin letters in both cases, when case does not count. */
  #cased(ranges: Ranges): Ranges {
    if (!this.#ignoreCase) return ranges;
    const shifted = ranges.flatMap(([from, to]) => [...within(from, to, 65, 90, 32), ...within(from, to, 97, 122, -32)]);
    return [...ranges, ...shifted];
  }

  #peek(): string {
    return this.#source.charAt(this.#place);
  }
  #next(): string {
    const character = this.#peek();
    if (character === '') throw new Refusal('it ends too early');
    this.#place += 1;
    return character;
  }
  #take(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#place += 1;
    return true;
  }
}

function single(character: string): Ranges {
  const code = character.charCodeAt(0);
  return [[code, code]];
}

function within(from: number, to: number, first: number, last: number, by: number): Ranges {
  const [low, high] = [Math.max(from, first), Math.min(to, last)];
  return low > high ? [] : [[low + by, high + by]];
}

function others(ranges: Ranges): Ranges {
  const left: (readonly [number, number])[] = [];
  let from = 0;
  for (const [low, high] of ranges.toSorted((a, b) => a[0] - b[0])) {
    if (low > from) left.push([from, low - 1]);
    from = Math.max(from, high + 1);
  }
  if (from <= LAST) left.push([from, LAST]);
  return left;
}

/** The longest run of single characters that every match goes through. */
function literalOf(tree: Tree): string {
  const [whole] = tree.kind === 'either' && tree.of.length === 1 ? tree.of : [];
  let [longest, run] = ['', ''];
  for (const part of whole?.kind === 'sequence' ? whole.of : []) {
    const [only] = part.kind === 'character' && part.ranges.length === 1 ? part.ranges : [];
    run = only !== undefined && only[0] === only[1] ? run + String.fromCharCode(only[0]) : '';
    if (run.length > longest.length) longest = run;
  }
  return longest;
}

/** Thompson's construction, from the end to the start: each part is built knowing what follows it. */
function laidOut(tree: Tree): { readonly nodes: readonly PatternNode[]; readonly start: number } {
  const nodes: PatternNode[] = [{ kind: 'end' }];
  const add = (node: PatternNode): number => {
    if (nodes.length >= MOST_NODES) throw new Refusal(`too long: more than ${String(MOST_NODES)} steps`);
    return nodes.push(node) - 1;
  };
  const build = (part: Tree, next: number): number => {
    switch (part.kind) {
      case 'character':
        return add({ kind: 'character', ranges: part.ranges, next });
      case 'sequence':
        return part.of.reduceRight((after, one) => build(one, after), next);
      case 'either':
        return part.of.length === 1 && part.of[0] !== undefined
          ? build(part.of[0], next)
          : add({ kind: 'split', next: part.of.map((one) => build(one, next)) });
      case 'repeat':
        return repeat(part, next);
    }
  };
  const repeat = ({ of, least, most }: Tree & { readonly kind: 'repeat' }, next: number): number => {
    let after = next;
    if (most === null) {
      const loop = add({ kind: 'split', next: [] });
      nodes[loop] = { kind: 'split', next: [build(of, loop), next] };
      after = loop;
    } else for (let i = least; i < most; i += 1) after = add({ kind: 'split', next: [build(of, after), next] });
    for (let i = 0; i < least; i += 1) after = build(of, after);
    return after;
  };
  return { start: build(tree, 0), nodes };
}
