/** Cables at a dead end: down because what they end at is down. They say nothing of their own and explain nothing. */
import type { ElementId } from '../../../shared/model/site.ts';
import type { Config } from './config.ts';

/** The given elements without the cables that end at another one of them. */
export function withoutDeadEnds(config: Config, down: ReadonlySet<ElementId>): ReadonlySet<ElementId> {
  return new Set([...down].filter((id) => config.elements.get(id)?.ends?.some((end) => down.has(end)) !== true));
}
