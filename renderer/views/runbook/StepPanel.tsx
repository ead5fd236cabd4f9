/** One step: verb first, where, danger, what you should see, and then the four buttons. */
import type { ReactNode } from 'react';
import { contactsAbout } from '../../../shared/model/contact.ts';
import { centreFor, ofKindNear, whereaboutsOf } from '../../../shared/model/runbook-place.ts';
import { progressOfRun, type RunbookRun, type StepConflict } from '../../../shared/model/runbook-run.ts';
import type { RunbookStep } from '../../../shared/model/runbook.ts';
import type { Site } from '../../../shared/model/site.ts';
import { CallList, ContactsContext } from '../../ui/contacts.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Clock } from '../../ui/Time.tsx';
import { Against } from './Against.tsx';
import { Conflicts } from './Conflicts.tsx';
import { Instead } from './Instead.tsx';
import { NocNumber, speaksOfNoc } from './NocNumber.tsx';
import { Place } from './Place.tsx';
import { StepLog } from './StepLog.tsx';

interface Props {
  readonly run: RunbookRun;
  readonly step: RunbookStep;
  readonly site: Site;
  /** What speaks against the step, or is not read. */
  readonly conflicts: readonly StepConflict[];
  /** The row of buttons; null: nothing can be done here now. */
  readonly actions: ReactNode;
}

/** `actions`: the buttons, drawn below what they are about; null: the step is only looked at. */
export function StepPanel({ run, step, site, conflicts, actions }: Props): ReactNode {
  const { t, locale } = useLanguage();
  const { steps, waitsFor, current } = progressOfRun(run);
  const n = run.runbook.steps.indexOf(step);
  const state = steps[n];
  const contacts = contactsAbout(site, run.subject);
  const where = step.place === undefined ? null : whereaboutsOf(site, run.roles, step.place);
  return (
    <section className="rb-panel" data-region tabIndex={-1} aria-labelledby="rb-verb" data-testid="rb-panel" data-step={step.id}>
      <div className="rb-content">
        <p className="rb-count">
          {t('ui.rb.stepOf', { n: n + 1, of: steps.length })}
          <span className="rb-soft">{t('ui.rb.about', { durationS: step.duration })}</span>
          {step.persons === 2 ? (
            <span className="rb-two" title={t('ui.rb.twoDetail')}>
              <Icon name="person" size={22} />
              <Icon name="person" size={22} />
              {t('ui.rb.two')}
            </span>
          ) : null}
        </p>
        <h2 id="rb-verb" className="rb-verb">
          {step.verb[locale]}
        </h2>
        <Against run={run} />
        {speaksOfNoc(step) ? <NocNumber site={site} /> : null}
        {current === step.id && state?.state === 'impossible' ? (
          <div className="rb-call" role="status" tabIndex={-1} data-testid="rb-call">
            <Icon name="phone" size={30} />
            <p>
              <strong>{t('ui.rb.call')}</strong>
              <span>{waitsFor?.call?.[locale] ?? t('ui.rb.callNoc')}</span>
              {contacts.length === 0 ? <span className="rb-soft">{t('ui.rb.noNumber')}</span> : null}
              <span className="rb-soft">
                {t('ui.rb.callDetail', { reason: state.entry?.type === 'impossible' ? state.entry.reason[locale] : '' })}
              </span>
              {state.entry?.type === 'impossible' ? (
                <Instead run={run} element={where?.element?.id ?? null} reason={state.entry.reason[locale]} />
              ) : null}
            </p>
          </div>
        ) : null}
        <Conflicts run={run} site={site} conflicts={conflicts} />
        {where === null ? null : <Place where={where} candidates={candidatesOf(site, run, step)} hint={step.place?.hint ?? null} />}
        {step.danger === undefined ? null : (
          <p className="rb-danger" data-testid="rb-danger">
            <Icon name="bolt" size={34} />
            <span>
              <strong>{t('ui.rb.danger')}</strong> {step.danger[locale]}
            </span>
          </p>
        )}
        {step.text === undefined ? null : <p className="rb-text">{step.text[locale]}</p>}
        {state?.entry == null || current === step.id ? null : (
          <p className="rb-soft">
            {t('ui.rb.stepDoneBy', { state: t(`ui.rb.state.${state.state}`), person: state.entry.person })}{' '}
            <Clock atMs={state.entry.atMs} />
          </p>
        )}
        <StepLog run={run} step={step.id} />
        <div className="rb-expect" data-testid="rb-expect">
          <h3>{t('ui.rb.expect')}</h3>
          <p>{step.expect[locale]}</p>
        </div>
        <ContactsContext value={contacts}>
          <CallList />
        </ContactsContext>
      </div>
      {actions}
    </section>
  );
}

/** Names of those that may be meant where nobody knows which: of the kind of the role, where the run is about. */
function candidatesOf(site: Site, { runbook, subject }: RunbookRun, { place }: RunbookStep): readonly string[] {
  const role = place === undefined ? undefined : runbook.roles[place.role];
  const near = role?.at === undefined ? subject : centreFor(site, role.at, { subject });
  const ids = new Set(role === undefined ? [] : ofKindNear(site, role.kind, near));
  return site.elements.filter(({ id }) => ids.has(id)).map(({ name }) => name);
}
