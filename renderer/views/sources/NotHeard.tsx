/** The parts of the plant of which nothing is heard, as the top line knows them: sources that answer do not tell that all behind them does. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { liveStore } from '../../store/live.ts';
import { unheardParts, unheardWords } from '../../store/unheard.ts';
import { useNow } from '../../ui/clock.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { Clock } from '../../ui/Time.tsx';

/** One line a part, the one silent longest first; where all is heard nothing. */
export function NotHeard(): ReactNode {
  const { t, say } = useLanguage();
  const parts = useStore(liveStore, ({ live }) => (live === null ? [] : unheardParts(live.chain)));
  const site = useStore(liveStore, (mirror) => mirror.site);
  const nowMs = useNow();
  if (parts.length === 0) return null;
  return (
    <ul className="not-heard" aria-label={t('ui.srcs.notHeard')} data-testid="not-heard">
      {parts.map((part) => (
        <li key={part.centre}>
          <StatusBadge kind="unknown" size={22} />
          <strong className="num">{say(unheardWords(site, part, nowMs))}</strong>
          {part.atMs === null ? null : (
            <span className="num">
              {t('ui.srcs.lastHeardAt')} <Clock atMs={part.atMs} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
