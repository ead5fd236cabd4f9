/**
 * The WAN routers and their internet lines: the passive router takes over within seconds by itself. Expects and times it; two
 * actives, none, or a partner that does not come are faults that a person ends by hand. BCP 4.6
 */
import { isOfPair, pairAdvice, type PairPlans } from '../decide/pair.ts';
import { defineRule } from './rule.ts';

const CONDITIONS = ['device.down', 'isp.down', 'router.notTakenOver', 'pair.twoActive', 'pair.noneActive'];
const PLANS: PairPlans = { promote: 'switch-router', demote: 'isolate-router', repair: 'repair-network-device' };

export const wanRouter = defineRule({
  id: 'wan-router',
  version: 2,
  bcp: '4.6',
  conditions: CONDITIONS,
  runbooks: Object.values(PLANS),
  matches: (draft, incident) => isOfPair(draft, incident, ['wanRouter', 'ispLine'], CONDITIONS),
  decide: (draft, incident) => pairAdvice(draft, incident, PLANS),
});
