/** What people can run for an incident: the plan in hand, committing to the advised option, or the way back. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { DecisionView, EngineMode } from '../../../../shared/model/live.ts';
import { isEnded, type ProcedureView as Procedure } from '../../../../shared/model/procedure.ts';
import { checksBefore, committableOf, plansIn } from '../../../store/procedures.ts';
import { liveStore } from '../../../store/live.ts';
import { useLanguage } from '../../../ui/locale.tsx';
import { ProcedureActs } from './ProcedureActs.tsx';
import { NeedsAssist } from './NeedsAssist.tsx';
import { Offer } from './Offer.tsx';
import { ProcedureView } from './ProcedureView.tsx';

/** As the engine calls the option that leads back. */
const FAILBACK = 'failback';

interface Props {
  readonly decision: DecisionView | null;
  readonly procedure: Procedure | null;
  readonly mode: EngineMode;
}

/** `procedure`: that of the incident, null: none was opened. Only in assist mode can anything be begun or carried on; in any other that is said. */
export function Run({ decision, procedure, mode }: Props): ReactNode {
  const isAssist = mode === 'assist';
  const isOffer = procedure === null || procedure.phase === 'GATES';
  return (
    <>
      {isOffer ? null : <ProcedureView procedure={procedure} isAssist={isAssist} />}
      {isAssist ? null : <NeedsAssist decision={decision} procedure={procedure} mode={mode} />}
      {isAssist && procedure !== null ? <WayBack procedure={procedure} decision={decision} /> : null}
      {isAssist && decision !== null && (isOffer || isEnded(procedure)) ? <Advised decision={decision} procedure={procedure} /> : null}
    </>
  );
}

function Advised({ decision, procedure }: { readonly decision: DecisionView; readonly procedure: Procedure | null }): ReactNode {
  const { t, say } = useLanguage();
  const plans = useStore(liveStore, plansIn);
  const isDrill = useStore(liveStore, (mirror) => mirror.live?.meta.isDrill ?? false);
  const option = committableOf(decision, plans, isDrill);
  if (option === null || option.plan === null) return <p className="none">{t('ui.proc.noPlan')}</p>;
  const opened = procedure?.phase === 'GATES' && procedure.option === option.id ? procedure : null;
  return (
    <>
      {option.id === decision.advised ? null : (
        <p className="procedure-drill" data-testid="practised">
          {t('ui.proc.practised', { option: say(option.text) })}
        </p>
      )}
      <Offer
        incident={decision.incident}
        option={option.id}
        gates={checksBefore(decision, option, plans, isDrill)}
        opened={opened}
        decideByMs={decision.decideByMs}
      />
      {opened === null ? null : <ProcedureActs procedure={opened} />}
    </>
  );
}

/** Only after a verified move; never advised, only ever asked for by a person. */
function WayBack({ procedure, decision }: { readonly procedure: Procedure; readonly decision: DecisionView | null }): ReactNode {
  const isOpened = procedure.kind === 'failback' && procedure.phase === 'GATES';
  const gates = isOpened ? procedure.gates : procedure.failback?.gates;
  if (gates === undefined) return null;
  return (
    <>
      <Offer
        incident={procedure.incident}
        option={FAILBACK}
        gates={gates}
        opened={isOpened ? procedure : null}
        decideByMs={decision?.decideByMs ?? null}
        isLastLook={isOpened}
      />
      {isOpened ? <ProcedureActs procedure={procedure} /> : null}
    </>
  );
}
