/**
 * The witness at a third place is lost alone: nothing moves and nothing stops, but from now on nobody could tell a dead centre
 * from cut links. That loss of protection is the fault. BCP 4.2
 */
import { text } from '../../../../shared/i18n/text.ts';
import { asRead, option } from '../decide/parts.ts';
import { runbook } from '../decide/runbook.ts';
import { defineRule, isOver, over, QUIET, type Advice } from './rule.ts';

export const witness = defineRule({
  id: 'witness',
  version: 2,
  bcp: '4.2',
  conditions: ['witness.lost'],
  runbooks: ['repair-witness'],
  matches: (_draft, incident) => incident.condition === 'witness.lost',
  decide: (draft, incident): Advice => {
    const lines: Advice['evidence'] = () => [
      asRead(draft, incident.root, 'witness.reach'),
      ...draft.config.site.centres.map((centre) => asRead(draft, centre, 'site.witnessView')),
      ...draft.config.site.interLinks.map((link) => asRead(draft, link, 'link.oper')),
    ];
    if (isOver(incident)) return over(text('net.witness.back'), lines, text('change.witnessAgain'));
    return {
      ...QUIET,
      phase: 'OBSERVE',
      verdict: 'stay',
      headline: text('net.witness.lost'),
      threatens: text('threat.noConfirmation'),
      advised: 'human.repair-witness',
      options: [
        option('human.repair-witness', { isAdvised: true, outage: text('outage.none') }),
        option('stay', { outage: text('outage.none') }),
      ],
      evidence: lines,
      changes: [text('change.returns'), text('change.moreLinks')],
      ...runbook(draft, 'repair-witness'),
    };
  },
});
