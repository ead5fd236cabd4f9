/** Which elements may fail, by default: every physical one, every site, room, rack and duct (principles: contingency). */
import type { ElementId, ElementKind } from '../../../../shared/model/site.ts';
import { compareIds } from './lists.ts';
import type { Graph } from './graph.ts';

/** Kinds that are an arrangement or a promise, not a thing; they fail through what they need. */
const LOGICAL: ReadonlySet<ElementKind> = new Set<ElementKind>([
  'zone',
  'pool',
  'vmGroup',
  'volume',
  'copy',
  'backupJob',
  'database',
  'service',
  'party',
]);

/** Default credible failures in order of id. Logical elements are a choice of the caller. */
export function credibleFailures(graph: Graph): ElementId[] {
  return graph.elements
    .filter((element) => !LOGICAL.has(element.kind))
    .map((element) => element.id)
    .sort(compareIds);
}
