/** Keeps the last result of a pure function while its arguments keep their identity: patches keep what they do not change. */

import type { Site } from '../../shared/model/site.ts';

/** Memoises `compute` for its last arguments, compared by identity. */
export function memoLast<A extends readonly unknown[], R>(compute: (...args: A) => R): (...args: A) => R {
  let last: { readonly args: A; readonly result: R } | null = null;
  return (...args) => {
    if (last !== null && last.args.length === args.length && args.every((value, index) => Object.is(value, last?.args[index])))
      return last.result;
    const result = compute(...args);
    last = { args, result };
    return result;
  };
}

/** Memoises `compute` for each site, as long as somebody has it: what is drawn of a site is a site too, and looked up in turns. */
export function memoBySite<R>(compute: (site: Site) => R): (site: Site) => R {
  const known = new WeakMap<Site, { readonly result: R }>();
  return (site) => {
    const before = known.get(site);
    if (before !== undefined) return before.result;
    const result = compute(site);
    known.set(site, { result });
    return result;
  };
}
