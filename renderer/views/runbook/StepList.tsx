/** The steps at the left: what is done and when, what is at hand, what comes. State by glyph and word. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { Bilingual } from '../../../shared/model/runbook.ts';
import { isContrary, unmetNeeds } from '../../../shared/model/runbook-check.ts';
import { progressOfRun, stepOf, type RunbookRun, type RunStep } from '../../../shared/model/runbook-run.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Clock } from '../../ui/Time.tsx';

interface Props {
  readonly run: RunbookRun;
  /** The step on the screen. */
  readonly shown: string | null;
  readonly onShow: (step: string) => void;
}

/** `shown`: id of the step that is looked at, null: none; it is kept in sight. `onShow`: another one was pressed. */
export function StepList({ run, shown, onShow }: Props): ReactNode {
  const { t, locale } = useLanguage();
  const { steps, current } = progressOfRun(run);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  return (
    <nav className="rb-steps" data-region tabIndex={-1} aria-label={t('ui.rb.steps')}>
      <ol ref={list}>
        {steps.map((step, n) => {
          const unmet = step.state === 'open' ? unmetNeeds(run, stepOf(run.runbook, step.id)) : [];
          const state = step.id === current ? 'now' : step.state;
          return (
            <li key={step.id}>
              <button
                type="button"
                className={`rb-step is-${state}`}
                data-testid={`rb-step-${step.id}`}
                data-state={step.state}
                aria-current={step.id === shown ? 'step' : undefined}
                onClick={() => onShow(step.id)}
              >
                <span className="rb-step-mark">{markOf(step, n + 1)}</span>
                <span>
                  <span className="rb-step-verb">{verbOf(run, step.id)[locale]}</span>
                  {step.entry === null ? null : (
                    <span className="rb-soft">
                      <Clock atMs={step.entry.atMs} />
                      {step.state === 'done' ? null : ` ${t(`ui.rb.state.${step.state}`)}`}
                    </span>
                  )}
                  {isDisputed(step) ? (
                    <span className="rb-soft" data-testid={`rb-disputed-${step.id}`}>
                      {t('ui.rb.state.disputed')}
                    </span>
                  ) : null}
                  {unmet.map((needed) => (
                    <span key={needed} className="rb-soft" data-testid={`rb-needs-${step.id}`}>
                      {t('ui.rb.needs', { n: steps.findIndex(({ id }) => id === needed) + 1, words: verbOf(run, needed)[locale] })}
                    </span>
                  ))}
                  {step.state === 'bypassed' ? <span className="rb-soft">{t('ui.rb.state.bypassed')}</span> : null}
                  <span className="sr-only">{t(`ui.rb.state.${state}`)}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** It was said to be done, and what it needs or what was read said otherwise. */
function isDisputed({ entry }: RunStep): boolean {
  return entry?.type === 'done' && (entry.conflicts ?? []).some(isContrary);
}

function markOf(step: RunStep, n: number): ReactNode {
  const { state } = step;
  if (isDisputed(step)) return <Icon name="warning" size={26} />;
  if (state === 'done') return <Icon name="check" size={26} />;
  if (state === 'impossible') return <Icon name="cross" size={26} />;
  if (state === 'skipped' || state === 'bypassed') return <Icon name="minus" size={26} />;
  return n;
}

/** The short name of a step; one that the runbook does not have bears the name of the runbook. */
export function verbOf(run: RunbookRun, step: string): Bilingual {
  return stepOf(run.runbook, step)?.verb ?? run.runbook.name;
}
