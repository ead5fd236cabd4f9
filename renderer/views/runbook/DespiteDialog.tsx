/** A step that is said to be done against what the console reads: asked once more, with the difference. What is chosen beforehand records nothing. */
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import type { RunbookRun, StepConflict } from '../../../shared/model/runbook-run.ts';
import type { Site } from '../../../shared/model/site.ts';
import { Button } from '../../ui/Button.tsx';
import { useT } from '../../ui/locale.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { ConflictLines } from './Conflicts.tsx';
import { ENTER_GUARD_MS } from './keys.ts';

interface Props {
  readonly run: RunbookRun;
  readonly site: Site;
  readonly conflicts: readonly StepConflict[];
  /** Resolves with null when it was not recorded. */
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** `onConfirm` records the step with the difference; one more Enter looks again, and one that only bounced does not even that: the question would go unseen. */
export function DespiteDialog({ run, site, conflicts, onConfirm, onClose }: Props): ReactNode {
  const t = useT();
  useEffect(() => {
    const timer = setTimeout(() => document.querySelector<HTMLElement>('[data-testid="rb-look-again"]')?.focus(), ENTER_GUARD_MS);
    return () => clearTimeout(timer);
  }, []);
  const confirm = async (): Promise<void> => {
    if ((await onConfirm()) !== null) onClose();
  };
  return (
    <Modal isOpen title={t('ui.rb.despite')} onClose={onClose}>
      <p className="rb-differs" data-testid="rb-despite">
        <strong>{t('ui.rb.conflict')}</strong>
        <ConflictLines run={run} site={site} conflicts={conflicts} isSaidDone />
      </p>
      <p className="none">{t('ui.rb.despiteDetail')}</p>
      <div className="form-end">
        <Button onPress={onClose} testId="rb-look-again">
          {t('ui.rb.lookAgain')}
        </Button>
        <Button onPress={() => void confirm()} testId="rb-despite-send">
          {t('ui.rb.despiteSend')}
        </Button>
      </div>
    </Modal>
  );
}
