/** Makes one backup of the record in the folder given, as the engine's thread does, and says what is in it. */
import { makeBackup } from '../../electron/store/backups/make.ts';

const [, , directory = ''] = process.argv;
const { rows, removed } = makeBackup(directory, Date.now());
console.log(`${String(rows)} rows in it, all verified; ${String(removed)} older ones given up`);
