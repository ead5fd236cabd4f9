/**
 * One decision on one page: why, the options, the checks, the plan and the time. Twinwatch advises; people decide and act.
 * Same three facts, same words and same strip wherever it is shown.
 */
import type { ReactNode } from 'react';
import type { DecisionView, GateView } from '../../../shared/model/live.ts';
import type { Text } from '../../../shared/i18n/text.ts';
import type { ProcedureView } from '../../../shared/model/procedure.ts';
import { CallList } from '../contacts.tsx';
import { Icon } from '../Icon.tsx';
import { useLanguage } from '../locale.tsx';
import { Clock } from '../Time.tsx';
import { EvidenceTable } from './EvidenceTable.tsx';
import { Expected } from './Expected.tsx';
import { Gates } from './Gates.tsx';
import type { GatesOf } from './gate-order.ts';
import { GatesAnswer } from './GatesAnswer.tsx';
import { askedOf } from './option-times.ts';
import type { PlanOf } from './option-times.ts';
import { OptionsTable } from './OptionsTable.tsx';
import { PlainAnswer } from './PlainAnswer.tsx';
import { PlanSteps } from './PlanSteps.tsx';
import { TimeStrip } from './TimeStrip.tsx';

interface Props {
  readonly decision: DecisionView;
  readonly onsetMs: number;
  readonly gatesOf: GatesOf;
  /** Left out: no plan is known by its name. */
  readonly planOf?: PlanOf;
  /** What a person can do about a check, beside it. */
  readonly gateAction?: (gate: GateView) => ReactNode;
  /** What of the incident still stands, in one line; left out: nothing does. */
  readonly stands?: Text | null;
  /** What people run of it, above the steps. */
  readonly run?: ReactNode;
  /** What was decided and is not over: `run` shows its steps then. Null: it is still to decide. */
  readonly plan: ProcedureView | null;
  /** The plan laid out is what a drill practises, though nothing is advised. */
  readonly isPractised?: boolean;
}

/** `gateAction` adds what a person can do about a check, `run` what they run; with a `plan` in hand the steps are those of `run`, not the advice. */
export function DecisionCard({
  decision,
  onsetMs,
  gatesOf,
  planOf = noPlan,
  gateAction,
  stands = null,
  run,
  plan,
  isPractised = false,
}: Props): ReactNode {
  const { t } = useLanguage();
  const advised = decision.options.find((option) => option.id === decision.advised);
  const answered = (plan === null ? askedOf(decision) : null) ?? advised;
  return (
    <article className="decision" data-testid="decision" data-verdict={decision.verdict} data-rule={decision.rule}>
      <section className="why" data-region tabIndex={0} aria-label={t('ui.dec.why')}>
        <h2>{t('ui.dec.why')}</h2>
        <Provenance decision={decision} isDecided={plan !== null} />
        <EvidenceTable evidence={decision.evidence} />
        <Changes decision={decision} />
      </section>
      <div className="work">
        <section className="choice" data-region tabIndex={0} aria-label={t('ui.dec.options')}>
          <h2>{t('ui.dec.options')}</h2>
          {plan === null ? <PlainAnswer decision={decision} gatesOf={gatesOf} stands={stands} /> : null}
          {advised === undefined ? null : <GatesAnswer gates={decision.gates} own={gatesOf(advised)} blockedBy={advised.blockedBy} />}
          <OptionsTable decision={decision} gatesOf={gatesOf} />
          <Expected expected={decision.expected} />
          <Gates
            gates={decision.gates}
            of={answered === undefined ? undefined : { option: answered, own: gatesOf(answered) }}
            action={gateAction}
          />
        </section>
        <div className="plan-column" data-region tabIndex={0}>
          {run}
          {plan !== null ? null : <PlanSteps decision={decision} planOf={planOf} />}
          <CallList />
          <p className="advises">{t('ui.app.advises')}</p>
        </div>
      </div>
      <TimeStrip onsetMs={onsetMs} decision={decision} plan={plan} isPractised={isPractised} />
    </article>
  );
}

function noPlan(): null {
  return null;
}

function Provenance({ decision, isDecided }: { readonly decision: DecisionView; readonly isDecided: boolean }): ReactNode {
  const { t } = useLanguage();
  return (
    <p className="provenance">
      <span>{t('ui.dec.rule', { rule: decision.rule, version: decision.ruleVersion })}</span>
      <span>{t('ui.dec.bcp', { section: decision.bcp })}</span>
      <span>
        {t(isDecided ? 'ui.dec.decided' : `ui.dec.phase.${waitsIn(decision)}`)} <Clock atMs={decision.madeAtMs} />
      </span>
      <span className="mono" title={decision.snapshot}>
        {t('ui.dec.snapshot', { digest: decision.snapshot.slice(0, 8) })}
      </span>
    </p>
  );
}

/** What is held waits for its checks and for people, and not for what happens by itself, however little is known yet. */
function waitsIn({ phase, verdict }: DecisionView): DecisionView['phase'] {
  return verdict === 'hold' && (phase === 'OBSERVE' || phase === 'SUSPECT') ? 'GATES' : phase;
}

function Changes({ decision }: { readonly decision: DecisionView }): ReactNode {
  const { t, say } = useLanguage();
  if (decision.changes.length === 0) return null;
  return (
    <div className="changes-block">
      <h3>{t('ui.dec.changes')}</h3>
      <ul className="changes">
        {decision.changes.map((change, order) => (
          <li key={`${change.key}-${order}`}>
            <Icon name="back" size={16} />
            {say(change)}
          </li>
        ))}
      </ul>
    </div>
  );
}
