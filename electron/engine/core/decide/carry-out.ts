/** Advice that moves no load: one option that a plan of the site file carries out, beside leaving things as they are. */
import { text, type Text } from '../../../../shared/i18n/text.ts';
import type { DecisionView, ExpectedView, GateView, IncidentView, OptionView } from '../../../../shared/model/live.ts';
import type { Draft } from '../draft.ts';
import { QUIET, type Advice } from '../rules/rule.ts';
import { layOut, option } from './parts.ts';

/** What a rule says of its case; `carryOut` adds the length of the plan, what blocks it and the time to decide. */
export interface CarryOut {
  readonly verdict: DecisionView['verdict'];
  readonly headline: Text;
  readonly threatens: Text;
  /** Id of the option that acts. */
  readonly act: string;
  /** Id of the plan of the site file that carries it out. */
  readonly runbook: string;
  /** The option advised: `act`, `stay`, or one of `more`. */
  readonly advised: string;
  /** What acting costs; nothing when absent. */
  readonly actOutage?: Text;
  readonly actLoss?: Text;
  readonly actWayBack?: Text;
  /** What doing nothing leads to. */
  readonly stayOutage: Text;
  readonly stayLoss?: Text;
  readonly more?: readonly OptionView[];
  readonly evidence: Advice['evidence'];
  readonly expected?: readonly ExpectedView[];
  readonly gates?: readonly GateView[];
  /** Gates that stand before acting, by id; a failed or unknown one blocks it. */
  readonly blocking?: readonly string[];
  readonly changes: readonly Text[];
  /** What runs out while one hesitates. */
  readonly limit?: Advice['limit'];
  /** Whether acting must be done before the limit: then there is a decide-by. */
  readonly isBound?: boolean;
}

/** Advice of two options or more: act by the plan, or stay. A plan that the site file lacks has no steps and lasts 0 s. */
export function carryOut(draft: Draft, shape: CarryOut): Advice {
  const plan = draft.config.site.plans.find((one) => one.id === shape.runbook) ?? null;
  const gates = shape.gates ?? [];
  const blocked = gates.find((gate) => shape.blocking?.includes(gate.id) === true && gate.result !== 'passed')?.detail ?? null;
  const laid = plan === null ? { steps: [], durationS: 0 } : layOut(draft, plan, blocked);
  const limit = shape.limit ?? null;
  const isBound = shape.isBound === true && limit !== null;
  const decideByMs = isBound ? limit.atMs - (laid.durationS + draft.config.site.marginS) * 1_000 : null;
  const isTooLate = decideByMs !== null && draft.nowMs > decideByMs;
  return {
    ...QUIET,
    phase: shape.verdict === 'act' ? 'APPROVE' : shape.verdict === 'hold' ? 'GATES' : 'OBSERVE',
    verdict: shape.verdict,
    headline: shape.headline,
    threatens: shape.threatens,
    advised: shape.advised,
    options: [
      option(shape.act, {
        isAdvised: shape.advised === shape.act,
        outage: shape.actOutage ?? text('outage.none'),
        dataLoss: shape.actLoss ?? text('loss.none'),
        durationS: laid.durationS,
        marginS: isBound ? Math.round((limit.atMs - draft.nowMs) / 1_000) - laid.durationS : null,
        isTooLate,
        blockedBy: blocked,
        wayBack: shape.actWayBack ?? text('wayBack.plan'),
      }),
      ...(shape.more ?? []),
      option('stay', {
        isAdvised: shape.advised === 'stay',
        outage: shape.stayOutage,
        dataLoss: shape.stayLoss ?? text('loss.none'),
        endsAtMs: limit?.atMs ?? null,
      }),
    ],
    evidence: shape.evidence,
    expected: shape.expected ?? [],
    gates,
    changes: shape.changes,
    plan: laid.steps,
    planDurationS: laid.durationS,
    decideByMs,
    limit,
    isTooLate,
  };
}

/** The first recovery time of the plan to run out among the services this incident has taken down, or null (BCP 5). */
export function rtoLimit(incident: IncidentView): Advice['limit'] {
  const due = incident.impacts.flatMap((impact) => (impact.rtoDueMs !== null && impact.rtoStoppedMs === null ? [impact.rtoDueMs] : []));
  return due.length === 0 ? null : { text: text('limit.rto'), atMs: Math.min(...due) };
}

/** How many services this incident has taken down now. */
export function lostCount(incident: IncidentView): number {
  return incident.impacts.filter((impact) => impact.state === 'lost' || impact.state === 'shed').length;
}

/** Elements of a kind that alarms of this incident are about. */
export function involved(draft: Draft, incident: IncidentView, kind: string): readonly string[] {
  const ids = [incident.root, ...[...incident.causes, ...incident.effects].flatMap((id) => draft.alarms[id]?.element ?? [])];
  return [...new Set(ids)].filter((id) => draft.config.elements.get(id)?.kind === kind);
}
