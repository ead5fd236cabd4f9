/** What drills measured of whole plans, and which figure decide-by uses. A person changes it after a question; nothing changes by itself. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { DrillResult } from '../../../shared/model/drill.ts';
import type { Live } from '../../../shared/model/live.ts';
import { formatCountdown } from '../../../shared/lib/time.ts';
import { chooseDuration } from '../../bridge/actions.ts';
import { liveStore } from '../../store/live.ts';
import { ActDialog } from '../../ui/ActDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';

const S = 1_000;
const NONE: readonly DrillResult[] = [];
const NOTHING: Live['drills']['chosen'] = {};

/** The newest drill that measured a plan whole, and the plan's own figure. */
interface Measured {
  readonly plan: string;
  readonly durationS: number;
  readonly plannedS: number;
  readonly drill: DrillResult;
}

/** A change asked for: to the figure of this drill, or back to the plan's (null). */
interface Asked {
  readonly plan: string;
  readonly drill: string | null;
  readonly fromS: number;
  readonly toS: number;
  readonly isSimulated: boolean;
}

/** Only plans that the site file still has, the newest drill of each. Going back to the figure of the plan is asked about as well. */
export function Durations(): ReactNode {
  const { t, locale } = useLanguage();
  const results = useStore(liveStore, (mirror) => mirror.live?.drills.results) ?? NONE;
  const chosen = useStore(liveStore, (mirror) => mirror.live?.drills.chosen) ?? NOTHING;
  const plans = useStore(liveStore, (mirror) => mirror.site?.plans) ?? [];
  const [asked, setAsked] = useState<Asked | null>(null);
  const measured = newest(results).filter(({ plan }) => plans.some(({ id }) => id === plan));
  const time = (seconds: number): string => formatCountdown(seconds * S);
  return (
    <Panel title={t('ui.drills.durations')} className="drill-durations">
      {measured.length === 0 ? (
        <p className="empty">{t('ui.drills.durationsNone')}</p>
      ) : (
        <ul className="drill-body scroll">
          {measured.map(({ plan, durationS, plannedS, drill }) => {
            const inUse = chosen[plan];
            const use = {
              plan,
              drill: drill.id,
              fromS: inUse?.durationS ?? plannedS,
              toS: durationS,
              isSimulated: drill.scenario !== null,
            };
            return (
              <li key={plan} data-testid={`duration-${plan}`}>
                <strong>{plans.find(({ id }) => id === plan)?.name[locale]}</strong>
                <span className="num">
                  {t('ui.drills.planned', { plannedS })}
                  {inUse === undefined ? `, ${t('ui.drills.inUse')}` : ''}
                </span>
                <span className="num">
                  {t('ui.drills.measuredIn', { durationS: inUse?.durationS ?? durationS, drill: inUse?.drill ?? drill.id })}
                  {inUse === undefined
                    ? ''
                    : `, ${t('ui.drills.inUse')}, ${t('ui.drills.chosenBy', { person: inUse.person, chosenAtMs: inUse.atMs })}`}
                </span>
                <span className="drill-acts">
                  {inUse?.drill === drill.id ? null : (
                    <Button isSmall testId={`use-${plan}`} onPress={() => setAsked(use)}>
                      {t('ui.drills.use', { measured: time(durationS), planned: time(use.fromS) })}
                    </Button>
                  )}
                  {inUse === undefined ? null : (
                    <Button
                      isSmall
                      kind="quiet"
                      testId={`use-plan-${plan}`}
                      onPress={() => setAsked({ plan, drill: null, fromS: inUse.durationS, toS: plannedS, isSimulated: false })}
                    >
                      {t('ui.drills.usePlan', { planned: time(plannedS) })}
                    </Button>
                  )}
                </span>
              </li>
            );
          })}
        </ul>
      )}
      {asked === null ? null : (
        <ActDialog
          title={t('ui.drills.useTitle')}
          confirm={t('ui.drills.useConfirm')}
          reason={null}
          onSend={() => chooseDuration(asked.plan, asked.drill)}
          onClose={() => setAsked(null)}
        >
          <p>{t('ui.drills.useEffect', { isLater: asked.toS < asked.fromS ? 'yes' : 'no', byS: Math.abs(asked.fromS - asked.toS) })}</p>
          {asked.isSimulated ? <p>{t('ui.drills.useSimulated')}</p> : null}
        </ActDialog>
      )}
    </Panel>
  );
}

function newest(results: readonly DrillResult[]): readonly Measured[] {
  const found = new Map<string, Measured>();
  for (const drill of results)
    if (drill.stopped === null)
      for (const { plan, durationS } of drill.times.plans) found.set(plan, { plan, durationS, plannedS: drill.plannedS[plan] ?? 0, drill });
  return [...found.values()];
}
