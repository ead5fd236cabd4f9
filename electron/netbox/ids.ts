/** Ids for all drafts, with a word on every name that had to change. */
import type { Context } from './context.ts';
import { partsOf } from './draft.ts';
import type { Draft, Key } from './draft.ts';
import { uniqueIds } from './names.ts';

/** Sites keep their slugs; whatever else wants the same id gives way. */
export function giveIds({ drafts, report }: Context): ReadonlyMap<Key, string> {
  const all = [...drafts.values()];
  const sites = all.filter(({ kind }) => kind === 'site');
  const others = all.filter(({ kind }) => kind !== 'site');
  const ids = new Map<Key, string>();
  const give = (some: readonly Draft[]): void => {
    const wanted = some.map(({ key, base, site, isOwn }) => ({
      base,
      prefix: site === null || isOwn ? null : (ids.get(site) ?? null),
      suffix: suffixOf(key),
    }));
    const taken = new Set(ids.values());
    uniqueIds(wanted, taken).forEach((id, at) => {
      const draft = some[at];
      if (draft !== undefined) ids.set(draft.key, id);
    });
  };
  give(sites);
  give(others);
  for (const { key, name, base, isOwn, kind } of all) {
    const given = ids.get(key) ?? '';
    const { type, id } = partsOf(key);
    if (isOwn) continue;
    if (given !== base) report.add('name-twice', { type, id, name, why: `its id is ${given}` });
    else if (kind !== 'site' && base !== name) report.add('name-changed', { type, id, name, why: `its id is ${given}` });
  }
  return ids;
}

/** `link:interface:12+interface:40` -> `12-40` */
function suffixOf(key: Key): string {
  return partsOf(key)
    .id.replace(/[a-z-]+:/g, '')
    .replace(/\+/g, '-');
}
