/** What runs out, and by when to decide: live, or an estimate with the time of the last reading, hatched. */
import type { ReactNode } from 'react';
import type { DecisionView } from '../../../shared/model/live.ts';
import { useNow } from '../../ui/clock.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { useIsStale } from '../../ui/staleness.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { Clock, Countdown } from '../../ui/Time.tsx';

/** Null: no decision for this work, and nothing is drawn. */
export function Limit({ decision }: { readonly decision: DecisionView | null }): ReactNode {
  const { t, say } = useLanguage();
  const isStale = useIsStale();
  const nowMs = useNow();
  if (decision === null) return null;
  const { limit, decideByMs, evidence } = decision;
  const isOld =
    isStale || evidence.some(({ freshness, weight }) => weight !== 'missing' && (freshness === 'stale' || freshness === 'never'));
  const times = evidence.flatMap(({ atMs }) => atMs ?? []);
  const lastMs = times.length === 0 ? null : Math.max(...times);
  return (
    <div className="rb-limits">
      {limit === null ? null : (
        <div className={isOld ? 'rb-limit is-old' : 'rb-limit'} data-testid="rb-limit" data-old={isOld}>
          {isOld ? <StatusBadge kind="unknown" size={38} /> : null}
          <p>
            <span>{isOld ? t('ui.rb.limit', { words: say(limit.text) }) : say(limit.text)}</span>
            <span className="rb-soft">
              {lastMs === null ? (
                t('ui.rb.noReading')
              ) : (
                <>
                  {t('ui.rb.lastReading')} <Clock atMs={lastMs} />
                </>
              )}
            </span>
          </p>
          <strong className="rb-figure">
            <Countdown untilMs={limit.atMs} />
          </strong>
        </div>
      )}
      {decideByMs === null ? null : (
        <div className="rb-limit rb-decide">
          <span>{t(decideByMs <= nowMs ? 'ui.rb.tooLate' : 'ui.rb.decideBy')}</span>
          <strong className="rb-figure">
            <Clock atMs={decideByMs} />
          </strong>
        </div>
      )}
    </div>
  );
}
