/**
 * What is given up for the record while its disk fills up, and in which order: old trends first, then spare backups, the reserve last
 * (`store/reserve.ts`); lines of the record never. Rules only: who looks and who removes is `space-keeper.ts`.
 */

/** From room enough to almost none. */
export type SpaceLevel = 'ample' | 'low' | 'history' | 'backups';

/** Free bytes below which each level begins. */
export type SpaceLimits = Readonly<Record<Exclude<SpaceLevel, 'ample'>, number>>;

/**
 * `low`: people are told, days of a busy record before the end. `history`, `backups`: half of the one before, each far above the
 * 1 MiB of the reserve and the 32 MiB a backup leaves beside it.
 */
export const SPACE_LIMITS: SpaceLimits = { low: 1_073_741_824, history: 536_870_912, backups: 268_435_456 };

/** Days of trends that are kept to the end: a trial of a threshold then looks back a week instead of a month. */
export const KEPT_DAYS = 7;
const DAY_MS = 86_400_000;
/** A level is left only with a tenth more room: a state that flaps is read by nobody. */
const MARGIN_SHARE = 10;
const WORST_FIRST = ['backups', 'history', 'low'] as const;
const ORDER: readonly SpaceLevel[] = ['ample', 'low', 'history', 'backups'];

/** The level at so many free bytes, after `before`. Free space that is not known (`Infinity`) is told by other means. */
export function levelOf(freeBytes: number, before: SpaceLevel, limits: SpaceLimits = SPACE_LIMITS): SpaceLevel {
  const was = ORDER.indexOf(before);
  return (
    WORST_FIRST.find((level) => freeBytes < limits[level] + (was >= ORDER.indexOf(level) ? limits[level] / MARGIN_SHARE : 0)) ?? 'ample'
  );
}

/** What is to be given up now; null: nothing. Backups never before the last of the old trends, however fast the disk filled up. */
export function toGiveUp(level: SpaceLevel, hasOldTrends: boolean): 'history' | 'backups' | null {
  if (level !== 'history' && level !== 'backups') return null;
  if (hasOldTrends) return 'history';
  return level === 'backups' ? 'backups' : null;
}

/** Before this moment a whole day of trends is old, UTC ms. */
export function oldBefore(nowMs: number): number {
  return nowMs - KEPT_DAYS * DAY_MS;
}
