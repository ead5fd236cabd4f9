/** A second disk is gone while the first is not rebuilt: one more may lose the pool. BCP 4.8 */
import { fact, isGone, isKnown, read, type Derivation } from './fact.ts';

export const secondFailures: Derivation = (draft) =>
  draft.config.site.elements.flatMap((shelf) => {
    if (shelf.kind !== 'diskPool' && shelf.kind !== 'array') return [];
    const readings = ['array.disksMissing', 'array.disksRebuilding'].map((metric) => read(draft, shelf.id, metric));
    const known = readings.filter(isKnown);
    const unprotected = known.reduce((sum, reading) => sum + (reading.value ?? 0), 0);
    // Of a shelf that fell silent what was last known holds: nobody saw a disk come back.
    if (unprotected < 2) return readings.some(isGone) ? (draft.derived[`disk.secondFailure|${shelf.id}`] ?? []) : [];
    const onsetMs = Math.max(...known.map((reading) => reading.atMs ?? draft.nowMs));
    return [fact('disk.secondFailure', shelf.id, onsetMs, onsetMs)];
  });
