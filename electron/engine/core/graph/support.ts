/** Whether what an element stands on still holds, its own failure aside: the test of "explained by something upstream". */
import type { Fall } from './fall.ts';
import { at } from './lists.ts';

/**
 * True when the place of `element` is up and its need holds among the survivors, whether or not it failed itself.
 * Needs form no cycle, so its own failure does not count against its own need. `fall` must be settled.
 */
export function isSupported(fall: Fall, element: number): boolean {
  const { graph, up, fallenChildren } = fall;
  const place = at(graph.place, element);
  if (place >= 0 && at(up, place) === 0) return false;
  const gate = at(graph.gates.rootOf, element);
  return gate < 0 || at(fallenChildren, gate) <= at(graph.gates.slack, gate);
}
