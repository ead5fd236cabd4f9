/**
 * `npm run torture [-- [--short] [PART...]]`: every part, or those named, one after the other; says where it is, and ends on Ctrl-C with its
 * folders removed. The figures go to docs/reference/torture.md as each part ends. Exit code 1: a target was missed; 130: interrupted.
 */
import fs from 'node:fs';
import os from 'node:os';
import { tortureDay } from './day.ts';
import { tortureDecisions } from './decisions.ts';
import { tortureHolders } from './holders.ts';
import { tortureJournal } from './journal.ts';
import { tortureLoad } from './load.ts';
import { tortureLog } from './log.ts';
import { removeScratch, type Torture, type TortureRow } from './part.ts';
import { withRows } from './report.ts';
import { torturePowerCuts } from './power-cuts.ts';
import { tortureRestores, tortureSaves, tortureSaveStates } from './saves.ts';
import { tortureBig } from './store-big.ts';
import { tortureDiskErrors, tortureKills, tortureMalformed, torturePower, tortureUpgrades } from './store-crash.ts';
import { tortureSalvage } from './store-salvage.ts';

const PARTS: Readonly<Record<string, Torture>> = {
  kills: tortureKills,
  power: torturePower,
  cuts: torturePowerCuts,
  errors: tortureDiskErrors,
  salvage: tortureSalvage,
  big: tortureBig,
  log: tortureLog,
  holders: tortureHolders,
  upgrades: tortureUpgrades,
  malformed: tortureMalformed,
  journal: tortureJournal,
  decisions: tortureDecisions,
  day: tortureDay,
  load: tortureLoad,
  saves: tortureSaves,
  states: tortureSaveStates,
  restores: tortureRestores,
};

const PAGE = 'docs/reference/torture.md';

const isShort = process.argv.includes('--short');
const named = process.argv.slice(2).filter((word) => word !== '--short');
const unknown = named.filter((word) => !(word in PARTS));
if (unknown.length > 0) {
  console.error(`no part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}, and --short`);
  process.exit(2);
}
process.on('SIGINT', () => {
  removeScratch();
  process.exit(130);
});

/** Over the last one on a terminal; elsewhere nothing but results is written. */
function told(what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${what}`);
}

let areAllMet = true;
for (const [name, part] of Object.entries(PARTS).filter(([name]) => named.length === 0 || named.includes(name))) {
  told(name);
  const rows = await part({ isShort, told: (what) => told(`${name}: ${what}`) });
  told('');
  for (const row of rows) console.log(`${row.met ? 'met   ' : 'MISSED'} ${row.id}: ${row.figure}`);
  areAllMet &&= rows.every(({ met }) => met);
  write(rows);
}
process.exitCode = areAllMet ? 0 : 1;

function write(rows: readonly TortureRow[]): void {
  const form = isShort ? 'short' : 'long';
  const load = os.loadavg()[0] ?? 0;
  const how = { form, day: new Date().toISOString().slice(0, 10), cores: os.availableParallelism(), load } as const;
  fs.writeFileSync(PAGE, withRows(fs.readFileSync(PAGE, 'utf8'), rows, how));
}
