/**
 * Where two consoles wrote different things about the same matter. Nothing is decided here: both stay, and people are told. Each console numbers
 * its incidents itself, so the same matter is found by its root element and by when it was open.
 */
import type { CarriedRow, CarryConflict, CarrySide } from '../../shared/model/carry.ts';

/** Two consoles see the same fault at moments this far apart at most, ms: a slow poll, a clock that is off. */
const APART_MS = 600_000;

/** An incident as one console tells it. */
export interface Telling {
  readonly origin: string;
  readonly incident: string;
  readonly roots: readonly string[];
  readonly fromMs: number;
  /** When it was closed there; null: it is open as far as this console's entries go. */
  readonly toMs: number | null;
  readonly owner: string | null;
  /** What it was closed with; null: it was not closed by a person. */
  readonly closed: string | null;
}

/** What each console says of each incident, from its entries. An incident whose opening is not among them is not told. */
export function tellings(rows: readonly CarriedRow[]): readonly Telling[] {
  const told = new Map<string, Telling>();
  for (const row of [...rows].sort((a, b) => a.seq - b.seq)) {
    if (row.incident === null) continue;
    const key = `${row.origin} ${row.incident}`;
    const next = after(told.get(key), row, row.incident);
    if (next !== null) told.set(key, next);
  }
  return [...told.values()];
}

function after(known: Telling | undefined, row: CarriedRow, incident: string): Telling | null {
  const { key, params } = textOf(row);
  if (key === 'incident.opened')
    return {
      ...{ origin: row.origin, incident, fromMs: row.atMs, toMs: null, owner: null, closed: null },
      roots: [wordOf(row.body, 'root')],
    };
  if (known === undefined) return null;
  switch (key) {
    case 'incident.rerooted':
      return { ...known, roots: [...known.roots, wordOf(row.body, 'to')] };
    case 'incident.acknowledged':
      return { ...known, owner: String(params['person'] ?? '') };
    case 'incident.assigned':
      return { ...known, owner: String(params['to'] ?? '') };
    case 'incident.unacknowledged':
      return { ...known, owner: null };
    case 'incident.closed':
      return { ...known, toMs: row.atMs, closed: `${String(params['cause'] ?? '')}. ${String(params['done'] ?? '')}` };
    case 'incident.merged':
    case 'incident.mergedByHand':
      return { ...known, toMs: row.atMs };
    case 'incident.parted':
      return { ...known, toMs: null };
    default:
      return known;
  }
}

/** Both are about the same fault. */
export function isSameMatter(a: Telling, b: Telling): boolean {
  if (a.origin === b.origin || !a.roots.some((root) => b.roots.includes(root))) return false;
  const end = ({ toMs }: Telling): number => (toMs ?? Number.MAX_SAFE_INTEGER - APART_MS) + APART_MS;
  return a.fromMs <= end(b) && b.fromMs <= end(a);
}

/** Every difference between two consoles, once, in a settled order: whoever finds them finds the same list. */
export function conflictsOf(rows: readonly CarriedRow[]): readonly CarryConflict[] {
  const all = tellings(rows);
  const found = all.flatMap((a) => all.filter((b) => a.origin < b.origin && isSameMatter(a, b)).flatMap((b) => between(a, b)));
  return [...found, ...doubles(rows)].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function between(a: Telling, b: Telling): readonly CarryConflict[] {
  const pair = (kind: CarryConflict['kind'], say: (one: Telling) => string): CarryConflict => ({
    kind,
    sides: [side(a, say(a)), side(b, say(b))],
  });
  const isClosedBoth = a.closed !== null && b.closed !== null;
  return [
    ...(isClosedBoth && a.closed !== b.closed ? [pair('closed', (one) => one.closed ?? '')] : []),
    ...((a.closed === null) === (b.closed === null) ? [] : [pair('state', (one) => one.closed ?? '')]),
    ...(a.owner !== null && b.owner !== null && a.owner !== b.owner ? [pair('owner', (one) => one.owner ?? '')] : []),
  ];
}

function side({ origin, incident }: Telling, says: string): CarrySide {
  return { origin, incident, says };
}

/** One console, one number, two entries: its folder was copied, or put back from a backup, and went on twice. */
function doubles(rows: readonly CarriedRow[]): readonly CarryConflict[] {
  const byNumber = Map.groupBy(rows, ({ origin, seq }) => `${origin} ${String(seq)}`);
  return [...byNumber.values()].flatMap((same) => {
    const [a, b] = [...new Map(same.map((row) => [row.hash, row])).values()].sort((x, y) => (x.hash < y.hash ? -1 : 1));
    const says = (row: CarriedRow): CarrySide => ({
      origin: row.origin,
      incident: row.incident,
      says: `${String(row.seq)} ${row.hash.slice(0, 12)}`,
    });
    return a === undefined || b === undefined ? [] : [{ kind: 'number' as const, sides: [says(a), says(b)] as const }];
  });
}

function textOf(row: CarriedRow): { readonly key: string; readonly params: Readonly<Record<string, string | number>> } {
  // A decoder: both were checked when they were written, or taken in.
  const text = JSON.parse(row.text) as { key: string; params?: Record<string, string | number> };
  return { key: text.key, params: text.params ?? {} };
}

/** A word of the body; empty: it has none. */
function wordOf(json: string, name: string): string {
  const body: unknown = JSON.parse(json);
  const found: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  return typeof found === 'string' ? found : '';
}
