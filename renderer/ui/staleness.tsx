/** Is what is shown still confirmed? Every panel says so itself: old data must never look like good data. */
import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import { useT } from './locale.tsx';
import { Age } from './Time.tsx';

/** Given to every part while the picture is not confirmed; its absence, null, means that it is. */
export interface Staleness {
  /** Engine time of the last confirmed picture; null: nothing was ever received. */
  readonly fromMs: number | null;
  /** There is no engine: nothing can be done until there is one again. */
  readonly isGone: boolean;
}

/** Null while the data is confirmed. */
export const StalenessContext = createContext<Staleness | null>(null);

/** The sentence on the screen that says why what needs the engine cannot be pressed. */
export const GONE_ID = 'engine-gone';

/** True: there is no engine to do anything. */
export function useIsGone(): boolean {
  return useContext(StalenessContext)?.isGone === true;
}

/** True: what is shown may no longer be so, and nothing that depends on it may be done. */
export function useIsStale(): boolean {
  return useContext(StalenessContext) !== null;
}

/** `old data, 2.1 s`, or nothing. */
export function StaleTag(): ReactNode {
  const stale = useContext(StalenessContext);
  const t = useT();
  if (stale === null) return null;
  return (
    <span className="stale-tag">
      {t('ui.stale.mark')} <Age atMs={stale.fromMs} none="" />
    </span>
  );
}
