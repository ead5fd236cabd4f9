/** The shadow of an element: everything that would stop if it alone failed, generators not running. Kept per site. */
import type { ElementId } from '../../../../shared/model/site.ts';
import type { Config } from '../config.ts';
import { indexOf } from '../graph/graph.ts';
import { survivors } from '../graph/survivors.ts';
import { idsOfKind } from '../of-kind.ts';

const shadows = new WeakMap<Config, Map<ElementId, readonly ElementId[]>>();

/** Ids in the shadow of `element`, without itself, in file order. A memo of a pure function: same site, same answer. */
export function shadowOf(config: Config, element: ElementId): readonly ElementId[] {
  const known = shadows.get(config) ?? new Map<ElementId, readonly ElementId[]>();
  shadows.set(config, known);
  const found = known.get(element);
  if (found !== undefined) return found;
  const standby = idsOfKind(config.site, 'generator');
  const without = survivors(config.graph, new Set(standby));
  const up = survivors(config.graph, new Set([element, ...standby]));
  const shadow = config.graph.ids.filter(
    (id) => id !== element && up[indexOf(config.graph, id)] === 0 && without[indexOf(config.graph, id)] === 1,
  );
  known.set(element, shadow);
  return shadow;
}
