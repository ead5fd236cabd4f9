/**
 * Power is back at a site that was dark, and services it took down are still lost: hosts that start again do not prove that what ran on them
 * does. What restarts by itself is waited for, the rest is started by hand, within the recovery time. BCP 4.3, 4.7, 5
 */
import { text } from '../../../../shared/i18n/text.ts';
import type { IncidentView } from '../../../../shared/model/live.ts';
import type { ElementId } from '../../../../shared/model/site.ts';
import { machinesOf } from '../derive/machines.ts';
import type { Draft } from '../draft.ts';
import { expectedViews } from '../expect/expectation.ts';
import { vmRestart } from '../expect/vm-restart.ts';
import { nameOf } from '../names.ts';
import { isOver, type Advice } from '../rules/rule.ts';
import { carryOut, lostCount, rtoLimit } from './carry-out.ts';
import { option } from './parts.ts';

/** Id of the plan of the site file by which machines are started by hand. */
export const RESTART_PLAN = 'restart-vms';

/** Services it took down are lost now, and it goes on: to leave it alone is no advice. */
export function isStillLost(incident: IncidentView): boolean {
  return !isOver(incident) && lostCount(incident) > 0;
}

/** What to do until they answer again. */
export function backAndLost(draft: Draft, site: ElementId, incident: IncidentView, evidence: Advice['evidence']): Advice {
  const machines = machinesOf(draft.config).map(({ machine }) => machine.id);
  const expected = expectedViews(draft, vmRestart, machines);
  const due = expected.filter(({ state }) => state === 'waiting').map(({ dueMs }) => dueMs);
  const count = lostCount(incident);
  const outage = text('outage.lost', { count });
  const isWaiting = due.length > 0;
  return carryOut(draft, {
    verdict: isWaiting ? 'watch' : 'act',
    headline: text('mains.backLost', { site: nameOf(draft.config, site), count }),
    threatens: text('threat.lostNow', { count }),
    act: 'restartByHand',
    runbook: RESTART_PLAN,
    advised: isWaiting ? 'waitRestart' : 'restartByHand',
    actOutage: outage,
    stayOutage: outage,
    more: isWaiting ? [option('waitRestart', { isAdvised: true, outage, endsAtMs: Math.min(...due) })] : [],
    evidence,
    expected,
    changes: [text('change.restarted'), text('change.mainsLostAgain')],
    limit: rtoLimit(incident),
    isBound: true,
  });
}
