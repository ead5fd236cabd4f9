/** The lock of the desk: after how long without input, set by an administrator; and now. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { NEW_DESK } from '../../../shared/model/desk.ts';
import type { Text } from '../../../shared/i18n/text.ts';
import { lockDesk, setIdle } from '../../bridge/people.ts';
import { liveStore } from '../../store/live.ts';
import { enrolledIn, namesWhoMay } from '../../store/operators.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PinField } from '../../ui/PinField.tsx';
import { WhoField } from '../../ui/WhoField.tsx';

/** Offered, s; 0: never. */
const TIMES = [60, 300, 900, 1_800, 3_600, 0] as const;

/** Where nobody is enrolled nothing can be locked, and it says so. Locking at once needs no PIN, unlocking always does. */
export function DeskPanel(): ReactNode {
  const { t, say } = useLanguage();
  const desk = useStore(liveStore, (mirror) => mirror.live?.meta.desk ?? NEW_DESK);
  const operators = Object.values(useStore(liveStore, enrolledIn));
  const [chosen, setChosen] = useState<number | null>(null);
  const [who, setWho] = useState('');
  const [pin, setPin] = useState('');
  const [refused, setRefused] = useState<Text | null>(null);
  const save = async (): Promise<void> => {
    if (chosen === null || who === '' || pin === '') return;
    const answer = await setIdle(who, pin, chosen);
    setPin('');
    setRefused(answer);
    if (answer === null) setChosen(null);
  };
  return (
    <Panel title={t('ui.people.deskTitle')} className="settings-desk">
      {operators.length === 0 ? (
        <p className="none">{t('ui.people.deskNobody')}</p>
      ) : (
        <form
          className="form"
          data-testid="desk"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <label className="field">
            <span>{t('ui.people.idle')}</span>
            <select
              className="select"
              data-testid="desk-idle"
              value={chosen ?? desk.idleS}
              onChange={(event) => setChosen(Number(event.target.value))}
            >
              {TIMES.map((idleS) => (
                <option key={idleS} value={idleS}>
                  {t('ui.people.idleAfter', { idleS, minutes: idleS / 60 })}
                </option>
              ))}
            </select>
          </label>
          {chosen === null ? null : (
            <>
              <WhoField
                label={t('ui.operators.admin')}
                value={who}
                onChange={setWho}
                among={namesWhoMay(operators, 'administrator')}
                error={null}
                testId="desk-who"
              />
              <PinField label={t('ui.operators.adminPin')} whose={who} value={pin} onChange={setPin} error={null} testId="desk-pin" />
              <Button kind="act" type="submit" testId="desk-save">
                {t('ui.operators.do')}
              </Button>
            </>
          )}
          {refused === null ? null : (
            <p className="field-error" role="alert">
              {say(refused)}
            </p>
          )}
          <Button testId="desk-lock" onPress={() => void lockDesk()}>
            {t('ui.people.lockNow')}
          </Button>
        </form>
      )}
    </Panel>
  );
}
