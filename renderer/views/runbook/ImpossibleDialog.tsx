/** Why a step cannot be done, and what follows; or to leave it out, with a reason. Numbers choose. */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Runbook, RunbookStep } from '../../../shared/model/runbook.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { useLanguage, type Language } from '../../ui/locale.tsx';
import { Modal } from '../../ui/Modal.tsx';

interface Props {
  readonly runbook: Runbook;
  readonly step: RunbookStep;
  readonly runbooks: Readonly<Record<string, Runbook>> | null;
  /** `choice`: one of the step's reasons; null: `reason` in own words. Resolves with null when it was not recorded. */
  readonly onReason: (choice: number | null, reason: string | null) => Promise<unknown>;
  readonly onSkip: (reason: string) => Promise<unknown>;
  readonly onClose: () => void;
}

/** `onReason` records why; what follows from a reason is said beside it. `onSkip` leaves the step out. `runbooks` null: not read yet. */
export function ImpossibleDialog({ runbook, step, runbooks, onReason, onSkip, onClose }: Props): ReactNode {
  const language = useLanguage();
  const { t, locale } = language;
  const sent = async (sending: Promise<unknown>): Promise<void> => {
    if ((await sending) !== null) onClose();
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const choice = /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : -1;
      const isTyping = document.activeElement instanceof HTMLInputElement || document.activeElement instanceof HTMLTextAreaElement;
      if (isTyping) return;
      if (isWriting(event)) {
        // Whoever begins to write means their own words: a space in them must not press the button that has the focus.
        document.querySelector<HTMLInputElement>('[data-testid="rb-other-words"]')?.focus();
        return;
      }
      if (event.key === ' ') return event.preventDefault();
      if (event.repeat || step.impossible[choice] === undefined) return;
      event.preventDefault();
      void sent(onReason(choice, null));
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  });
  return (
    <Modal isOpen title={t('ui.rb.why')} onClose={onClose}>
      <div className="rb-reasons" data-testid="rb-reasons">
        {step.impossible.map((branch, n) => (
          <button
            key={branch.reason.en}
            type="button"
            className="rb-reason"
            data-testid={`rb-reason-${String(n + 1)}`}
            onClick={() => void sent(onReason(n, null))}
          >
            <kbd>{n + 1}</kbd>
            <span>
              <strong>{branch.reason[locale]}</strong>
              <span className="rb-soft">{leadsTo(branch, runbook, runbooks, language)}</span>
            </span>
          </button>
        ))}
      </div>
      <Asked
        label={t('ui.rb.otherReason')}
        send={t('ui.rb.sendReason')}
        testId="rb-other"
        onSend={(reason) => sent(onReason(null, reason))}
      />
      <div className="rb-skip">
        <p className="none">{t('ui.rb.skipDetail')}</p>
        <Asked label={t('ui.rb.skipReason')} send={t('ui.rb.skip')} testId="rb-skip" onSend={(reason) => sent(onSkip(reason))} />
      </div>
      <div className="form-end">
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
      </div>
    </Modal>
  );
}

/** A letter by itself: the field that gets the focus now gets the letter too. */
function isWriting(event: KeyboardEvent): boolean {
  return event.key.length === 1 && /\p{L}/u.test(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey;
}

/** A reason and its button: nothing is sent without words. */
function Asked({
  label,
  send,
  testId,
  onSend,
}: {
  readonly label: string;
  readonly send: string;
  readonly testId: string;
  readonly onSend: (reason: string) => Promise<void>;
}): ReactNode {
  const { t } = useLanguage();
  const [words, setWords] = useState('');
  const [isTried, setTried] = useState(false);
  return (
    <form
      className="rb-asked"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (words.trim() !== '') void onSend(words.trim().slice(0, 2_000));
      }}
    >
      <Field
        label={label}
        value={words}
        onChange={setWords}
        error={isTried && words.trim() === '' ? t('ui.rb.reasonNeeded') : null}
        testId={`${testId}-words`}
      />
      <Button type="submit" testId={`${testId}-send`}>
        {send}
      </Button>
    </form>
  );
}

function leadsTo(
  { go, runbook: other, call }: RunbookStep['impossible'][number],
  runbook: Runbook,
  runbooks: Props['runbooks'],
  { t, locale }: Language,
): string {
  if (call !== undefined) return t('ui.rb.leads.call', { words: call[locale] });
  if (other !== undefined) return t('ui.rb.leads.runbook', { words: runbooks?.[other]?.name[locale] ?? other });
  const n = runbook.steps.findIndex((step) => step.id === go);
  return t('ui.rb.leads.go', { n: n + 1, words: runbook.steps[n]?.verb[locale] ?? '' });
}
