/** The questions behind what people state about an element: which state, for how long, on what proof, and who answers for it. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Obligation, SiteElement } from '../../../shared/model/site.ts';
import { endObligation, recordObligation, setMaintenance, stateEvidence } from '../../bridge/actions.ts';
import { ActDialog } from '../../ui/ActDialog.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { ObligationForm } from '../../ui/ObligationForm.tsx';

interface StateProps {
  readonly element: SiteElement;
  readonly metric: string;
  readonly states: readonly string[];
  readonly onClose: () => void;
}

/** `states`: those that can be stated of `metric`. It is evidence of a person, with its proof, and ages like a reading. */
export function StateDialog({ element, metric, states, onClose }: StateProps): ReactNode {
  const { t, say } = useLanguage();
  // Nothing is chosen beforehand: what is stated is meant. The same may be stated anew, on a newer proof.
  const [chosen, setChosen] = useState('');
  return (
    <ActDialog
      title={say({ key: `metric.${metric}`, params: { name: element.name } })}
      confirm={t('ui.state.confirm')}
      reason={t('ui.state.proof')}
      isBlocked={chosen === ''}
      onSend={(proof) => stateEvidence(element.id, metric, chosen, proof)}
      onClose={onClose}
    >
      <p>{t('ui.state.effect')}</p>
      <label className="act-choice">
        {t('ui.state.what')}
        <select className="select" data-testid="state-choice" value={chosen} onChange={(event) => setChosen(event.target.value)}>
          <option value="">{'\u2014'}</option>
          {states.map((state) => (
            <option key={state} value={state}>
              {say({ key: `state.${metric}.${state}` })}
            </option>
          ))}
        </select>
      </label>
    </ActDialog>
  );
}

/** Hours one may announce; 0 ends it. Contract: at most 12. */
const HOURS: readonly number[] = [1, 2, 4, 8, 12, 0];
const HOUR_S = 3_600;

/** Whole hours, at most 12; 0 ends it. Until it is over, alarms of the element are shown and open no incident. */
export function MaintenanceDialog({ element, onClose }: { readonly element: SiteElement; readonly onClose: () => void }): ReactNode {
  const { t } = useLanguage();
  const [hours, setHours] = useState(1);
  return (
    <ActDialog
      title={t('ui.state.maintenanceTitle', { name: element.name })}
      confirm={t('ui.state.maintenanceConfirm')}
      reason={t('ui.proc.reason')}
      onSend={(reason) => setMaintenance(element.id, hours * HOUR_S, reason)}
      onClose={onClose}
    >
      <p>{t('ui.state.maintenanceEffect')}</p>
      <label className="act-choice">
        {t('ui.state.for')}
        <select
          className="select"
          data-testid="maintenance-for"
          value={hours}
          onChange={(event) => setHours(HOURS.find((choice) => String(choice) === event.target.value) ?? 1)}
        >
          {HOURS.map((choice) => (
            <option key={choice} value={choice}>
              {t('ui.state.hours', { n: choice })}
            </option>
          ))}
        </select>
      </label>
    </ActDialog>
  );
}

interface ObligationProps {
  readonly obligation: Obligation;
  /** A call that is over: the vendor has done what it was called for. */
  readonly isEnd: boolean;
  readonly onClose: () => void;
}

/** Records that a duty of the plan was met, or that a call was made now; `isEnd`: that the call is over. */
export function ObligationDialog({ obligation, isEnd, onClose }: ObligationProps): ReactNode {
  const { t } = useLanguage();
  const word = isEnd ? 'callEnd' : obligation.kind === 'call' ? 'call' : 'obligation';
  const [title, proof, effect] = [t(`ui.state.${word}Title`, { name: obligation.name }), t('ui.state.proof'), t(`ui.state.${word}Effect`)];
  if (word === 'obligation')
    return (
      <ObligationForm title={title} proof={proof} onSend={(words, atMs) => recordObligation(obligation.id, words, atMs)} onClose={onClose}>
        <p>{effect}</p>
      </ObligationForm>
    );
  return (
    <ActDialog
      title={title}
      confirm={t('ui.state.record')}
      reason={proof}
      onSend={(words) => (isEnd ? endObligation(obligation.id, words) : recordObligation(obligation.id, words, null))}
      onClose={onClose}
    >
      <p>{effect}</p>
    </ActDialog>
  );
}
