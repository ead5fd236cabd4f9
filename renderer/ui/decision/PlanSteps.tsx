/** The steps of the advised option: who, how long, what cannot wait, and the way back. The console carries out none of them. */
import type { ReactNode } from 'react';
import { formatCountdown } from '../../../shared/lib/time.ts';
import { hasText } from '../../../shared/i18n/format.ts';
import type { DecisionView, OptionView, PlanStepView } from '../../../shared/model/live.ts';
import { NumberOf } from '../contacts.tsx';
import { Icon } from '../Icon.tsx';
import { useLanguage } from '../locale.tsx';
import { fallbackOf, optionOfSteps } from './option-times.ts';
import type { PlanOf } from './option-times.ts';

/** Under the name of the plan they are of. The bar above shows only the steps the end depends on. A plan to fall back on has none to show until its checks pass, and is named. */
export function PlanSteps({ decision, planOf }: { readonly decision: DecisionView; readonly planOf: PlanOf }): ReactNode {
  const { t, say, locale } = useLanguage();
  const { plan: steps } = decision;
  const option = optionOfSteps(decision, planOf);
  const name = option === null ? undefined : planOf(option)?.name[locale];
  // The duration of the decision is that of the plan its limit is of; once that is too late, these are the steps of another.
  const durationS = option?.durationS ?? decision.planDurationS;
  const time = formatCountdown(durationS * 1_000);
  const fallback = fallbackOf(decision);
  const none = fallback === null ? t('ui.dec.planNone') : t('ui.dec.planBackNone', { option: say(fallback.text) });
  return (
    <section className="plan" data-plan-steps>
      <h2 className="num">
        {fallback !== null
          ? t('ui.dec.planBack', { time })
          : name === undefined
            ? t('ui.dec.plan', { n: steps.length, time })
            : t(isLent(decision, option) ? 'ui.dec.planLent' : 'ui.dec.planNamed', { name, n: steps.length, time })}
      </h2>
      {steps.length === 0 ? <p className="none">{none}</p> : <PlanBar steps={steps} durationS={durationS} />}
      <ol className="steps">
        {steps.map((step, order) => (
          <Step key={step.id} step={step} order={order + 1} />
        ))}
      </ol>
    </section>
  );
}

/** Two options that name one plan: a site file without a plan to start elsewhere what stops has only the steps of the move. */
function isLent({ options }: DecisionView, option: OptionView | null): boolean {
  return option !== null && options.some((other) => other.id !== option.id && other.plan === option.plan);
}

/** `durationS`: of the whole plan, less than the sum where steps run side by side. The critical path as one bar: what must happen one after the other; ticks where a step begins. */
function PlanBar({ steps, durationS }: { readonly steps: readonly PlanStepView[]; readonly durationS: number }): ReactNode {
  // A measured duration may be shorter than what the steps are planned to take.
  const total = Math.max(1, durationS, ...steps.map((step) => step.startS + step.durationS));
  return (
    <div className="plan-bar" aria-hidden="true">
      {steps
        .filter((step) => step.isCritical)
        .map((step) => (
          <span
            key={step.id}
            className={step.isReversible ? '' : 'is-final'}
            style={{ left: `${(step.startS / total) * 100}%`, width: `${(step.durationS / total) * 100}%` }}
          />
        ))}
    </div>
  );
}

function Step({ step, order }: { readonly step: PlanStepView; readonly order: number }): ReactNode {
  const { t, say, locale } = useLanguage();
  const ownerKey = `ui.owner.${step.owner}`;
  return (
    <li className={`step${step.isCritical ? ' is-critical' : ''}`} data-step={step.id} data-critical={step.isCritical}>
      <span className="step-order num">{order}</span>
      <span className="step-text">{step.text[locale]}</span>
      <span className="step-time num">{formatCountdown(step.durationS * 1_000)}</span>
      <span className="step-facts">
        <span>
          <Icon name={step.owner === 'automatic' ? 'engine' : 'person'} size={14} />
          {hasText(locale, ownerKey) ? say({ key: ownerKey }) : step.owner}
        </span>
        <NumberOf who={step.owner} />
        {step.isCritical ? <span>{t('ui.dec.critical')}</span> : null}
        {step.isReversible && step.wayBack !== null ? (
          <span>
            <Icon name="back" size={14} />
            {t('ui.dec.wayBack', { text: step.wayBack[locale] })}
          </span>
        ) : null}
        {step.isReversible ? null : <span className="is-final">{t('ui.dec.noWayBack')}</span>}
        {step.blockedBy === null ? null : <span className="is-blocked">{t('ui.dec.blocked', { text: say(step.blockedBy) })}</span>}
      </span>
    </li>
  );
}
