/**
 * Why the engine says what it says of an incident: the readings with age and source, the rule and its version, what would
 * change it and why not the other options. The lines are the engine's, as on the command line; nothing is added here.
 */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { ExplanationLine } from '../../../shared/model/explanation.ts';
import { explainIncident } from '../../bridge/actions.ts';
import { CallError } from '../../bridge/noc.ts';
import { clockStore } from '../../store/clock.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Modal } from '../../ui/Modal.tsx';

type Answer = { readonly atMs: number; readonly lines: readonly ExplanationLine[] } | { readonly code: string } | null;

/** `incident`: its id. Shows the time of its answer and does not change under the reader; asking again is a button. */
export function WhyDialog({ incident, onClose }: { readonly incident: string; readonly onClose: () => void }): ReactNode {
  const { t } = useLanguage();
  const [answer, setAnswer] = useState<Answer>(null);
  const [asked, setAsked] = useState(1);
  useEffect(() => {
    let isLeft = false;
    const { nowMs } = clockStore.getState();
    const keep = (next: Answer): void => (isLeft ? undefined : setAnswer(next));
    explainIncident(incident).then(
      ({ lines }) => keep({ atMs: nowMs, lines }),
      (error: unknown) => keep({ code: error instanceof CallError ? error.code : String(error) }),
    );
    return () => {
      isLeft = true;
    };
  }, [incident, asked]);
  const again = (): void => {
    setAnswer(null);
    setAsked((times) => times + 1);
  };
  return (
    <Modal isOpen title={t('ui.why.title', { id: incident })} onClose={onClose}>
      <div className="explained" data-testid="why" role="status" tabIndex={0}>
        <Lines answer={answer} />
      </div>
      <div className="form-end">
        <Button testId="why-again" isDisabled={answer === null} onPress={again}>
          {t('ui.why.again')}
        </Button>
        <Button kind="act" isFocused onPress={onClose}>
          {t('ui.help.close')}
        </Button>
      </div>
    </Modal>
  );
}

function Lines({ answer }: { readonly answer: Answer }): ReactNode {
  const { t, say } = useLanguage();
  if (answer === null) return <p>{t('ui.why.asking')}</p>;
  if ('code' in answer) return <p className="field-error">{t('ui.why.failed', { code: answer.code })}</p>;
  if (answer.lines.length === 0) return <p>{t('ui.why.nothing')}</p>;
  return (
    <>
      <p className="none">{t('ui.why.asOf', { atMs: answer.atMs })}</p>
      <ul>
        {answer.lines.map((line, order) => (
          // The lines have no names of their own; the list is replaced as a whole.
          <li key={order} className={`explained-${Math.min(line.depth, MOST_DEPTH)}`}>
            {line.details.length === 0
              ? say(line.text)
              : t('ui.why.line', { text: say(line.text), details: line.details.map((detail) => say(detail)).join('; ') })}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Deeper lines stand as far in as these. */
const MOST_DEPTH = 5;
