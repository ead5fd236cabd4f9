/** A process that opens a record of an older schema, says `go` just before, and `done` once it is of the newest. */
import fs from 'node:fs';
import { openStore } from '../store.ts';

const [, , directory = ''] = process.argv;
fs.writeSync(1, 'go\n');
openStore(directory).close();
fs.writeSync(1, 'done\n');
