/**
 * Difference between two live states, and its application: used by both ends of the wire.
 * Works two levels deep: collections of entries, entry by entry; an unchanged entry keeps its identity.
 */

/** Per collection: entries to set, and keys to remove. */
export type LivePatch = Readonly<Record<string, { readonly set: Readonly<Record<string, unknown>>; readonly remove: readonly string[] }>>;

type Collections = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * What changed from `before` to `after`, or null when nothing did. Entries are compared by identity first:
 * an engine that keeps unchanged entries pays only for the changed ones.
 */
export function diffLive(before: object, after: object): LivePatch | null {
  const from = before as Collections;
  const to = after as Collections;
  const patch: Record<string, { set: Record<string, unknown>; remove: string[] }> = {};
  for (const name of Object.keys(to)) {
    const a = from[name] ?? {};
    const b = to[name] ?? {};
    if (a === b) continue;
    const set: Record<string, unknown> = {};
    for (const key of Object.keys(b)) if (!isSame(a[key], b[key])) set[key] = b[key];
    const remove = Object.keys(a).filter((key) => !(key in b));
    if (Object.keys(set).length > 0 || remove.length > 0) patch[name] = { set, remove };
  }
  return Object.keys(patch).length > 0 ? patch : null;
}

/** Applies a patch; collections and entries it does not name keep their identity. */
export function applyPatch<T extends object>(live: T, patch: LivePatch): T {
  const next = { ...live } as Record<string, unknown>; // a decoder: the patch came over the wire
  for (const [name, change] of Object.entries(patch)) {
    const entries = { ...(next[name] as Record<string, unknown> | undefined), ...change.set };
    for (const key of change.remove) Reflect.deleteProperty(entries, key);
    next[name] = entries;
  }
  return next as T;
}

/** `after`, with the identity of `before` for all that is the same in both: who draws by identity draws only what changed. */
export function keepSame<T extends object>(before: T, after: T): T {
  const patch = diffLive(before, after);
  return patch === null ? before : applyPatch(before, patch);
}

/** Whether two pieces of plain data say the same, keys in the same order. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  return JSON.stringify(a) === JSON.stringify(b);
}
