/**
 * The switch stack of a centre: the loss of one member is transparent, links are doubled; the loss of all cuts its hosts off. An
 * open ring has no spare left; a stack in two parts is a fault of its own, each part thinks it is the stack. BCP 4.6
 */
import { text } from '../../../../shared/i18n/text.ts';
import { evidence } from '../decide/parts.ts';
import { teamAdvice, teamOf } from '../decide/team.ts';
import { standing } from '../derive/fact.ts';
import { nameOf } from '../names.ts';
import { defineRule } from './rule.ts';

const CONDITIONS = ['device.down', 'stack.open', 'stack.split'];

export const switchStack = defineRule({
  id: 'switch-stack',
  version: 3,
  bcp: '4.6',
  conditions: CONDITIONS,
  runbooks: ['repair-network-device'],
  matches: (draft, incident) => CONDITIONS.includes(incident.condition) && teamOf(draft, incident.root, 'switch') !== null,
  decide: (draft, incident) => {
    const team = teamOf(draft, incident.root, 'switch');
    if (team === null) throw new Error('switch-stack decides on stacks only');
    const { members, name } = team.group;
    const isSplit = members.some((id) => standing(draft, 'stack.split', id) !== null);
    const isOpen = members.some((id) => standing(draft, 'stack.open', id) !== null);
    const site = nameOf(draft.config, draft.config.siteOf.get(incident.root) ?? incident.root);
    return teamAdvice(draft, incident, team, {
      key: 'stack',
      params: { site },
      evidence: () => members.map((id) => evidence(draft, id, 'switch.stack', 'for')),
      trouble: isSplit
        ? { headline: text('net.stack.split', { group: name }), threatens: text('threat.stack.split', { site }) }
        : isOpen
          ? { headline: text('net.stack.open', { group: name }), threatens: null }
          : null,
      plan: 'repair-network-device',
    });
  },
});
