/** The shadow of an element: everything that would stop if it alone failed, generators not running. Kept per site. */
import type { ElementId } from '../../../../shared/model/site.ts';
import type { Config } from '../config.ts';
import { drop, markOf, settle, undo, type Fall } from '../graph/fall.ts';
import { indexOf } from '../graph/graph.ts';
import { itemAt } from '../graph/lists.ts';
import { fallOf } from '../graph/survivors.ts';
import { idsOfKind } from '../of-kind.ts';
import type { Pieces } from '../pieces.ts';

interface Shadow {
  readonly ids: readonly ElementId[];
  /** The same by number in the graph, ascending. */
  readonly numbers: Int32Array;
}

interface Shadows {
  /** Nothing failed and no generator running: each question goes on from there and back. */
  readonly normal: Fall;
  readonly known: Map<ElementId, Shadow>;
  /** Those of places are among the known. */
  isCast: boolean;
}

const memo = new WeakMap<Config, Shadows>();

function shadowsOf(config: Config): Shadows {
  const known = memo.get(config);
  if (known !== undefined) return known;
  const normal = fallOf(config.graph, new Set(idsOfKind(config.site, 'generator')));
  const made: Shadows = { normal, known: new Map(), isCast: false };
  memo.set(config, made);
  return made;
}

/** So many are worked out in one piece. */
const SOME = 8;

/** Works out those of all these ahead, once: nothing has to have failed for it, and the first look of a loss asks for them. */
export function* castShadows(config: Config, elements: Iterable<ElementId>): Pieces {
  const shadows = shadowsOf(config);
  if (shadows.isCast) return;
  let count = 0;
  for (const element of elements) {
    shadowAt(config, element);
    if ((count += 1) % SOME === 0) yield;
  }
  shadows.isCast = true;
}

/** Ids in the shadow of `element`, without itself, in file order. A memo of a pure function: same site, same answer. */
export function shadowOf(config: Config, element: ElementId): readonly ElementId[] {
  return shadowAt(config, element).ids;
}

/** The same by number in the graph, ascending, only to be read. */
export function shadowNumbers(config: Config, element: ElementId): Int32Array {
  return shadowAt(config, element).numbers;
}

function shadowAt(config: Config, element: ElementId): Shadow {
  const { normal, known } = shadowsOf(config);
  const found = known.get(element);
  if (found !== undefined) return found;
  const own = indexOf(config.graph, element);
  const before = markOf(normal);
  drop(normal, own);
  settle(normal);
  const fallen = normal.fallen.slice(before.fallenCount, normal.fallenCount).sort();
  undo(normal, before);
  const numbers = fallen.filter((index) => index !== own);
  const shadow = { ids: Array.from(numbers, (index) => itemAt(config.graph.ids, index)), numbers };
  known.set(element, shadow);
  return shadow;
}
