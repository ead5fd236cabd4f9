/** What stands in the way of an option: hard checks nobody may override, soft ones a person may set aside with a reason. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { GateView } from '../../../../shared/model/live.ts';
import { overrideGate } from '../../../bridge/actions.ts';
import type { InTheWay } from '../../../store/procedures.ts';
import { ActDialog } from '../../../ui/ActDialog.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { useLanguage } from '../../../ui/locale.tsx';

interface Props {
  readonly standing: readonly InTheWay[];
  readonly incident: string;
  readonly option: string;
}

/**
 * `standing`: the checks that are not passed, with who set one aside. Setting aside is asked about, with a reason. Nothing where there is
 * none.
 */
export function Blockers({ standing, incident, option }: Props): ReactNode {
  const { t, say } = useLanguage();
  const [chosen, setChosen] = useState<GateView | null>(null);
  if (standing.length === 0) return null;
  return (
    <div className="blockers">
      <h3>{t('ui.proc.blocked')}</h3>
      <ul>
        {standing.map(({ gate, setAside }) => (
          <li key={gate.id} data-testid={`blocker-${gate.id}`} data-veto={gate.veto} data-aside={setAside !== null}>
            <Icon name={gate.veto === 'hard' ? 'lock' : gate.result === 'unknown' ? 'question' : 'cross'} size={16} />
            <div>
              <strong>{say(gate.text)}</strong>
              <span>
                {t(`ui.dec.gate.${gate.result}`)}. {say(gate.detail)}
              </span>
              {gate.veto === 'hard' ? <span>{t('ui.proc.hard')}</span> : null}
              {setAside === null ? null : <span>{t('ui.proc.overridden', { person: setAside.person, reason: setAside.reason })}</span>}
            </div>
            {gate.veto === 'soft' && setAside === null ? (
              <Button isSmall testId={`override-${gate.id}`} onPress={() => setChosen(gate)}>
                {t('ui.proc.override')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {chosen === null ? null : (
        <ActDialog
          title={t('ui.proc.overrideTitle')}
          confirm={t('ui.proc.overrideConfirm')}
          reason={t('ui.proc.reason')}
          onSend={(reason) => overrideGate(incident, option, chosen.id, reason)}
          onClose={() => setChosen(null)}
        >
          <p>
            <strong>{say(chosen.text)}</strong> {say(chosen.detail)}
          </p>
          <p>{t('ui.proc.overrideEffect')}</p>
        </ActDialog>
      )}
    </div>
  );
}
