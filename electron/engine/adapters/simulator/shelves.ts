/** Disks of a pool: a failed one is replaced by a spare at once, whose contents are then rebuilt (BCP 4.8). Pure. */
import type { ElementId, Site } from '../../../../shared/model/site.ts';
import type { PlantState, ShelfState } from './state.ts';

/** Spare disks of a healthy pool. */
const SPARES = 4;
/** A spare is integrated within this, ms. */
const INTEGRATE_MS = 2_000;
/** Rebuilding the contents of one disk: short, for training; hours on real disks, ms. */
const REBUILD_MS = 600_000;
/** Faults that break one disk each. */
const BROKEN_BY = ['disk-failed', 'second-disk-failed'] as const;

export const WHOLE_SHELF: ShelfState = { failed: 0, missing: 0, waitedMs: 0, rebuilding: [] };

/** Elements whose disks are counted: the pools of the site, or its arrays where it has none. */
export function shelvesOf(site: Site): readonly ElementId[] {
  const pools = site.elements.filter((element) => element.kind === 'diskPool');
  return (pools.length > 0 ? pools : site.elements.filter((element) => element.kind === 'array')).map((element) => element.id);
}

/** The disks of a pool `dtMs` later. */
export function stepShelf(state: PlantState, id: ElementId, shelf: ShelfState, dtMs: number): ShelfState {
  const failed = BROKEN_BY.filter((what) => state.faults.includes(`${what}:${id}`)).length;
  const missing = Math.max(0, Math.min(failed, shelf.missing + failed - shelf.failed));
  const rebuilding = shelf.rebuilding.map((leftMs) => leftMs - dtMs).filter((leftMs) => leftMs > 0);
  const changed = { failed, missing, waitedMs: missing === 0 ? 0 : shelf.waitedMs, rebuilding };
  const canIntegrate = missing > 0 && sparesLeft(state, id, changed) > 0 && !state.faults.includes(`spare-stuck:${id}`);
  if (canIntegrate) return integrate(changed, dtMs);
  const isSame = failed === shelf.failed && missing === shelf.missing && rebuilding.length === 0 && shelf.rebuilding.length === 0;
  return isSame ? shelf : changed;
}

function integrate(shelf: ShelfState, dtMs: number): ShelfState {
  const waitedMs = shelf.waitedMs + dtMs;
  if (waitedMs < INTEGRATE_MS) return { ...shelf, waitedMs };
  return { ...shelf, missing: shelf.missing - 1, waitedMs: 0, rebuilding: [...shelf.rebuilding, REBUILD_MS] };
}

/** Spares not in use: each failed disk that is no longer missing has taken one. */
export function sparesLeft(state: PlantState, id: ElementId, shelf: ShelfState): number {
  return state.faults.includes(`spares-used:${id}`) ? 0 : Math.max(0, SPARES - (shelf.failed - shelf.missing));
}
