/** What people state about the selected element: what was found, how far they are, planned work, and what is owed to the plan. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { metricById } from '../../../shared/model/metrics.ts';
import type { ElementKind, Obligation, Site, SiteElement } from '../../../shared/model/site.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { MaintenanceDialog, ObligationDialog, StateDialog } from './StateDialogs.tsx';

/** Readings of an element that only a person can give. */
const STATED: Readonly<Partial<Record<ElementKind, { readonly metric: string; readonly word: 'ui.state.finding' | 'ui.state.dispatch' }>>> =
  {
    firePanel: { metric: 'fire.finding', word: 'ui.state.finding' },
    party: { metric: 'party.dispatch', word: 'ui.state.dispatch' },
  };

/** What is owed, to be recorded as done or, of a call, as over. */
interface Duty {
  readonly obligation: Obligation;
  readonly isEnd: boolean;
}

interface Props {
  readonly element: SiteElement;
  readonly site: Site;
}

/** Only what can be stated of an element of this kind; each asks for a proof or a reason before it is sent. */
export function ElementActs({ element, site }: Props): ReactNode {
  const { t } = useLanguage();
  const [asked, setAsked] = useState<'state' | 'maintenance' | Duty | null>(null);
  const leave = (): void => setAsked(null);
  const stated = STATED[element.kind];
  const metric = stated === undefined ? null : metricById(stated.metric);
  return (
    <div className="links">
      <h3>{t('ui.state.title')}</h3>
      <div className="element-acts">
        {stated === undefined || metric?.type !== 'state' ? null : (
          <Button isSmall testId="state-open" onPress={() => setAsked('state')}>
            {t(stated.word)}
          </Button>
        )}
        {site.obligations
          .filter((obligation) => obligation.element === element.id)
          .flatMap((obligation): readonly Duty[] => [
            { obligation, isEnd: false },
            ...(obligation.kind === 'call' ? [{ obligation, isEnd: true }] : []),
          ])
          .map((duty) => (
            <Button
              key={`${duty.obligation.id}|${String(duty.isEnd)}`}
              isSmall
              testId={`obligation-${duty.isEnd ? 'end-' : ''}${duty.obligation.id}`}
              onPress={() => setAsked(duty)}
            >
              {t(duty.isEnd ? 'ui.state.callEnd' : 'ui.state.obligation', { name: duty.obligation.name })}
            </Button>
          ))}
        <Button isSmall testId="maintenance-open" onPress={() => setAsked('maintenance')}>
          {t('ui.state.maintenance')}
        </Button>
      </div>
      {asked === 'state' && metric?.type === 'state' ? (
        <StateDialog element={element} metric={metric.id} states={Object.keys(metric.states)} onClose={leave} />
      ) : null}
      {asked === 'maintenance' ? <MaintenanceDialog element={element} onClose={leave} /> : null}
      {asked === null || typeof asked === 'string' ? null : <ObligationDialog {...asked} onClose={leave} />}
    </div>
  );
}
