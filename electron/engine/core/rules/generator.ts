/**
 * The generator is not ready while the mains is there: nobody feels it, and the next loss of mains has only batteries. Says
 * how long those last against the time to move the load. Once the mains is lost, `mains-loss` decides. A test is no fault. BCP 4.3
 */
import { text } from '../../../../shared/i18n/text.ts';
import { adviseOn, faultOf, readings, REFUEL_RUNBOOK, REPAIR_RUNBOOK, STANDS } from '../decide/generator-out.ts';
import { nameOf } from '../names.ts';
import { defineRule, isOver, over } from './rule.ts';

export const generator = defineRule({
  id: 'generator',
  version: 3,
  bcp: '4.3',
  conditions: Object.keys(STANDS),
  runbooks: [REPAIR_RUNBOOK, REFUEL_RUNBOOK],
  matches: (draft, incident) => draft.config.elements.get(incident.root)?.kind === 'generator' && incident.condition in STANDS,
  decide: (draft, incident) => {
    const name = nameOf(draft.config, incident.root);
    return isOver(incident)
      ? over(text('generator.back', { name }), () => readings(draft, incident.root), text('change.generatorOut'))
      : adviseOn(draft, incident.root, faultOf(draft, incident.root) ?? incident.condition);
  },
});
