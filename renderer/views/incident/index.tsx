/** One incident: its decision on the left, its record on the right. The most urgent one unless another was opened. */
import { useContext, useEffect, useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Text } from '../../../shared/i18n/text.ts';
import { contactsAbout } from '../../../shared/model/contact.ts';
import type { IncidentView, Live } from '../../../shared/model/live.ts';
import { stillStands } from '../../store/answer.ts';
import { liveStore } from '../../store/live.ts';
import { gatesBeforeOption, planInHand, procedureOf, practisedOption, plansIn } from '../../store/procedures.ts';
import { decisionOf, openIncidents, standingOf } from '../../store/selectors.ts';
import { uiStore } from '../../store/ui.ts';
import { ContactsContext } from '../../ui/contacts.tsx';
import { DecisionCard } from '../../ui/decision/DecisionCard.tsx';
import { useT } from '../../ui/locale.tsx';
import { PastContext } from '../../ui/past.ts';
import { ClosedIncident } from './ClosedIncident.tsx';
import { MeasuredNote } from './MeasuredNote.tsx';
import { NoDecision } from './NoDecision.tsx';
import { PastButton } from './PastDialog.tsx';
import { PastIncident } from './PastIncident.tsx';
import { Run } from './procedure/Run.tsx';
import { ProofButton } from './ProofButton.tsx';
import { RecordPanel } from './RecordPanel.tsx';

/** One that leaves what is at hand never turns into another under the eyes of who reads it: the record has it. Once the screen is left, it is about what is open again. */
function useKeptInSight(chosen: string | null, isAtHand: boolean): void {
  const wasAtHand = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (chosen !== null && !isAtHand && wasAtHand.current === chosen) uiStore.setState({ past: chosen });
    wasAtHand.current = isAtHand ? chosen : null;
  }, [chosen, isAtHand]);
  useEffect(() => () => uiStore.setState({ past: null }), []);
}

/** Says so where no incident is open. One that was closed is opened here from a list or a link, from the record once it is no longer at hand. */
export function IncidentScreen(): ReactNode {
  const t = useT();
  const live = useStore(liveStore, (mirror) => mirror.live);
  const site = useStore(liveStore, (mirror) => mirror.site);
  const plans = useStore(liveStore, plansIn);
  const chosen = useStore(uiStore, (ui) => ui.incident);
  const past = useStore(uiStore, (ui) => ui.past);
  const isReplay = useContext(PastContext);
  useKeptInSight(isReplay ? null : chosen, chosen !== null && live?.incidents[chosen] !== undefined);
  if (live === null) return null;
  if (past !== null && !isReplay) return <PastIncident key={past} id={past} />;
  const incident = (chosen === null ? undefined : live.incidents[chosen]) ?? openIncidents(live.incidents, live.decisions, live.alarms)[0];
  if (incident === undefined) {
    return (
      <div className="incident-none">
        <h2>{t('ui.inc.none')}</h2>
        <p>{t('ui.inc.noneDetail')}</p>
        <PastButton />
      </div>
    );
  }
  const decision = decisionOf(live, incident.id);
  const procedure = procedureOf(live.procedures, incident.id);
  const run = <Run key={incident.id} decision={decision} procedure={procedure} mode={live.meta.engineMode} />;
  const contacts = site === null ? [] : contactsAbout(site, incident.root);
  return (
    <ContactsContext value={contacts}>
      <div className="incident" data-incident={incident.id}>
        <div className="incident-main">
          {decision === null ? (
            <>
              {run}
              {incident.state === 'closed' ? <ClosedIncident incident={incident} /> : <NoDecision incident={incident} live={live} />}
            </>
          ) : (
            <DecisionCard
              decision={decision}
              onsetMs={incident.onsetMs}
              stands={standsOf(incident, live)}
              gatesOf={(option) => gatesBeforeOption(decision, option, plans)}
              planOf={(option) => plans.find(({ id }) => id === option.plan) ?? null}
              run={
                <>
                  <MeasuredNote decision={decision} />
                  {run}
                </>
              }
              plan={planInHand(live.procedures, incident.id)}
              isPractised={practisedOption(decision, plans, live.meta.isDrill) !== null}
              gateAction={(gate) => <ProofButton gate={gate} decision={decision} incident={incident} />}
            />
          )}
        </div>
        <RecordPanel key={incident.id} incident={incident} live={live} />
      </div>
    </ContactsContext>
  );
}

/** The most urgent of its alarms that stand, and how many more do; null: none does. */
function standsOf(incident: IncidentView, { alarms }: Live): Text | null {
  const [first, ...more] = standingOf(incident, alarms);
  return first === undefined ? null : stillStands('ui.answer.stands', first, more.length);
}
