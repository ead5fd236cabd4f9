/** Standing risks that a screen shows in a place of their own, by id. */

/** The site file was refused: what runs is not what the file says. */
export const SITE_FILE_RISK = 'site-file';
/** Likewise the sources file. */
export const SOURCES_FILE_RISK = 'sources-file';
/** The last verified backup of the record is too old, or the record does not verify. */
export const BACKUP_RISK = 'record-backup';
/** Something was being written when the console ended, and nobody has said yet that they looked. */
export const OUTWARD_RISK = 'outcome-unknown';
/** The engine runs without sources and rules of the site's own. */
export const SAFE_MODE_RISK = 'safe-mode';
/** The disk of the record is nearly full. */
export const SPACE_RISK = 'record-space';
/** The log beside the record is long: another program keeps the record open. */
export const LOG_RISK = 'record-log';
/** The record was restored or salvaged, and nobody has said yet that they know. */
export const RECORD_CHANGED_RISK = 'record-changed';
/** The PIN of an administrator was set from the command line, and no other person has said yet that they know. */
export const PIN_RECOVERED_RISK = 'pin-recovered';
