/** The shadow of an element: everything that would stop if it alone failed, generators not running. Kept per site. */
import type { ElementId } from '../../../../shared/model/site.ts';
import type { Config } from '../config.ts';
import { survivors } from '../graph/survivors.ts';
import { idsOfKind } from '../of-kind.ts';

interface Shadows {
  readonly standby: readonly ElementId[];
  /** What is up with nothing failed and no generator running. */
  readonly normal: Uint8Array;
  readonly known: Map<ElementId, readonly ElementId[]>;
}

const memo = new WeakMap<Config, Shadows>();

function shadowsOf(config: Config): Shadows {
  const known = memo.get(config);
  if (known !== undefined) return known;
  const standby = idsOfKind(config.site, 'generator');
  const made: Shadows = { standby, normal: survivors(config.graph, new Set(standby)), known: new Map() };
  memo.set(config, made);
  return made;
}

/** Ids in the shadow of `element`, without itself, in file order. A memo of a pure function: same site, same answer. */
export function shadowOf(config: Config, element: ElementId): readonly ElementId[] {
  const { standby, normal, known } = shadowsOf(config);
  const found = known.get(element);
  if (found !== undefined) return found;
  const up = survivors(config.graph, new Set([element, ...standby]));
  const shadow = config.graph.ids.filter((id, index) => id !== element && up[index] === 0 && normal[index] === 1);
  known.set(element, shadow);
  return shadow;
}
