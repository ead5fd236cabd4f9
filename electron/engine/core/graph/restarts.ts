/**
 * What restarts on other hosts when some are lost (BCP 4.7): nobody is told which host carries which machine, so all machines of a pool that
 * loses hosts may have been on them. Counted are those that can go on, and the services that still find room.
 */
import type { ElementId, SiteElement } from '../../../../shared/model/site.ts';
import type { RestartView } from '../../../../shared/model/what-if.ts';
import { indexOf, type Graph } from './graph.ts';
import type { Evaluation } from './served.ts';

/** A group of machines, and the pool of hosts it runs in. */
export interface Runs {
  readonly machine: SiteElement;
  readonly pool: SiteElement;
}

/** One entry per pool that has hosts in `before` and not in `after`, in file order; none where no host is left, for then nothing restarts. */
export function restarts(graph: Graph, runs: readonly Runs[], before: Evaluation, after: Evaluation): readonly RestartView[] {
  const isUp = ({ up }: Evaluation, id: ElementId): boolean => up[indexOf(graph, id)] === 1;
  return graph.elements.flatMap((pool) => {
    const members = pool.pool?.members ?? [];
    const gone = members.filter((id) => isUp(before, id) && !isUp(after, id));
    const left = members.filter((id) => isUp(after, id)).length;
    if (gone.length === 0 || left === 0) return [];
    const own = runs.filter((one) => one.pool.id === pool.id && isUp(before, one.machine.id) && isUp(after, one.machine.id));
    const machines = own.map(({ machine }) => machine.id);
    const services = after.served.filter((id) => graph.elements[indexOf(graph, id)]?.service?.pool === pool.id);
    if (machines.length === 0 && services.length === 0) return [];
    return [{ pool: pool.id, gone, left, machines, services, withinS: withinOf(pool, own) }];
  });
}

/** The longest of their times, or that of the pool where they have none of their own; null: the site file does not say it of all. */
function withinOf(pool: SiteElement, own: readonly Runs[]): number | null {
  const ofPool = pool.facts.restartsWithinS ?? null;
  if (own.length === 0) return ofPool;
  const times = own.map(({ machine }) => machine.facts.restartsWithinS ?? ofPool);
  return times.reduce((longest, time) => (longest === null || time === null ? null : Math.max(longest, time)), 0);
}
