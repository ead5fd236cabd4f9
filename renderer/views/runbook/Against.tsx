/** What speaks against the runbook in hand now, and which one comes first: said on the run, for it is read there. Its steps can be done all the same. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { RunbookRun } from '../../../shared/model/runbook-run.ts';
import { liveStore } from '../../store/live.ts';
import { plansIn } from '../../store/procedures.ts';
import { againstIn, heldBack, runbookStore } from '../../store/runbooks.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { useHeldWords } from './use-held-words.ts';

const NO_RUNBOOKS = {};

/** In as few lines as it takes, for the danger of the step stands below it. Nothing where no alarm stands against it and the decision does not hold its plan back. */
export function Against({ run }: { readonly run: RunbookRun }): ReactNode {
  const { t, say, locale } = useLanguage();
  const live = useStore(liveStore, (mirror) => mirror.live);
  const plans = useStore(liveStore, plansIn);
  const runbooks = useStore(runbookStore, (store) => store.runbooks ?? NO_RUNBOOKS);
  const heldWords = useHeldWords(plans);
  if (live === null || run.log.at(-1)?.type === 'ended') return null;
  const incident = run.incident === null ? undefined : live.incidents[run.incident];
  const decision = run.incident === null ? undefined : live.decisions[run.incident];
  const elements = Object.values(run.roles).flatMap((id) => id ?? []);
  const against = againstIn(run.runbook, elements, incident, live.alarms, runbooks);
  const held = heldBack(run.runbook, decision) === null ? null : heldWords(run.runbook, decision);
  if (against === null && held === null) return null;
  return (
    <div className="rb-against" role="status" data-testid="rb-against">
      <Icon name="hand" size={24} />
      <p>
        {against === null ? held : t('ui.rb.against', { alarm: say(against.alarm.text) })}
        {against?.first == null ? null : <strong> {t('ui.rb.againstFirst', { name: against.first.name[locale] })}</strong>}
      </p>
    </div>
  );
}
