/** The band of time below: until when, while something runs out; else the last 24 h. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { IncidentView, Live } from '../../../shared/model/live.ts';
import { liveStore } from '../../store/live.ts';
import { isPractised, planInHand } from '../../store/procedures.ts';
import { decisionOf } from '../../store/selectors.ts';
import { TimeStrip } from '../../ui/decision/TimeStrip.tsx';
import { DayStrip } from './DayStrip.tsx';

/** A label is half as wide as the wall at most, and grows away from the nearer side. */
const FLIP_FROM = 50;
/** `shown`: the incident on the right, null: none. The band keeps its place whichever of the two it is. */
export function Bottom({ live, shown }: { readonly live: Live; readonly shown: IncidentView | null }): ReactNode {
  const decision = shown === null ? null : decisionOf(live, shown.id);
  const isMove = useStore(liveStore, (mirror) => isPractised(mirror, decision));
  if (shown === null || decision === null || (decision.limit === null && decision.decideByMs === null)) return <DayStrip />;
  return (
    <div className="wall-bottom wall-strip">
      <TimeStrip
        onsetMs={shown.onsetMs}
        decision={decision}
        plan={planInHand(live.procedures, shown.id)}
        isPractised={isMove}
        flipFrom={FLIP_FROM}
      />
    </div>
  );
}
