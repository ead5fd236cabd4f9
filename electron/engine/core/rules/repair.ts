/** Any other fault: nothing to move. Says what stands, what spare is gone, and the operator action of its alarm. BCP 4.1 */
import { text } from '../../../../shared/i18n/text.ts';
import { conditionText } from '../conditions.ts';
import { lostCount } from '../decide/carry-out.ts';
import { asRead, option } from '../decide/parts.ts';
import { defineRule, isOver, QUIET, type Advice } from './rule.ts';
import { nameOf } from '../names.ts';

export const repair = defineRule({
  id: 'repair',
  version: 2,
  bcp: '4.1',
  conditions: [],
  runbooks: [],
  matches: () => true,
  decide: (draft, incident): Advice => {
    const lost = lostCount(incident);
    const signals = (draft.config.signalsOf.get(incident.root) ?? [])
      .flatMap((index) => draft.config.signals[index] ?? [])
      .filter((signal) => signal.conditions.length > 0);
    const isBack = isOver(incident);
    return {
      ...QUIET,
      phase: 'OBSERVE',
      verdict: lost > 0 && !isBack ? 'act' : 'stay',
      headline: isBack
        ? text('repair.back', { name: nameOf(draft.config, incident.root) })
        : conditionText(draft.config, incident.condition, 'action', nameOf(draft.config, incident.root)),
      threatens:
        lost > 0
          ? text('threat.lostNow', { count: lost })
          : conditionText(draft.config, incident.condition, 'consequence', nameOf(draft.config, incident.root)),
      advised: isBack ? 'stay' : 'repair',
      options: [
        option('repair', { isAdvised: !isBack, outage: text('outage.none') }),
        option('stay', { isAdvised: isBack, outage: text(lost > 0 ? 'outage.lost' : 'outage.risk', { count: lost }) }),
      ],
      evidence: () => signals.map((signal) => asRead(draft, incident.root, signal.metric.id)),
      changes: [text('change.returns')],
    };
  },
});
