/** Staleness as the shell gives it to every panel: the same object while nothing changes, so panels are not drawn at each tick. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { connectionStore } from '../store/connection.ts';
import type { Staleness } from '../ui/staleness.tsx';

/** Null: what is shown is confirmed. `fromMs`: engine time it is from, UTC ms; null: nothing was ever heard. */
export function useStaleness(): Staleness | null {
  const isStale = useStore(connectionStore, (connection) => connection.stale !== null);
  const fromMs = useStore(connectionStore, (connection) =>
    connection.stale === null || connection.heardAtMs === null ? null : connection.heardAtMs + connection.offsetMs,
  );
  const isGone = useStore(connectionStore, (connection) => connection.stale === 'down');
  return useMemo(() => (isStale ? { fromMs, isGone } : null), [isStale, fromMs, isGone]);
}
