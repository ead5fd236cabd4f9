/** A plan that people run: where it stands, what holds it, its steps, and the acts that carry it on. Twinwatch executes nothing. */
import type { ReactNode } from 'react';
import { formatCountdown } from '../../../../shared/lib/time.ts';
import { isToBegin, type ProcedureView as Procedure } from '../../../../shared/model/procedure.ts';
import { inTheWay } from '../../../store/procedures.ts';
import { useLeft } from '../../../ui/clock.tsx';
import { useLanguage } from '../../../ui/locale.tsx';
import { StatusBadge } from '../../../ui/StatusBadge.tsx';
import { Blockers } from './Blockers.tsx';
import { ProcedureActs } from './ProcedureActs.tsx';
import { ProcedureSteps } from './ProcedureSteps.tsx';
import { Verified } from './Verified.tsx';

interface Props {
  readonly procedure: Procedure;
  /** False: shown, and nothing can be done: the mode does not allow it. */
  readonly isAssist: boolean;
}

/** `isAssist` false: shown with all that was recorded, without a way to go on. */
export function ProcedureView({ procedure, isAssist }: Props): ReactNode {
  const { t, locale } = useLanguage();
  const isRunnable = procedure.phase === 'APPROVE' || procedure.phase === 'EXECUTE';
  return (
    <section className="procedure" data-testid="procedure" data-phase={procedure.phase} data-procedure={procedure.id}>
      <h2>{t('ui.proc.title', { name: procedure.name[locale] })}</h2>
      {procedure.isDrill ? <p className="procedure-drill">{t('ui.proc.drill')}</p> : null}
      <Standing procedure={procedure} />
      {isRunnable && isAssist ? (
        <Blockers standing={inTheWay(procedure.gates, procedure.overrides)} incident={procedure.incident} option={procedure.option} />
      ) : null}
      {isAssist ? <ProcedureActs procedure={procedure} /> : null}
      <ProcedureSteps procedure={procedure} isAssist={isAssist} />
      <Verified verification={procedure.verification} />
    </section>
  );
}

function Standing({ procedure }: { readonly procedure: Procedure }): ReactNode {
  const { t, say, locale } = useLanguage();
  const { progress, hold, phase } = procedure;
  const left = useLeft(progress.projectedEndMs);
  const waits = isToBegin(procedure);
  const leftS = waits ? progress.remainingS : Math.max(0, left) / 1_000;
  const isOver = progress.done === progress.of;
  const isEnd = phase === 'VERIFIED' || phase === 'ABORTED';
  const nameOf = (id: string): string => {
    const gate = procedure.gates.find((one) => one.id === id);
    return gate === undefined ? (procedure.steps.find((one) => one.id === id)?.text[locale] ?? id) : say(gate.text);
  };
  return (
    <div className="procedure-state num">
      <span>
        <strong>
          {t(!waits ? `ui.proc.phase.${phase}` : procedure.approvals.length === 0 ? 'ui.proc.phase.APPROVE' : 'ui.proc.notBegun')}
        </strong>{' '}
        {procedure.approvals.length === 0
          ? ''
          : t('ui.proc.approvedBy', { person: procedure.approvals.map(({ person }) => person).join(', ') })}
      </span>
      <span>
        {procedure.approvals.flatMap(({ person, alone }) => (alone === null ? [] : t('ui.proc.approvedAlone', { person, reason: alone })))}
      </span>
      <span>{t('ui.proc.progress', { done: progress.done, of: progress.of, remainingS: isOver ? 0 : leftS })}</span>
      {isEnd || progress.marginS === null ? null : progress.marginS < 0 ? (
        <strong className="procedure-alert">
          <StatusBadge kind="degraded" size={18} /> {t('ui.proc.tooLate', { shortS: -progress.marginS })}
        </strong>
      ) : (
        <span title={formatCountdown(progress.marginS * 1_000)}>
          {t(waits ? 'ui.proc.marginNow' : 'ui.proc.margin', { marginS: progress.marginS })}
        </span>
      )}
      {hold === null ? null : (
        <strong className="procedure-alert" data-testid="procedure-hold">
          <StatusBadge kind="degraded" size={18} />{' '}
          {hold.why === 'person'
            ? t('ui.commit.paused', { person: hold.what.join(', ') })
            : t('ui.proc.hold', { what: hold.what.map(nameOf).join(', ') })}
        </strong>
      )}
    </div>
  );
}
