/** The rows of the hand-over as they stand in the mirror, and how a text of a row is said: with its day when that is not today. */
import { useCallback, useMemo } from 'react';
import { useStore } from 'zustand';
import { formatText } from '../../../shared/i18n/format.ts';
import type { Text } from '../../../shared/i18n/text.ts';
import { handoverRows } from '../../../shared/model/handover.ts';
import type { HandoverRow } from '../../../shared/model/handover-state.ts';
import { liveStore } from '../../store/live.ts';
import { siteIndex } from '../../store/site-index.ts';
import { useNow } from '../../ui/clock.tsx';
import { useLanguage } from '../../ui/locale.tsx';

const DAY_LOOK_MS = 60_000;

/** The rows of all three columns; none before the engine has spoken. */
export function useRows(): readonly HandoverRow[] {
  const live = useStore(liveStore, (mirror) => mirror.live);
  const site = useStore(liveStore, (mirror) => mirror.site);
  return useMemo(() => {
    if (live === null) return [];
    const names = site === null ? null : siteIndex(site).byId;
    return handoverRows(live, (id) => names?.get(id)?.name ?? id);
  }, [live, site]);
}

/** Says a text of the engine; looks once a minute whether the day has changed. */
export function useSayOnDay(): (text: Text) => string {
  const { locale, timeZone } = useLanguage();
  const nowMs = useNow(DAY_LOOK_MS);
  return useCallback(
    (text) => formatText(locale, text, { nowMs, ...(timeZone === undefined ? {} : { timeZone }) }),
    [locale, timeZone, nowMs],
  );
}
