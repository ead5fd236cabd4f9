/** In assist mode: what stands before an option, and the way to commit to it. Nothing begins by one key or one click. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { GateView } from '../../../../shared/model/live.ts';
import type { Procedure } from '../../../../shared/model/procedure.ts';
import { liveStore } from '../../../store/live.ts';
import { inTheWay, isBlocked } from '../../../store/procedures.ts';
import { useT } from '../../../ui/locale.tsx';
import { CommitPanel } from '../commit/CommitPanel.tsx';
import { Blockers } from './Blockers.tsx';

interface Props {
  readonly incident: string;
  readonly option: string;
  readonly gates: readonly GateView[];
  /** What was said of it so far; null: nothing. */
  readonly opened: Procedure | null;
  /** By when it must be decided, UTC ms; null: nothing runs out. */
  readonly decideByMs: number | null;
  /** The checks are as last looked at, not as of now: they do not bar the way, for the engine looks again. */
  readonly isLastLook?: boolean;
}

/** `opened`: a run that waits at its checks, null: none. `isLastLook`: the checks are as of before and bar nothing, for the engine looks again. */
export function Offer({ incident, option, gates, opened, decideByMs, isLastLook = false }: Props): ReactNode {
  const t = useT();
  const view = useStore(liveStore, (mirror) => mirror.live?.commits[incident]);
  const standing = inTheWay(gates, opened?.overrides ?? []);
  const cannot = !isLastLook && isBlocked(standing);
  const isOffered = view !== undefined && (view.commit?.option ?? view.offer?.option) === option;
  return (
    <section className="approve" data-testid="approve" data-option={option} data-blocked={cannot} data-armed={view?.commit != null}>
      <Blockers standing={standing} incident={incident} option={option} />
      {isLastLook ? <p className="none">{t('ui.proc.lastLook')}</p> : null}
      {isOffered ? <CommitPanel key={option} view={view} option={option} decideByMs={decideByMs} isBlocked={cannot} /> : null}
    </section>
  );
}
