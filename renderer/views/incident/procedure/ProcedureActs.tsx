/** What can be done with a plan in hand: start it or go on, verify it, end it early. Each asks first and names who answers. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { isEnded, isToBegin, type ProcedureView } from '../../../../shared/model/procedure.ts';
import { abortPlan, pausePlan, startPlan, verifyPlan } from '../../../bridge/actions.ts';
import { inTheWay, isBlocked } from '../../../store/procedures.ts';
import { ActDialog } from '../../../ui/ActDialog.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useLanguage } from '../../../ui/locale.tsx';
import { useSimulated } from './use-simulated.ts';

/** Nothing once the plan has ended. In a drill every button says that it is simulated. */
export function ProcedureActs({ procedure }: { readonly procedure: ProcedureView }): ReactNode {
  const { t } = useLanguage();
  const [asked, setAsked] = useState<'start' | 'verify' | 'abort' | null>(null);
  const simulated = useSimulated();
  if (isEnded(procedure)) return null;
  const { phase, hold } = procedure;
  const isResume = phase === 'EXECUTE' && hold !== null;
  const cannot = isBlocked(inTheWay(procedure.gates, procedure.overrides));
  return (
    <div className="procedure-acts">
      {isResume ? (
        <Button kind="act" testId="plan-start" isDisabled={cannot} onPress={() => setAsked('start')}>
          {simulated(t('ui.proc.resume'))}
        </Button>
      ) : null}
      {phase === 'EXECUTE' && hold === null ? (
        <Button testId="plan-pause" onPress={() => void pausePlan(procedure.id)}>
          {t(isToBegin(procedure) ? 'ui.commit.holdPlan' : 'ui.commit.pause')}
        </Button>
      ) : null}
      {phase === 'VERIFY' ? (
        <Button kind="act" testId="plan-verify" onPress={() => setAsked('verify')}>
          {simulated(t('ui.proc.verify'))}
        </Button>
      ) : null}
      <Button testId="plan-abort" onPress={() => setAsked('abort')}>
        {t('ui.proc.abort')}
      </Button>
      {asked === null ? null : <Question asked={asked} procedure={procedure} onClose={() => setAsked(null)} />}
    </div>
  );
}

interface QuestionProps {
  readonly asked: 'start' | 'verify' | 'abort';
  readonly procedure: ProcedureView;
  readonly onClose: () => void;
}

function Question({ asked, procedure, onClose }: QuestionProps): ReactNode {
  const simulated = useSimulated();
  const { t, locale } = useLanguage();
  const back = procedure.progress.wayBack.map((id) => procedure.steps.find((step) => step.id === id)?.text[locale] ?? id);
  const effect =
    asked !== 'abort'
      ? t(`ui.proc.${asked}Effect`)
      : back.length === 0
        ? t('ui.proc.abortNothing')
        : t('ui.proc.abortEffect', { steps: back.join(', ') });
  return (
    <ActDialog
      title={t(`ui.proc.${asked}Title`)}
      confirm={asked === 'abort' ? t('ui.proc.abortConfirm') : simulated(t(`ui.proc.${asked}`))}
      reason={asked === 'abort' ? t('ui.proc.reason') : null}
      onSend={(reason) =>
        asked === 'abort' ? abortPlan(procedure.id, reason) : asked === 'start' ? startPlan(procedure.id) : verifyPlan(procedure.id)
      }
      onClose={onClose}
    >
      <p>{effect}</p>
    </ActDialog>
  );
}
