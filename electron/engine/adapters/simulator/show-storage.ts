/** What arrays, disks, volumes, copies and backup jobs of the plant show. Pure. */
import type { ElementId } from '../../../../shared/model/site.ts';
import { namedIn } from './needs.ts';
import { sparesLeft, WHOLE_SHELF } from './shelves.ts';
import type { PlantState, ShelfState } from './state.ts';

type Shows = Readonly<Record<string, (state: PlantState, id: ElementId) => number | string | null>>;

const HOUR_MS = 3_600_000;
/** Where the site says nothing: a daily job (BCP 4.9) of two hours. */
const DEFAULT_EVERY_MS = 24 * HOUR_MS;
const DEFAULT_LASTS_MS = 2 * HOUR_MS;
/** When the plant begins, the last backup began so long ago. */
const BEGAN_MS = 10 * HOUR_MS;
/** Kept: a little more than the ten days of BCP 4.9; and after somebody pruned too much. */
const KEPT_DAYS = 14;
const PRUNED_DAYS = 6;
/** Faults that leave no new verified backup. */
const SPOILS = ['backup-failed', 'backup-missed', 'backup-unverified'] as const;

const has = (state: PlantState, what: string, id: ElementId): boolean => state.faults.includes(`${what}:${id}`);
const isUp = (state: PlantState, id: ElementId): boolean => state.derived.up.has(id);
const shelf = (state: PlantState, id: ElementId): ShelfState => state.dynamics.shelves[id] ?? WHOLE_SHELF;
const ofShelf =
  (count: (state: PlantState, id: ElementId) => number) =>
  (state: PlantState, id: ElementId): number | null =>
    isUp(state, id) ? count(state, id) : null;

export const STORAGE_SHOWS: Shows = {
  'array.health': health,
  'array.paths': (state, id) => (!isUp(state, id) || has(state, 'paths-lost', id) ? 0 : has(state, 'paths-reduced', id) ? 50 : 100),
  'array.disksFailed': ofShelf((state, id) => shelf(state, id).failed),
  'array.disksMissing': ofShelf((state, id) => shelf(state, id).missing),
  'array.disksRebuilding': ofShelf((state, id) => shelf(state, id).rebuilding.length),
  'array.sparesLeft': ofShelf((state, id) => sparesLeft(state, id, shelf(state, id))),
  'volume.access': access,
  'repl.state': (state, id) => state.dynamics.copies[id]?.state ?? (isUp(state, id) ? 'inSync' : 'broken'),
  'repl.role': role,
  'repl.lag': (state, id) => Math.round((state.dynamics.copies[id]?.lagMs ?? 0) / 1_000),
  'backup.last': lastBackup,
  'backup.verifiedAge': (state, id) => Math.round(verifiedAgeMs(state, id) / 1_000),
  'backup.copies': (state, id) => (has(state, 'backup-single', id) ? 1 : PLANNED_COPIES),
  'backup.keptDays': (state, id) => (has(state, 'backup-pruned', id) ? PRUNED_DAYS : KEPT_DAYS),
};

/** A good day leaves the plan's two copies, however many servers a small site draws (BCP 4.9). */
const PLANNED_COPIES = 2;

function health(state: PlantState, id: ElementId): string | null {
  if (has(state, 'array-lost', id)) return 'failed';
  if (!isUp(state, id)) return null;
  const disks = shelf(state, id);
  const isHurt = has(state, 'disk-failed', id) || has(state, 'controller-failed', id) || disks.missing > 0 || disks.rebuilding.length > 0;
  return isHurt ? 'degraded' : 'ok';
}

/** Gone when an array under it says so, silent when its paths merely do not answer. */
function access(state: PlantState, id: ElementId): string {
  if (isUp(state, id)) return 'ok';
  const copies = namedIn(state.plan.byId.get(id)?.needs ?? null);
  const arrays = copies.flatMap((copy) => namedIn(state.plan.byId.get(copy)?.needs ?? null));
  return arrays.some((array) => has(state, 'array-lost', array)) ? 'gone' : 'silent';
}

/** The copy that holds the truth is written to; a copy whose array is off says nothing. */
function role(state: PlantState, id: ElementId): string | null {
  if (state.dynamics.copies[id]?.state === 'broken') return null;
  const index = state.plan.volumes.findIndex((volume) => volume.copies.includes(id));
  const volume = state.plan.volumes[index];
  if (volume === undefined || has(state, 'both-primary', volume.id)) return 'primary';
  return (state.dynamics.sources[index] ?? volume.firstSource) === id ? 'primary' : 'secondary';
}

function lastBackup(state: PlantState, id: ElementId): string {
  return has(state, 'backup-failed', id)
    ? 'failed'
    : has(state, 'backup-missed', id)
      ? 'missed'
      : has(state, 'backup-unverified', id)
        ? 'unverified'
        : 'ok';
}

/** Age of the start of the newest backup that is complete and verified; it only grows from a fault on, until that is cleared. */
function verifiedAgeMs(state: PlantState, id: ElementId): number {
  const { everyS, lastsS } = state.plan.byId.get(id)?.facts ?? {};
  const everyMs = everyS === undefined ? DEFAULT_EVERY_MS : everyS * 1_000;
  const lastsMs = lastsS === undefined ? DEFAULT_LASTS_MS : lastsS * 1_000;
  const spoiledAtMs = Math.min(...SPOILS.map((what) => state.faultAtMs[`${what}:${id}`] ?? Infinity), state.tMs);
  const sinceDoneMs = (((spoiledAtMs + BEGAN_MS - lastsMs) % everyMs) + everyMs) % everyMs;
  return lastsMs + sinceDoneMs + (state.tMs - spoiledAtMs);
}
