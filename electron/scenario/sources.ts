/** The sources a scenario plays, as the engine sees them: the plant model, and the file's own readings. */

/** Readings of the plant model. */
export const PLANT_SOURCE = 'plant';
/** Readings stated one by one by `signal:` events. */
export const FILE_SOURCE = 'file';
export const SOURCE_IDS: readonly string[] = [PLANT_SOURCE, FILE_SOURCE];
