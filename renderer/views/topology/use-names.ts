/** Names of elements as one list of words; an id the site does not know stays as it is. */
import { useCallback } from 'react';
import { useStore } from 'zustand';
import { liveStore } from '../../store/live.ts';
import { siteIndex } from '../../store/site-index.ts';

/** `between`: what stands between two names, a comma unless said. */
export function useNames(): (ids: readonly string[], between?: string) => string {
  const site = useStore(liveStore, (mirror) => mirror.site);
  return useCallback(
    (ids, between = ', ') => ids.map((id) => (site === null ? id : (siteIndex(site).byId.get(id)?.name ?? id))).join(between),
    [site],
  );
}
