/** Names of NetBox as names and ids of a site file: any text in, something the loader takes out. */

/** Longest name and id a site file takes (electron/site/schema-values.ts). */
const MAX_NAME = 200;
const MAX_ID = 64;

/** One line without control or format characters or broken surrogates, at most `most` UTF-16 units; may be empty. */
export function clean(text: string, most = MAX_NAME): string {
  const line = text
    .slice(0, most * 4)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\ufffd\ufeff]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  // A pair must not be cut in two.
  return line
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/u, '')
    .trim();
}

/** Letters, digits, `-`, `_` and `.`: accents are dropped, the rest becomes a dash. Empty when nothing is left. */
export function idFrom(name: string): string {
  return clean(name)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '')
    .slice(0, MAX_ID);
}

/** What an id is made for. */
export interface Wanted {
  /** What the id should be: made by `idFrom`, or of our own words. */
  readonly base: string;
  /** Put before it when several want the same: the id of its site; null: nothing. */
  readonly prefix: string | null;
  /** Put behind it when that does not help. */
  readonly suffix: string;
}

/** One id each, in the same order; all different. Of several that want the same each is changed, so that none looks like the only one. */
export function uniqueIds(wanted: readonly Wanted[], taken: ReadonlySet<string>): readonly string[] {
  const bases = wanted.map(({ base, suffix }) => (base === '' ? idFrom(suffix) || 'x' : base));
  const prefixed = spread(bases, (base, at) => joined(wanted[at]?.prefix ?? null, base), taken);
  const suffixed = spread(prefixed, (base, at) => ended(base, wanted[at]?.suffix ?? ''), taken);
  const used = new Set(taken);
  return suffixed.map((id) => {
    let free = id;
    for (let count = 2; used.has(free); count += 1) free = ended(id, String(count));
    used.add(free);
    return free;
  });
}

/** Changes those that are wanted more than once, or taken. */
function spread(ids: readonly string[], change: (id: string, at: number) => string, taken: ReadonlySet<string>): readonly string[] {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return ids.map((id, at) => ((counts.get(id) ?? 0) > 1 || taken.has(id) ? change(id, at) : id));
}

function joined(prefix: string | null, base: string): string {
  return prefix === null || base.startsWith(`${prefix}-`) ? base : `${prefix}-${base}`.slice(0, MAX_ID).replace(/[^A-Za-z0-9]+$/, '');
}

function ended(base: string, suffix: string): string {
  const tail = `-${idFrom(suffix)}`.slice(0, 20);
  return `${base.slice(0, MAX_ID - tail.length)}${tail}`;
}
