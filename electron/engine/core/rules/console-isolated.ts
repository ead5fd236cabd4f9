/**
 * This console is the one cut off: the one alarm is that we are isolated, everything remote is unknown, and nothing is advised from
 * here but to go to another console. Row 11 of the split-brain table. BCP 4.1
 */
import { text } from '../../../../shared/i18n/text.ts';
import { asRead, option } from '../decide/parts.ts';
import { runbook } from '../decide/runbook.ts';
import { sidesOf, situationOf } from '../decide/site-situation.ts';
import { gateViews } from '../decide/site-gates.ts';
import { nameOf } from '../names.ts';
import { siteDecision } from '../site-verdict/split-brain.ts';
import { defineRule, isOver, over, QUIET, type Advice } from './rule.ts';

export const consoleIsolated = defineRule({
  id: 'console-isolated',
  version: 2,
  bcp: '4.1',
  conditions: ['console.isolated'],
  runbooks: ['reach-another-console'],
  matches: (_draft, incident) => incident.condition === 'console.isolated',
  decide: (draft, incident): Advice => {
    const sides = sidesOf(draft);
    const lines: Advice['evidence'] = () => [
      asRead(draft, incident.root, 'console.gateway'),
      ...draft.config.site.centres.map((centre) => asRead(draft, centre, 'site.heartbeat')),
    ];
    if (isOver(incident)) return over(text('net.console.back'), lines, text('change.consoleAgain'));
    const decision = siteDecision(situationOf(draft, sides));
    const names = { own: nameOf(draft.config, sides.own), peer: nameOf(draft.config, sides.peer) };
    return {
      ...QUIET,
      phase: 'OBSERVE',
      verdict: 'hold',
      headline: text('site.screen.isolated', names),
      threatens: text('site.threat.isolated', names),
      advised: 'human.move-console',
      options: [
        option('human.move-console', { isAdvised: true, outage: text('outage.none') }),
        option('stay', { outage: text('outage.unknown') }),
      ],
      evidence: lines,
      gates: gateViews(decision),
      changes: [text('change.evidence', { what: 'own-reach' })],
      ...runbook(draft, 'reach-another-console'),
    };
  },
});
