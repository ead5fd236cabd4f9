/**
 * Supplies the loader insists on and NetBox does not know. They are marked as assumed, and made so that they can only make things look worse:
 * an assumed UPS never carries anything over, because what hangs on it needs the source before it as well.
 */
import type { ElementKind } from '../../shared/model/site.ts';
import type { Context } from './context.ts';
import { partsOf } from './draft.ts';
import type { Draft, Key, Part } from './draft.ts';
import { idFrom } from './names.ts';

const SOURCES: readonly ElementKind[] = ['mains', 'generator'];
const POWER: readonly ElementKind[] = [...SOURCES, 'ats', 'ups', 'powerPath', 'pdu'];
/** What `electron/site/checks/check-needs.ts` asks of these kinds. */
const NEEDS_POWER: ReadonlySet<ElementKind> = new Set<ElementKind>([
  'hypervisor',
  'server',
  'switch',
  'fabricSwitch',
  'wanRouter',
  'firewall',
  'array',
  'backupServer',
  'coolingUnit',
]);
const NEEDS_UPS: ReadonlySet<ElementKind> = new Set<ElementKind>(['pdu', 'powerPath']);

/** Call when the needs go in no circle. */
export function addAssumed(context: Context): void {
  const { drafts } = context;
  /** Kinds an element depends on over its needs, at any distance. */
  const upstream = new Map<Key, ReadonlySet<ElementKind>>();
  for (const key of suppliersFirst(drafts)) {
    const draft = drafts.get(key);
    if (draft === undefined) continue;
    addTo(context, draft, upstream);
    upstream.set(key, kindsAbove(drafts, draft.needs, upstream));
  }
}

function addTo(context: Context, draft: Draft, upstream: ReadonlyMap<Key, ReadonlySet<ElementKind>>): void {
  const above = kindsAbove(context.drafts, draft.needs, upstream);
  const has = (kinds: readonly ElementKind[]): boolean => kinds.some((kind) => above.has(kind));
  const { kind } = draft;
  if (kind === 'ats' || kind === 'ups') {
    if (!has(kind === 'ats' ? SOURCES : [...SOURCES, 'ats'])) addMains(context, draft);
    return;
  }
  if (NEEDS_UPS.has(kind) && !has(['ups'])) addUps(context, draft);
  if (!NEEDS_POWER.has(kind)) return;
  const power = kindsAbove(
    context.drafts,
    draft.needs.filter(({ why }) => why === 'power'),
    upstream,
  );
  if (!POWER.some((one) => power.has(one))) addMains(context, draft);
}

function kindsAbove(
  drafts: ReadonlyMap<Key, Draft>,
  needs: readonly Part[],
  upstream: ReadonlyMap<Key, ReadonlySet<ElementKind>>,
): ReadonlySet<ElementKind> {
  const kinds = new Set<ElementKind>();
  for (const key of needs.flatMap(({ any }) => any.flat())) {
    const kind = drafts.get(key)?.kind;
    if (kind !== undefined) kinds.add(kind);
    for (const above of upstream.get(key) ?? []) kinds.add(above);
  }
  return kinds;
}

function addMains(context: Context, draft: Draft): void {
  draft.needs = [...draft.needs, { why: 'power', any: [[assumed(context, 'mains', draft.site, null)]] }];
  say(context, draft, 'no way to a supply: hangs on an assumed mains of its site');
}

/** Before each supply of a PDU stands an assumed UPS that hangs on what is before it: on the panel of a feed. */
function addUps(context: Context, draft: Draft): void {
  const supplies = draft.needs.filter(({ why }) => why === 'power').flatMap(({ any }) => any);
  const others = draft.needs.filter(({ why }) => why !== 'power');
  const any =
    supplies.length === 0
      ? [[assumed(context, 'mains', draft.site, null), assumed(context, 'ups', draft.site, null)]]
      : supplies.map((keys) => [...keys, assumed(context, 'ups', draft.site, beginning(context, keys[0] ?? ''))]);
  draft.needs = [...others, { why: 'power', any }];
  say(
    context,
    draft,
    supplies.length === 0 ? 'no way to a supply: an assumed mains and UPS of its site' : 'no UPS before it: one is assumed',
  );
}

/** The panel of a feed, else the supply itself. */
function beginning({ drafts }: Context, key: Key): Key | null {
  const draft = drafts.get(key);
  if (draft?.kind !== 'mains') return null;
  return draft.needs.find(({ why }) => why === 'part')?.any[0]?.[0] ?? key;
}

/** One per site, or per panel. */
function assumed(context: Context, kind: 'mains' | 'ups', site: Key | null, source: Key | null): Key {
  const { drafts } = context;
  const of = source ?? site ?? 'site';
  const key = `assumed-${kind}:${of}`;
  if (drafts.has(key)) return key;
  const owner = drafts.get(of);
  const on = kind === 'ups' ? (source ?? assumed(context, 'mains', site, null)) : null;
  drafts.set(key, {
    key,
    kind,
    name: `Assumed ${kind === 'ups' ? 'UPS' : 'mains'} of ${owner?.name ?? of}`.slice(0, 200),
    base: idFrom(`assumed-${kind}-${owner?.base ?? partsOf(of).id}`),
    isOwn: true,
    site,
    in: site,
    layers: ['power'],
    needs: on === null ? [] : [{ why: 'power', any: [[on]] }],
    remark: 'ASSUMED: not in NetBox; put the real one here, or take it out',
  });
  return key;
}

function say({ report }: Context, draft: Draft, why: string): void {
  const { type, id } = partsOf(draft.key);
  report.add('power-assumed', { type, id, name: draft.name, why });
}

/** What is needed before what needs it. Not recursive: a chain may be long. */
function suppliersFirst(drafts: ReadonlyMap<Key, Draft>): readonly Key[] {
  const order: Key[] = [];
  const seen = new Set<Key>();
  for (const start of drafts.keys()) {
    const trail: { readonly key: Key; readonly left: Key[] }[] = [];
    const enter = (key: Key): void => {
      if (seen.has(key)) return;
      seen.add(key);
      trail.push({ key, left: (drafts.get(key)?.needs ?? []).flatMap(({ any }) => any.flat()) });
    };
    enter(start);
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const next = top.left.pop();
      if (next !== undefined) enter(next);
      else {
        order.push(top.key);
        trail.pop();
      }
    }
  }
  return order;
}
