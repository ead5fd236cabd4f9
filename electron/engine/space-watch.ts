/** Says early that the disk of the record fills up, while there is still time to do something about it. What is done when it is full: `store/reserve.ts`. */
import { text, type Text } from '../../shared/i18n/text.ts';

/** Free space below which people are told, bytes: days of a busy record with its backups, and far above the reserve. */
export const SPACE_LOW_BYTES = 1_073_741_824;
/** It must have come back by so much before that is over: a state that flaps is read by nobody. */
const MARGIN = 1.1;
/** How often the disk is asked, ms. */
const LOOK_MS = 10_000;

/** `directory`: of the record; `now`: engine time, UTC ms. `onRisk` null: there is room again. */
export interface SpaceWatchParts {
  readonly directory: string;
  readonly now: () => number;
  /** Bytes free there; `Infinity`: not known, which is told by other means. */
  readonly free: (directory: string) => number;
  /** Told only when it changed. */
  readonly onRisk: (risk: Text | null) => void;
}

/** Returns what is to be called about once a second. */
export function watchSpace({ directory, now, free, onRisk }: SpaceWatchParts): () => void {
  let isLow = false;
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  return () => {
    if (now() - lookedAtMs < LOOK_MS && now() >= lookedAtMs) return;
    lookedAtMs = now();
    const bytes = free(directory);
    const isNowLow = bytes < SPACE_LOW_BYTES * (isLow ? MARGIN : 1);
    if (isNowLow === isLow) return;
    isLow = isNowLow;
    const params = { directory, freeMb: Math.round(bytes / 1e6), limitMb: Math.round(SPACE_LOW_BYTES / 1e6) };
    onRisk(isLow ? text('record.spaceLow', params) : null);
  };
}
