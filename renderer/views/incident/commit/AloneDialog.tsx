/** Acting alone: full statement of what is skipped, a reason from a list, and the PIN once more. Always marked in the record. */
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { CommitView } from '../../../../shared/model/commit-view.ts';
import { ARMED_FOR_MS } from '../../../../shared/model/procedure.ts';
import { countersignCommit } from '../../../bridge/commit-actions.ts';
import { planNameOf } from '../../../store/commits.ts';
import { liveStore } from '../../../store/live.ts';
import { AskForm } from '../../../ui/AskForm.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useLeft } from '../../../ui/clock.tsx';
import { useLanguage, useT } from '../../../ui/locale.tsx';
import { Modal } from '../../../ui/Modal.tsx';
import { PinField } from '../../../ui/PinField.tsx';
import { Clock, Countdown } from '../../../ui/Time.tsx';
import { useAsking } from '../../../ui/use-asking.ts';

const REASONS = ['noAnswer', 'onSite', 'unfit', 'noLine'] as const;

interface Props {
  readonly view: CommitView;
  readonly hasPin: boolean;
  /** UTC ms; null: nothing runs out. */
  readonly decideByMs: number | null;
  readonly onClose: () => void;
}

/** `hasPin`: people are enrolled, so the one who armed signs again; without, it is marked as not proven too. */
export function AloneDialog({ view, hasPin, decideByMs, onClose }: Props): ReactNode {
  const t = useT();
  const id = useId();
  const [reason, setReason] = useState<(typeof REASONS)[number]>('noAnswer');
  const [pin, setPin] = useState('');
  const { isTried, refused, send } = useAsking((isDone) => {
    setPin('');
    if (isDone) onClose();
  });
  const sign = async (): Promise<void> => {
    if (view.commit === null) return;
    const { person, atMs: armedAtMs } = view.commit.armed;
    const alone = t(`ui.commit.aloneReason.${reason}`);
    await send(!hasPin || pin !== '', () =>
      countersignCommit({ incident: view.incident, armedAtMs, person, pin: hasPin ? pin : null, alone }),
    );
  };
  return (
    <Modal isOpen title={t('ui.commit.aloneTitle')} onClose={onClose}>
      <AskForm
        className="form alone-form"
        testId="alone-form"
        refused={refused}
        onSend={sign}
        end={
          <div className="form-end">
            <Button isFocused onPress={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" testId="alone-do">
              {t('ui.commit.aloneGo')}
            </Button>
          </div>
        }
      >
        <Running view={view} decideByMs={decideByMs} />
        <p className="alone-skips">{t('ui.commit.aloneSkips')}</p>
        <p>{t('ui.commit.aloneMarked')}</p>
        <div className="field">
          <label htmlFor={id}>{t('ui.commit.aloneReason')}</label>
          <select
            id={id}
            className="select"
            data-testid="alone-reason"
            value={reason}
            onChange={(event) => setReason(REASONS.find((one) => one === event.target.value) ?? 'noAnswer')}
          >
            {REASONS.map((one) => (
              <option key={one} value={one}>
                {t(`ui.commit.aloneReason.${one}`)}
              </option>
            ))}
          </select>
        </div>
        {hasPin ? (
          <PinField
            label={t('ui.commit.pin')}
            whose={view.commit?.armed.person}
            value={pin}
            onChange={setPin}
            error={isTried && pin === '' ? t('ui.commit.pinNeeded') : null}
            testId="alone-pin"
          />
        ) : (
          <p className="commit-unproven">{t('ui.commit.notProven')}</p>
        )}
      </AskForm>
    </Modal>
  );
}

/** What is decided, and the two times that run while this is filled in. */
function Running({ view, decideByMs }: Pick<Props, 'view' | 'decideByMs'>): ReactNode {
  const { t, locale } = useLanguage();
  const name = useStore(liveStore, (mirror) => planNameOf(mirror, view, locale));
  const leftMs = Math.max(0, useLeft((view.commit?.armed.atMs ?? 0) + ARMED_FOR_MS));
  if (view.commit === null) return null;
  return (
    <p className="alone-running">
      <strong>{name}</strong>
      {decideByMs === null ? null : (
        <span>
          {t('ui.answer.decideBy')} <Clock atMs={decideByMs} /> (<Countdown untilMs={decideByMs} />)
        </span>
      )}
      <span className="num" data-testid="alone-expires">
        {t('ui.commit.expires', { leftMs })}. {t('ui.commit.expiresThen')}
      </span>
    </p>
  );
}
