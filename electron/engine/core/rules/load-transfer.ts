/** The yearly load transfer test is overdue: shows the move step by step, and every check it must pass, room both ways on measured peaks. BCP 4.2 */
import { text } from '../../../../shared/i18n/text.ts';
import type { IncidentView } from '../../../../shared/model/live.ts';
import type { Plan } from '../../../../shared/model/site.ts';
import { carryOut } from '../decide/carry-out.ts';
import { evidence } from '../decide/parts.ts';
import { fitsGate, isOpen, transferGates } from '../decide/transfer.ts';
import type { Draft } from '../draft.ts';
import { NO_EVIDENCE, defineRule, isOver, over, type Advice } from './rule.ts';
import { nameOf } from '../names.ts';

export const loadTransfer = defineRule({
  id: 'load-transfer',
  version: 1,
  bcp: '4.2',
  conditions: ['obligation.overdue'],
  runbooks: ['transfer'],
  matches: (draft, incident) => incident.condition === 'obligation.overdue' && movePlan(draft, incident) !== null,
  decide: (draft, incident) => {
    const name = nameOf(draft.config, incident.root);
    const plan = movePlan(draft, incident);
    if (isOver(incident) || plan?.from == null || plan.to === null)
      return over(text('obligation.done', { name }), NO_EVIDENCE, text('change.recorded'));
    return advise(draft, incident, { ...plan, from: plan.from, to: plan.to }, name);
  },
});

/** The plan that carries the obligation out, when it moves a load. */
function movePlan(draft: Draft, incident: IncidentView): Plan | null {
  const obligation = draft.config.site.obligations.find((one) => one.id === incident.root);
  return draft.config.site.plans.find((plan) => plan.id === obligation?.plan && plan.from !== null && plan.to !== null) ?? null;
}

function advise(draft: Draft, incident: IncidentView, plan: Plan & { from: string; to: string }, name: string): Advice {
  const used = draft.config.site.replicas.map((element) => ({ element, metric: 'repl.state' }));
  // A drill is the very thing here: it blocks nothing. The load must also fit on the way back.
  const gates = [
    ...transferGates(draft, plan.from, plan.to, used).filter((one) => one.id !== 'drill'),
    fitsGate(draft, plan.to, plan.from, 'fitsBack'),
  ];
  const atMs = draft.duties[incident.root]?.atMs ?? incident.onsetMs;
  return carryOut(draft, {
    verdict: isOpen(gates) ? 'act' : 'hold',
    headline: isOpen(gates) ? text('obligation.drill', { name, onMs: atMs }) : text('obligation.drillBlocked', { name }),
    threatens: text('threat.untested'),
    act: 'transferDrill',
    runbook: plan.id,
    advised: isOpen(gates) ? 'transferDrill' : 'stay',
    actOutage: text('outage.moves'),
    stayOutage: text('outage.none'),
    evidence: () => [
      ...draft.config.site.replicas.map((id) => evidence(draft, id, 'repl.state', 'for')),
      ...draft.config.site.interLinks.map((id) => evidence(draft, id, 'link.oper', 'for')),
    ],
    gates,
    blocking: gates.map((one) => one.id),
    changes: [text('change.recorded'), text('change.gateFails')],
  });
}
