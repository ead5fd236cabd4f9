/**
 * The firewall cluster: the other node takes over by itself. The same machine as for the routers; beside it, a cluster that is
 * out of sync would drop the connections of its users at the next switchover. BCP 4.6
 */
import { text } from '../../../../shared/i18n/text.ts';
import { pairAdvice, pairOfIncident } from '../decide/pair.ts';
import { standing } from '../derive/fact.ts';
import { defineRule } from './rule.ts';

const CONDITIONS = ['device.down', 'firewall.outOfSync', 'router.notTakenOver', 'pair.twoActive', 'pair.noneActive'];

export const firewallCluster = defineRule({
  id: 'firewall-cluster',
  version: 2,
  bcp: '4.6',
  conditions: CONDITIONS,
  runbooks: ['switch-firewall', 'isolate-firewall', 'repair-network-device'],
  matches: (draft, incident) =>
    draft.config.elements.get(incident.root)?.kind === 'firewall' &&
    CONDITIONS.includes(incident.condition) &&
    pairOfIncident(draft, incident.root) !== null,
  decide: (draft, incident) => {
    const pair = pairOfIncident(draft, incident.root);
    if (pair === null) throw new Error('firewall-cluster decides on pairs only');
    const advice = pairAdvice(draft, incident, pair, {
      promote: 'switch-firewall',
      demote: 'isolate-firewall',
      repair: 'repair-network-device',
    });
    const isUnsynced = pair.members.some((id) => standing(draft, 'firewall.outOfSync', id) !== null);
    return isUnsynced && advice.verdict === 'stay' ? { ...advice, threatens: text('threat.sessionsDrop', { pair: pair.name }) } : advice;
  },
});
