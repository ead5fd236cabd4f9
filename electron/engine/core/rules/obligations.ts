/** A drill, test or check is overdue, or a called vendor is beyond its contract time: a person carries it out and records it with a proof. BCP 4.2, 4.3, 4.4, 4.5, 4.8 */
import { text } from '../../../../shared/i18n/text.ts';
import { carryOut } from '../decide/carry-out.ts';
import { nameOf } from '../names.ts';
import { NO_EVIDENCE, defineRule, isOver, over } from './rule.ts';

export const obligations = defineRule({
  id: 'obligations',
  version: 1,
  bcp: '4.2',
  conditions: ['obligation.overdue', 'call.overdue'],
  runbooks: ['generator-test', 'call-vendor'],
  matches: (_draft, incident) => incident.condition === 'obligation.overdue' || incident.condition === 'call.overdue',
  decide: (draft, incident) => {
    const name = nameOf(draft.config, incident.root);
    if (isOver(incident)) return over(text('obligation.done', { name }), NO_EVIDENCE, text('change.recorded'));
    const obligation = draft.config.site.obligations.find((one) => one.id === incident.root);
    const isCall = incident.condition === 'call.overdue';
    const act = isCall ? 'callVendor' : 'carryOut';
    const atMs = draft.duties[incident.root]?.atMs ?? incident.onsetMs;
    return carryOut(draft, {
      verdict: 'act',
      headline: isCall ? text('call.advice', { name, atMs }) : text('obligation.advice', { name, onMs: atMs }),
      threatens: text(isCall ? 'threat.repairLate' : 'threat.untested'),
      act,
      runbook: obligation?.plan ?? '',
      advised: act,
      stayOutage: text('outage.risk'),
      evidence: () => [],
      changes: [text('change.recorded')],
    });
  },
});
