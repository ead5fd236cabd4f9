/**
 * Services of which nobody knows whether they go on: what they need, or all that may run them at one centre, is of unknown state.
 * Counted beside those lost and at risk, because unknown is never ok. A view: nothing is decided on it.
 */
import type { ElementId } from '../../../shared/model/site.ts';
import { declaredBy } from './declared.ts';
import { failedNow } from './foresee.ts';
import type { CompiledPool } from './graph/compile-pools.ts';
import { itemAt } from './graph/lists.ts';
import { survivors } from './graph/survivors.ts';
import type { Model } from './model.ts';
import { ownStatus } from './own-status.ts';
import { carriedOf } from './graph/carried.ts';

/** Those that still answer, as far as anybody knows. */
export function inDoubt(model: Model): ReadonlySet<ElementId> {
  const { config, picture } = model;
  const { graph } = config;
  if (!picture.status.includes('unknown')) return new Set();
  const failed = failedNow(model);
  const doubtful = failed.map((isFailed, index) => (isFailed === 1 || isUnseen(model, index) ? 1 : 0));
  const carried = carriedOf(graph);
  const best = survivors(graph, failed, carried);
  const worst = survivors(graph, doubtful, carried);
  const mayFall = graph.pools.map((pool) => mayLoseACentre(model, pool, best, worst));
  return new Set(
    graph.services.flatMap(({ element, pool }) => {
      const status = picture.status[element];
      if (status === 'down') return [];
      const isDoubtful = status === 'unknown' || (best[element] === 1 && worst[element] === 0) || mayFall[pool] === true;
      return isDoubtful ? [itemAt(graph.ids, element)] : [];
    }),
  );
}

/** Of unknown state, and not only because its instruments contradict each other: as long as they speak, that says nothing of whether it works. */
function isUnseen({ config, nowMs, picture, signals, sources }: Model, index: number): boolean {
  if (picture.status[index] !== 'unknown') return false;
  const isDeclared = declaredBy(config, sources);
  const { status, believed } = ownStatus({ config, nowMs, signals, isDeclared }, itemAt(config.graph.ids, index));
  return status !== 'unknown' || believed === 'unknown';
}

/** All its hosts at one centre that work may have stopped. Nobody is told which host carries whom, so it may be any service of the pool. */
function mayLoseACentre({ config }: Model, { members }: CompiledPool, best: Uint8Array, worst: Uint8Array): boolean {
  return config.site.centres.some((centre) => {
    const working = members.filter((host) => best[host] === 1 && config.siteOf.get(itemAt(config.graph.ids, host)) === centre);
    return working.length > 0 && working.every((host) => worst[host] === 0);
  });
}
