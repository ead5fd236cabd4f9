/**
 * The storage fabrics of a centre: the loss of one is transparent, every host and array is on both; says how many storage paths
 * are left. The loss of both cuts the hosts of the centre from every array. BCP 4.6
 */
import { teamAdvice, teamOf } from '../decide/team.ts';
import type { Draft } from '../draft.ts';
import type { ElementId } from '../../../../shared/model/site.ts';
import { nameOf } from '../names.ts';
import { defineRule } from './rule.ts';

export const fabric = defineRule({
  id: 'fabric',
  version: 2,
  bcp: '4.6',
  conditions: ['device.down'],
  runbooks: ['repair-network-device'],
  matches: (draft, incident) => incident.condition === 'device.down' && teamOf(draft, incident.root, 'fabricSwitch') !== null,
  decide: (draft, incident) => {
    const team = teamOf(draft, incident.root, 'fabricSwitch');
    if (team === null) throw new Error('fabric decides on fabrics only');
    return teamAdvice(draft, incident, team, {
      key: 'fabric',
      params: {
        ...hostPaths(draft, team.group.members, team.up),
        site: nameOf(draft.config, draft.config.siteOf.get(incident.root) ?? incident.root),
      },
      evidence: () => [],
      trouble: null,
      plan: 'repair-network-device',
    });
  },
});

/** Cables between hosts and fabrics: on fabrics that are up, and all. A cable with an alarm of its own is no path. */
function hostPaths(draft: Draft, fabrics: readonly ElementId[], up: readonly ElementId[]): { pathsLeft: number; paths: number } {
  const cables = draft.config.site.elements.filter(({ ends }) => {
    if (ends === null) return false;
    const [a, b] = ends;
    const other = fabrics.includes(a) ? b : fabrics.includes(b) ? a : null;
    return other !== null && draft.config.elements.get(other)?.kind === 'hypervisor';
  });
  const left = cables.filter(
    ({ id, ends }) => ends?.some((end) => up.includes(end)) === true && draft.alarms[`link.down|${id}`]?.clearedAtMs !== null,
  );
  return { pathsLeft: left.length, paths: cables.length };
}
