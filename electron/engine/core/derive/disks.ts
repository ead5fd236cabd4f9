/** A second disk is gone while the first is not rebuilt: one more may lose the pool. BCP 4.8 */
import type { ElementId } from '../../../../shared/model/site.ts';
import type { Draft } from '../draft.ts';
import { elementsOf, signalsOfMetric } from '../of-kind.ts';
import { newestOf } from '../signal-list.ts';
import type { DerivedFact } from '../model.ts';
import type { Pieces } from '../pieces.ts';
import { fact, isGone, isKnown, read } from './fact.ts';

const CONDITION = 'disk.secondFailure';
/** So many readings are asked in one piece. */
const MANY = 2_048;

const METRICS = ['array.disksMissing', 'array.disksRebuilding'] as const;

/** Shelves that one more disk would cost. */
export function* secondFailures(draft: Draft): Pieces<readonly DerivedFact[]> {
  return [...(yield* suspects(draft))].flatMap((shelf) => {
    const readings = METRICS.map((metric) => read(draft, shelf, metric));
    const known = readings.filter(isKnown);
    const unprotected = known.reduce((sum, reading) => sum + (reading.value ?? 0), 0);
    // Of a shelf that fell silent what was last known holds: nobody saw a disk come back.
    if (unprotected < 2) return readings.some(isGone) ? (draft.derived[`${CONDITION}|${shelf}`] ?? []) : [];
    const onsetMs = Math.max(...known.map((reading) => reading.atMs ?? draft.nowMs));
    return [fact(CONDITION, shelf, onsetMs, onsetMs)];
  });
}

/** Shelves whose last word is of a disk that does not protect, or of which it was told before. */
function* suspects(draft: Draft): Pieces<ReadonlySet<ElementId>> {
  const { config, signals, signalWriter } = draft;
  const shelves = new Set<ElementId>();
  for (const metric of METRICS)
    for (const [place, { index, element }] of signalsOfMetric(config, metric).entries()) {
      if (place % MANY === MANY - 1) yield;
      if ((newestOf(signalWriter ?? signals, index) ?? 0) > 0) shelves.add(element);
    }
  for (const { condition, element } of Object.values(draft.derived)) if (condition === CONDITION) shelves.add(element);
  return elementsOf(config, shelves, ['diskPool', 'array']);
}
