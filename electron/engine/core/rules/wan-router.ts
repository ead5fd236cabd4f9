/**
 * The WAN routers and their internet lines: the passive router takes over within seconds by itself. Expects and times it; two
 * actives, none, or a partner that does not come are faults that a person ends by hand. BCP 4.6
 */
import { pairAdvice, pairOfIncident } from '../decide/pair.ts';
import { defineRule } from './rule.ts';

const KINDS = new Set(['wanRouter', 'ispLine']);
const CONDITIONS = ['device.down', 'isp.down', 'router.notTakenOver', 'pair.twoActive', 'pair.noneActive'];

export const wanRouter = defineRule({
  id: 'wan-router',
  version: 2,
  bcp: '4.6',
  conditions: CONDITIONS,
  runbooks: ['switch-router', 'isolate-router', 'repair-network-device'],
  matches: (draft, incident) =>
    KINDS.has(draft.config.elements.get(incident.root)?.kind ?? '') &&
    CONDITIONS.includes(incident.condition) &&
    pairOfIncident(draft, incident.root) !== null,
  decide: (draft, incident) => {
    const pair = pairOfIncident(draft, incident.root);
    if (pair === null) throw new Error('wan-router decides on pairs only');
    return pairAdvice(draft, incident, pair, { promote: 'switch-router', demote: 'isolate-router', repair: 'repair-network-device' });
  },
});
