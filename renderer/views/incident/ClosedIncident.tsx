/** An incident that is closed and still at hand: what was decided in it. Nothing is advised on it any more, which is not to say that nothing ever was. */
import { useContext, useState } from 'react';
import type { ReactNode } from 'react';
import type { IncidentView } from '../../../shared/model/live.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { PastContext } from '../../ui/past.ts';
import { Decided } from './Decided.tsx';
import { spanWords } from './span-words.ts';
import { useReport } from './use-report.ts';

/** In the place of the decision. In a replay the record is not asked: it knows what came after. */
export function ClosedIncident({ incident }: { readonly incident: IncidentView }): ReactNode {
  const { t, say } = useLanguage();
  const isReplay = useContext(PastContext);
  return (
    <div className="past-incident" data-region tabIndex={-1} data-testid="closed-incident">
      <h2>{say(incident.cause)}</h2>
      <p className="num">{spanWords(t, incident)}</p>
      {isReplay ? null : <FromRecord id={incident.id} />}
    </div>
  );
}

function FromRecord({ id }: { readonly id: string }): ReactNode {
  const { t, say } = useLanguage();
  const [tries, setTries] = useState(1);
  const answer = useReport(id, tries);
  if (answer === null) return <p role="status">{t('ui.past.reading', { id })}</p>;
  if ('value' in answer) return <Decided report={answer.value} />;
  return (
    <>
      <p role="status">
        {t('ui.past.none', { id })}: {say(answer.refused)}
      </p>
      <div>
        <Button testId="closed-again" onPress={() => setTries(tries + 1)}>
          {t('ui.past.again')}
        </Button>
      </div>
    </>
  );
}
