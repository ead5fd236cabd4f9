/** How the record is kept: its backups, and what was done when it was damaged or replaced. What the screens and the command line show. */
import type { Text } from '../i18n/text.ts';

/** A copy on the shelf, as it was found when looked at. */
export interface BackupFacts {
  readonly file: string;
  /** UTC ms. */
  readonly madeAtMs: number;
  readonly bytes: number;
  /** Journal rows, every one of them verified; null: it does not verify. */
  readonly rows: number | null;
  readonly headHash: string | null;
  /** Why it does not verify, in English; null: it does. */
  readonly problem: string | null;
}

/** A run of sequence numbers, both ends included. */
export type SeqRange = readonly [from: number, to: number];

/** What became of a damaged record. */
export interface SalvageReport {
  /** Where the damaged file is kept. */
  readonly kept: string;
  /** The backup that was begun from; null: there was none that verified. */
  readonly backup: string | null;
  /** Rows that came from the backup. */
  readonly fromBackup: number;
  /** Newer rows taken over as they were, number and hash. */
  readonly asTheyWere: number;
  /** Rows from behind a gap: appended anew under new numbers, each with its old number and hash in the name of its commit. */
  readonly appendedAnew: number;
  /** Rows that could not be read, or whose content did not match their hash, by their old numbers. */
  readonly lost: readonly SeqRange[];
  readonly lostCount: number;
  /** Newest states of incidents from behind a gap. */
  readonly incidents: number;
  /** Other rows taken over: settings, people, pictures, kept inputs, entries of other consoles. */
  readonly others: number;
}

/** What a record that was changed on disk has to say at its next opening. */
export type RecordNews =
  /** Nothing of it could be put together again: a new record began. */
  | { readonly kind: 'setAside'; readonly kept: string }
  | {
      readonly kind: 'restored';
      /** Where the record that was replaced is kept; null: there was none. */
      readonly kept: string | null;
      readonly backup: string;
      readonly rows: number;
      readonly person: string;
      /** Rows of the replaced record that the backup does not have; null: it could not be read. */
      readonly newer: number | null;
    }
  | ({ readonly kind: 'salvaged'; readonly why: string } & SalvageReport);

/** How old the newest verified copy may be while there is something it does not have, ms: four turns of the rotation. */
export const BACKUP_OLD_MS = 3_600_000;

/** State of the backups. Unknown until the shelf was looked at: never taken for good. */
export interface BackupState {
  readonly state: 'unknown' | 'ok' | 'old' | 'none' | 'failed' | 'damaged';
  /** Newest copy that verified; null: none known. */
  readonly last: BackupFacts | null;
  /** When the last attempt ended, UTC ms; null: none since the start. */
  readonly triedAtMs: number | null;
  /** Why the last attempt made none; null: it made one, or there was none. */
  readonly problem: Text | null;
  readonly isRunning: boolean;
}
