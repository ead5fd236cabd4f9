/**
 * What runs out, and how long is left to decide, as on the screen of the decision: live, or an estimate, hatched, with the reading it
 * rests on where it rests on one.
 */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { liveStore } from '../../store/live.ts';
import { planInHand } from '../../store/procedures.ts';
import { decisionOf } from '../../store/selectors.ts';
import { DecideBy } from '../../ui/DecideBy.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { useIsStale } from '../../ui/staleness.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { Clock, Countdown } from '../../ui/Time.tsx';
import { limitReadings, readAgainMs, takenAtMs } from './limit-reading.ts';

/** Of one incident, null: planned work. Nothing is drawn where nothing was decided of it. */
export function Limit({ incident }: { readonly incident: string | null }): ReactNode {
  const { t, say } = useLanguage();
  const isStale = useIsStale();
  const decision = useStore(liveStore, ({ live }) => (live === null || incident === null ? null : decisionOf(live, incident)));
  const plan = useStore(liveStore, ({ live }) => (live === null || incident === null ? null : planInHand(live.procedures, incident)));
  const live = useStore(liveStore, (mirror) => mirror.live?.readings ?? null);
  if (decision === null) return null;
  const { limit, decideByMs, evidence } = decision;
  const readings = limitReadings(decision);
  const isAnyOld = evidence.some(({ freshness, weight }) => weight !== 'missing' && (freshness === 'stale' || freshness === 'never'));
  // A time that the plan grants is no estimate, whatever was last read.
  const isOld = isStale || (readings !== null && isAnyOld);
  const lastMs = takenAtMs(readings ?? []);
  const againMs = isOld || live === null ? null : readAgainMs(readings ?? [], live);
  return (
    <div className="rb-limits">
      {limit === null ? null : (
        <div className={isOld ? 'rb-limit is-old' : 'rb-limit'} data-testid="rb-limit" data-old={isOld}>
          {isOld ? <StatusBadge kind="unknown" size={38} /> : null}
          <p>
            <span>{isOld ? t('ui.rb.limit', { words: say(limit.text) }) : say(limit.text)}</span>
            {readings === null ? null : (
              <span className="rb-soft" data-testid="rb-limit-reading">
                {lastMs === null ? (
                  t('ui.rb.noReading')
                ) : (
                  <>
                    {t('ui.rb.lastReading')} <Clock atMs={lastMs} />
                    {againMs === null ? null : (
                      <>
                        {t('ui.rb.readAgain')} <Clock atMs={againMs} />
                      </>
                    )}
                  </>
                )}
              </span>
            )}
          </p>
          <strong className="rb-figure">
            <Countdown untilMs={limit.atMs} />
          </strong>
        </div>
      )}
      {decideByMs === null && plan === null ? null : (
        <div className="rb-limit rb-decide">
          <DecideBy decision={decision} plan={plan} actByMs={null} />
        </div>
      )}
    </div>
  );
}
