/** Says that decide-by rests on a measured duration, of which drill, and what the plan itself says: never silently. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { formatCountdown } from '../../../shared/lib/time.ts';
import type { DecisionView, Live } from '../../../shared/model/live.ts';
import { chosenFor } from '../../store/drills.ts';
import { liveStore } from '../../store/live.ts';
import { useT } from '../../ui/locale.tsx';

const NOTHING: Live['drills']['chosen'] = {};

/** Nothing while decide-by rests on the figures of the plan itself. A `?`: the site file no longer says what the plan had. */
export function MeasuredNote({ decision }: { readonly decision: DecisionView }): ReactNode {
  const t = useT();
  const site = useStore(liveStore, (mirror) => mirror.site);
  const chosen = chosenFor(decision, site, useStore(liveStore, (mirror) => mirror.live?.drills.chosen) ?? NOTHING);
  const result = useStore(liveStore, (mirror) => mirror.live?.drills.results.find(({ id }) => id === chosen?.drill));
  if (chosen === null) return null;
  const plannedS = result?.plannedS[chosen.plan];
  return (
    <p className="num" data-testid="measured-note">
      <strong>{formatCountdown(chosen.durationS * 1_000)}</strong>{' '}
      {t('ui.drills.measuredNote', { drill: chosen.drill, planned: plannedS === undefined ? '?' : formatCountdown(plannedS * 1_000) })}
    </p>
  );
}
