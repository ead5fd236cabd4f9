/** The machines of a lost host restart on another one within the time of the site file; nobody commands it. BCP 4.7 */
import { lastWord, read } from '../derive/fact.ts';
import { downAlarm, hostLossBefore, machinesOf } from '../derive/machines.ts';
import { settledFall } from '../graph/survivors.ts';
import { indexOf } from '../graph/graph.ts';
import { isSupported } from '../graph/support.ts';
import type { Draft } from '../draft.ts';
import type { Expectation } from './expectation.ts';

export const vmRestart: Expectation = {
  condition: 'vm.notRestarted',
  targets: (draft) => machinesOf(draft.config).map(({ machine }) => machine.id),
  sinceMs: (draft, target) => {
    const alarm = downAlarm(draft, target);
    const found = machinesOf(draft.config).find(({ machine }) => machine.id === target);
    if (alarm === null || found === undefined) return null;
    // Without storage or any host left nothing can restart: that fault is another one, and comes first.
    return canRun(draft, target) ? hostLossBefore(draft, found.pool, alarm) : null;
  },
  withinMs: (draft, target) => {
    const found = machinesOf(draft.config).find(({ machine }) => machine.id === target);
    const withinS = found?.machine.facts.restartsWithinS ?? found?.pool.facts.restartsWithinS;
    return withinS === undefined ? null : withinS * 1_000;
  },
  cameAtMs: (draft, target, sinceMs) => {
    const alarm = downAlarm(draft, target);
    if (alarm !== null && alarm.clearedAtMs !== null) return alarm.clearedAtMs;
    const reach = lastWord(read(draft, target, 'device.reach'));
    return reach?.state === 'up' && (reach.atMs ?? 0) > sinceMs ? reach.atMs : null;
  },
};

/** What the machine needs is there. */
function canRun(draft: Draft, target: string): boolean {
  const others = draft.picture.outlook.failed.filter((id) => id !== target);
  return isSupported(settledFall(draft.config.graph, new Set(others)), indexOf(draft.config.graph, target));
}
