/**
 * The firewall cluster: the other node takes over by itself. The same machine as for the routers; beside it, a cluster that is
 * out of sync would drop the connections of its users at the next switchover. BCP 4.6
 */
import { text } from '../../../../shared/i18n/text.ts';
import { isOfPair, pairAdvice, pairOfIncident, type PairPlans } from '../decide/pair.ts';
import { standing } from '../derive/fact.ts';
import { defineRule } from './rule.ts';

const CONDITIONS = ['device.down', 'firewall.outOfSync', 'router.notTakenOver', 'pair.twoActive', 'pair.noneActive'];
const PLANS: PairPlans = { promote: 'switch-firewall', demote: 'isolate-firewall', repair: 'repair-network-device' };

export const firewallCluster = defineRule({
  id: 'firewall-cluster',
  version: 2,
  bcp: '4.6',
  conditions: CONDITIONS,
  runbooks: Object.values(PLANS),
  matches: (draft, incident) => isOfPair(draft, incident, ['firewall'], CONDITIONS),
  decide: (draft, incident) => {
    const advice = pairAdvice(draft, incident, PLANS);
    const pair = pairOfIncident(draft, incident.root);
    const isUnsynced = pair?.members.some((id) => standing(draft, 'firewall.outOfSync', id) !== null) === true;
    return isUnsynced && advice.verdict === 'stay' ? { ...advice, threatens: text('threat.sessionsDrop', { pair: pair.name }) } : advice;
  },
});
