/** Cables at a dead end: down because what they end at is down. They say nothing of their own and explain nothing. */
import type { ElementId } from '../../../shared/model/site.ts';
import type { Config } from './config.ts';
import { isUp } from './graph/graph.ts';
import { survivors } from './graph/survivors.ts';

/** The given elements without the cables that end at another one of them, or at something that falls with them, cables aside. */
export function withoutDeadEnds(config: Config, down: ReadonlySet<ElementId>): ReadonlySet<ElementId> {
  const endsOf = (id: ElementId): readonly ElementId[] => config.elements.get(id)?.ends ?? [];
  const cables = [...down].filter((id) => endsOf(id).length > 0);
  if (cables.length === 0) return down;
  const devices = new Set([...down].filter((id) => endsOf(id).length === 0));
  const up = survivors(config.graph, devices);
  return new Set([...devices, ...cables.filter((id) => endsOf(id).every((end) => !down.has(end) && isUp(config.graph, up, end)))]);
}
