/** The steps of a plan in hand: state, who said so, and what can be recorded of each now. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { hasText } from '../../../../shared/i18n/format.ts';
import { formatCountdown } from '../../../../shared/lib/time.ts';
import type { ProcedureStep, ProcedureView } from '../../../../shared/model/procedure.ts';
import { recordStep } from '../../../bridge/actions.ts';
import { ActDialog } from '../../../ui/ActDialog.tsx';
import { NumberOf } from '../../../ui/contacts.tsx';
import { useLanguage } from '../../../ui/locale.tsx';
import { StepActs } from './StepActs.tsx';
import type { NotedWord } from './StepActs.tsx';

interface Props {
  readonly procedure: ProcedureView;
  readonly isAssist: boolean;
}

/** In the order of the plan. `isAssist` false: the engine only advises, so the steps can be read and nothing recorded. */
export function ProcedureSteps({ procedure, isAssist }: Props): ReactNode {
  const { t, locale } = useLanguage();
  const [noting, setNoting] = useState<{ readonly step: ProcedureStep; readonly word: NotedWord } | null>(null);
  return (
    <>
      <ol className="steps">
        {procedure.steps.map((step, order) => (
          <li key={step.id} className={`step step-${step.state}`} data-testid={`step-${step.id}`} data-state={step.state}>
            <span className="step-order num">{order + 1}</span>
            <span className="step-text">{step.text[locale]}</span>
            <span className="step-time num">{formatCountdown(step.durationS * 1_000)}</span>
            <Facts step={step} procedure={procedure} />
            {isAssist && procedure.phase === 'EXECUTE' ? (
              <StepActs step={step} procedure={procedure} onNote={(word) => setNoting({ step, word })} />
            ) : null}
          </li>
        ))}
      </ol>
      {noting === null ? null : (
        <ActDialog
          title={t(`ui.proc.${noting.word}Title`)}
          confirm={t(`ui.proc.step.${noting.word}`)}
          reason={t('ui.proc.note')}
          onSend={(note) => recordStep(procedure.id, noting.step.id, noting.word, note)}
          onClose={() => setNoting(null)}
        >
          <p>
            <strong>{noting.step.text[locale]}</strong>
          </p>
          <p>{t(`ui.proc.${noting.word}Effect`)}</p>
        </ActDialog>
      )}
    </>
  );
}

function Facts({ step, procedure }: { readonly step: ProcedureStep; readonly procedure: ProcedureView }): ReactNode {
  const { t, say, locale } = useLanguage();
  const ownerKey = `ui.owner.${step.owner}`;
  const blocked = procedure.progress.blocked.find((one) => one.step === step.id);
  const before = (blocked?.after ?? []).map((id) => procedure.steps.findIndex((one) => one.id === id) + 1);
  const isHalfDone = step.state === 'done' || step.state === 'failed';
  return (
    <span className="step-facts">
      <strong>{t(`ui.proc.step.${step.state}`)}</strong>
      {procedure.progress.late.includes(step.id) ? <strong>{t('ui.proc.step.late')}</strong> : null}
      <span>{hasText(locale, ownerKey) ? say({ key: ownerKey }) : step.owner}</span>
      <NumberOf who={step.owner} />
      {step.person === null ? null : <span>{t('ui.proc.step.by', { person: step.person })}</span>}
      {step.note === null ? null : <span>{step.note}</span>}
      {before.length === 0 ? null : <span>{t('ui.proc.step.after', { steps: before.join(', ') })}</span>}
      {isHalfDone && procedure.hold !== null ? (
        <span>{step.wayBack === null ? t('ui.dec.noWayBack') : t('ui.dec.wayBack', { text: step.wayBack[locale] })}</span>
      ) : null}
    </span>
  );
}
