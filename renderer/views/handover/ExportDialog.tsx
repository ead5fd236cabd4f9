/** The file for another console: how this one is called, for whom it is, and where it goes. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { CarryState } from '../../../shared/model/carry.ts';
import { exportRecord, type Outcome } from '../../bridge/carry.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { useT } from '../../ui/locale.tsx';
import { Modal } from '../../ui/Modal.tsx';

/** As in the contract. */
const LONGEST_NAME = 40;
const ALL = 'all';

/** For a console that is known it writes what that one lacks, for all of it the whole record. What came of it is said in its place. */
export function ExportDialog({ carry, onClose }: { readonly carry: CarryState; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const [name, setName] = useState(carry.name ?? '');
  const [to, setTo] = useState('');
  const [isTried, setTried] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const send = async (): Promise<void> => {
    setTried(true);
    const as = name.trim().slice(0, LONGEST_NAME);
    if (as === '') return;
    const chosen = { to: to === '' || to === ALL ? null : to, sinceMs: to === ALL ? 0 : null, as };
    const file = `twinwatch-${as.replace(/[^\w.-]+/g, '-')}`.slice(0, 100);
    try {
      setOutcome(await exportRecord(chosen, file));
    } catch (error) {
      setOutcome({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <Modal isOpen title={t('ui.carry.exportTitle')} onClose={onClose}>
      <form
        className="form act-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p>{t('ui.carry.exportAbout')}</p>
        <Field
          label={t('ui.carry.as')}
          value={name}
          onChange={setName}
          error={isTried && name.trim() === '' ? t('ui.carry.asEmpty') : null}
          isFocused
          testId="carry-as"
        />
        <label className="carry-to">
          {t('ui.carry.to')}
          <select className="select" value={to} data-testid="carry-to" onChange={(event) => setTo(event.target.value)}>
            <option value="">{t('ui.carry.toAny')}</option>
            {Object.entries(carry.consoles).map(([id, one]) => (
              <option key={id} value={id}>
                {t(one.toldSeq > 0 ? 'ui.carry.toNew' : 'ui.carry.toFirst', { name: one.name })}
              </option>
            ))}
            <option value={ALL}>{t('ui.carry.all')}</option>
          </select>
        </label>
        <p role="status" data-testid="carry-outcome">
          {outcome === null ? '' : <Said outcome={outcome} />}
        </p>
        <div className="form-end">
          <Button onPress={onClose}>{t(outcome?.type === 'saved' ? 'ui.help.close' : 'ui.cancel')}</Button>
          <Button kind="act" type="submit" testId="carry-save">
            {t('ui.carry.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function Said({ outcome }: { readonly outcome: Outcome }): ReactNode {
  const t = useT();
  switch (outcome.type) {
    case 'saved':
      return t('ui.carry.saved', { count: outcome.count, file: outcome.file });
    case 'nothing':
      return t('ui.carry.nothing');
    case 'tooMuch':
      return t('ui.carry.tooMuch', { count: outcome.count });
    case 'failed':
      return t('ui.carry.failed', { reason: outcome.reason, written: String(outcome.isWritten ?? false) });
  }
}
