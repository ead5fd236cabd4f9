/** A backup in place of the record: which one, what it does not have, who, and why. Only copies that were verified now can be taken. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { BackupFacts } from '../../../shared/model/record-keeping.ts';
import { restoreRecord } from '../../bridge/record-keeping.ts';
import { liveStore } from '../../store/live.ts';
import { enrolledIn, namesWhoMay } from '../../store/operators.ts';
import { ActDialog } from '../../ui/ActDialog.tsx';
import { useT } from '../../ui/locale.tsx';
import { PinField } from '../../ui/PinField.tsx';
import { Clock } from '../../ui/Time.tsx';
import { WhoField } from '../../ui/WhoField.tsx';
import type { Backups } from './RecordPanel.tsx';

/** Says what would be lost before it asks who and why. Where people are enrolled, an administrator signs with a PIN. */
export function RestoreDialog({
  backups: { backups, isLooking, lastSeq },
  onClose,
}: {
  readonly backups: Backups;
  readonly onClose: () => void;
}): ReactNode {
  const t = useT();
  const [file, setFile] = useState<string | null>(null);
  const chosen = backups.find((backup) => backup.file === file) ?? null;
  const operators = Object.values(useStore(liveStore, enrolledIn));
  // Null: nobody is enrolled, and no PIN is asked for.
  const admins = operators.length === 0 ? null : namesWhoMay(operators, 'administrator');
  const [admin, setAdmin] = useState('');
  const [pin, setPin] = useState('');
  const [isTried, setTried] = useState(false);
  const isChosen = chosen?.headHash != null && chosen.rows !== null;
  const isSigned = admins === null || (admin !== '' && pin !== '');
  const send = async (reason: string): Promise<unknown> => {
    if (chosen?.headHash == null) return null;
    const signed = admins === null ? { admin: null, pin: null } : { admin, pin };
    setPin('');
    setTried(false); // the PIN is gone because it was sent
    return restoreRecord({ file: chosen.file, headHash: chosen.headHash, reason, ...signed });
  };
  return (
    <ActDialog
      title={t('ui.record.restoreTitle')}
      confirm={t('ui.record.restoreConfirm')}
      reason={t('ui.record.reason')}
      isReasonFirst={false}
      isWhole={isChosen && isSigned}
      onTry={() => setTried(true)}
      onSend={send}
      onClose={onClose}
    >
      <p className="none">{t('ui.record.restoreAbout')}</p>
      {isLooking ? <p role="status">{t('ui.record.looking')}</p> : null}
      {!isLooking && backups.length === 0 ? <p>{t('ui.record.nothing')}</p> : null}
      <fieldset className="restore-list">
        <legend className="sr-only">{t('ui.record.restoreTitle')}</legend>
        {backups.map((backup) => (
          <Choice key={backup.file} backup={backup} isChosen={backup.file === file} onChoose={() => setFile(backup.file)} />
        ))}
      </fieldset>
      {isTried && !isChosen ? (
        <p className="field-error" role="alert" data-testid="restore-choose">
          {t('ui.record.choose')}
        </p>
      ) : null}
      {chosen?.rows == null ? null : (
        <p role="alert" data-testid="restore-loses">
          {t('ui.record.loses', { count: Math.max(0, lastSeq - chosen.rows), from: chosen.rows + 1, to: lastSeq })}
        </p>
      )}
      {admins === null ? null : (
        <>
          <WhoField
            label={t('ui.operators.admin')}
            value={admin}
            onChange={setAdmin}
            among={admins}
            error={isTried && admin === '' ? t('ui.commit.nameNeeded') : null}
            testId="restore-admin"
          />
          <PinField
            label={t('ui.operators.adminPin')}
            whose={admin}
            value={pin}
            onChange={setPin}
            error={isTried && pin === '' ? t('ui.commit.pinNeeded') : null}
            testId="restore-pin"
          />
        </>
      )}
    </ActDialog>
  );
}

function Choice({
  backup,
  isChosen,
  onChoose,
}: {
  readonly backup: BackupFacts;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}): ReactNode {
  const t = useT();
  return (
    <label className="look-option">
      <input
        type="radio"
        name="backup"
        checked={isChosen}
        disabled={backup.rows === null}
        data-testid="restore-choice"
        onChange={onChoose}
      />
      <Clock atMs={backup.madeAtMs} />
      <span className="num">{backup.rows === null ? t('ui.record.unverified') : t('ui.record.verified', { rows: backup.rows })}</span>
    </label>
  );
}
