/** Why nothing can be approved here: the mode does not allow it. Says how it is changed, and who may. */
import type { ReactNode } from 'react';
import { useContext } from 'react';
import { useStore } from 'zustand';
import type { DecisionView, EngineMode } from '../../../../shared/model/live.ts';
import { isEnded, type ProcedureView } from '../../../../shared/model/procedure.ts';
import { liveStore } from '../../../store/live.ts';
import { committableOf, plansIn } from '../../../store/procedures.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { useT } from '../../../ui/locale.tsx';
import { PastContext } from '../../../ui/past.ts';

interface Props {
  readonly decision: DecisionView | null;
  readonly procedure: ProcedureView | null;
  /** Any but assist. */
  readonly mode: EngineMode;
}

/** Nothing where there is nothing to approve or to carry on, and in a replay, where nothing can be in any mode. */
export function NeedsAssist({ decision, procedure, mode }: Props): ReactNode {
  const t = useT();
  const isPast = useContext(PastContext);
  const plans = useStore(liveStore, plansIn);
  const isDrill = useStore(liveStore, (mirror) => mirror.live?.meta.isDrill ?? false);
  const isInHand = procedure !== null && procedure.phase !== 'GATES' && !isEnded(procedure);
  const isToApprove = decision !== null && (committableOf(decision, plans, isDrill)?.plan ?? null) !== null;
  if (isPast || (!isInHand && !isToApprove)) return null;
  return (
    <p className="needs-assist" data-testid="needs-assist">
      <Icon name="lock" size={16} />{' '}
      {t(isInHand ? 'ui.proc.needsAssistOn' : 'ui.proc.needsAssist', { mode: t(`ui.engine.${mode}`), assist: t('ui.engine.assist') })}
    </p>
  );
}
