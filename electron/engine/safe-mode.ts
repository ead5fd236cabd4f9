/**
 * Safe mode: the engine with nothing that came from outside. No sources, no rules of the site's own, no inputs replayed; the record is read
 * and goes on. What it starts from is left as it was for the next ordinary start: no checkpoint, no inputs.
 */
import type { Site } from '../../shared/model/site.ts';
import type { Store } from '../store/types.ts';

/** Last line before safe mode, kept with the record: inputs from before it made no line after it. */
const FROM = 'safeMode.fromSeq';

/** The site as it is watched then. */
export function withoutRules(site: Site): Site {
  return { ...site, userRules: [] };
}

/** The record goes on, what a start goes on from does not. */
export function keepingOnlyLines(store: Store): Store {
  if (fromSeq(store) === null) store.setSetting(FROM, String(store.lastSeq()));
  return {
    ...store,
    commit: (batch) => store.commit({ ...batch, checkpoint: null }),
    saveCheckpoint: () => undefined,
    saveAnchor: () => undefined,
    appendInputs: () => 0,
    keepInputs: () => null,
  };
}

/** Up to which line the kept inputs tell the truth; null: all of them do. Out of date once a checkpoint was made behind it. */
export function fromSeq(store: Store): number | null {
  const kept = Number(store.getSetting(FROM) ?? Number.NaN);
  const checkpoint = store.loadCheckpoint()?.seq ?? -1;
  return Number.isSafeInteger(kept) && checkpoint <= kept ? kept : null;
}
