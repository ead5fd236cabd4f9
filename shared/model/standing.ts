/** Standing risks that a screen shows in a place of their own, by id. */

/** The site file was refused: what runs is not what the file says. */
export const SITE_FILE_RISK = 'site-file';
/** Likewise the sources file. */
export const SOURCES_FILE_RISK = 'sources-file';
