/** Where a step cannot be done: the runbooks that are for an alarm of the very thing one stands at. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { RunbookRun } from '../../../shared/model/runbook-run.ts';
import { endRun } from '../../bridge/actions.ts';
import { liveStore } from '../../store/live.ts';
import { runbooksFor, runbookStore } from '../../store/runbooks.ts';
import { useLanguage } from '../../ui/locale.tsx';

interface Props {
  readonly run: RunbookRun;
  /** Null: the step has no place. */
  readonly element: string | null;
  readonly reason: string;
}

/** Ends the run with the reason, and leads into the other one. Nothing where no alarm stands there. */
export function Instead({ run, element, reason }: Props): ReactNode {
  const { t, locale } = useLanguage();
  const runbooks = useStore(runbookStore, (store) => store.runbooks);
  const alarms = useStore(liveStore, (mirror) => mirror.live?.alarms);
  if (runbooks === null || alarms === undefined || element === null) return null;
  return runbooksFor(runbooks, alarms, element)
    .filter(({ id }) => id !== run.runbook.id)
    .map(({ id, name }) => (
      <button key={id} type="button" className="rb-button" data-testid={`rb-instead-${id}`} onClick={() => void endRun(run.id, reason, id)}>
        {t('ui.rb.instead', { words: name[locale] })}
      </button>
    ));
}
