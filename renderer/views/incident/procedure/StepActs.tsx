/** What can be recorded of a step now: begin and leave out where it may begin; done and failed where it runs. */
import type { ReactNode } from 'react';
import type { ProcedureStep, ProcedureView } from '../../../../shared/model/procedure.ts';
import { recordStep } from '../../../bridge/actions.ts';
import { Button } from '../../../ui/Button.tsx';
import { useLanguage } from '../../../ui/locale.tsx';
import { useSimulated } from './use-simulated.ts';

/** Words that need a note. */
export type NotedWord = 'failed' | 'skipped';

interface Props {
  readonly step: ProcedureStep;
  readonly procedure: ProcedureView;
  readonly onNote: (word: NotedWord) => void;
}

/** Nothing where nothing can be said of the step now. `onNote`: for what needs words first, to leave out and failed. */
export function StepActs({ step, procedure, onNote }: Props): ReactNode {
  const { t, locale } = useLanguage();
  const simulated = useSimulated();
  const isReady = step.state === 'open' && procedure.hold === null && procedure.progress.ready.includes(step.id);
  const isRunning = step.state === 'running';
  if (!isReady && !isRunning) return null;
  const label = (act: string): string => t('ui.proc.of', { act, step: step.text[locale] });
  const word = (act: 'begin' | 'done' | NotedWord): string => (act === 'begin' ? simulated(t('ui.proc.begin')) : t(`ui.proc.${act}`));
  const button = (act: 'begin' | 'done' | NotedWord, onPress: () => void): ReactNode => (
    <Button isSmall testId={`${act}-${step.id}`} label={label(word(act))} onPress={onPress}>
      {word(act)}
    </Button>
  );
  return (
    <span className="step-acts">
      {isReady ? button('begin', () => void recordStep(procedure.id, step.id, 'running', null)) : null}
      {isRunning ? button('done', () => void recordStep(procedure.id, step.id, 'done', null)) : null}
      {isRunning ? button('failed', () => onNote('failed')) : null}
      {isReady ? button('skipped', () => onNote('skipped')) : null}
    </span>
  );
}
