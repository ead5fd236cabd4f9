/**
 * `npm run torture [-- [--short] [PART...]]`: every part, or those named, one after the other; says where it is, and ends on Ctrl-C with its
 * folders removed. All parts: the figures go to docs/reference/torture.md. Exit code 1: a target was missed; 130: interrupted.
 */
import fs from 'node:fs';
import os from 'node:os';
import { tortureJournal } from './journal.ts';
import { tortureLoad } from './load.ts';
import { removeScratch, type Torture, type TortureRow } from './part.ts';
import { tortureRestores, tortureSaves } from './saves.ts';
import { tortureBig } from './store-big.ts';
import { tortureDiskErrors, tortureKills, tortureMalformed, torturePower, tortureUpgrades } from './store-crash.ts';
import { tortureSalvage } from './store-salvage.ts';

const PARTS: Readonly<Record<string, Torture>> = {
  kills: tortureKills,
  power: torturePower,
  errors: tortureDiskErrors,
  salvage: tortureSalvage,
  big: tortureBig,
  upgrades: tortureUpgrades,
  malformed: tortureMalformed,
  journal: tortureJournal,
  load: tortureLoad,
  saves: tortureSaves,
  restores: tortureRestores,
};

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

const rows: TortureRow[] = [];
for (const [name, part] of Object.entries(PARTS).filter(([name]) => named.length === 0 || named.includes(name))) {
  told(name);
  for (const row of await part({ isShort, told: (what) => told(`${name}: ${what}`) })) {
    rows.push(row);
    told('');
    console.log(`${row.met ? 'met   ' : 'MISSED'} ${row.id}: ${row.figure}`);
  }
}
if (named.length === 0) write();
process.exitCode = rows.every(({ met }) => met) ? 0 : 1;

function write(): void {
  const cells = rows.map(({ id, target, figure, met }) => `| ${id} | ${target} | ${figure} | ${met ? 'met' : '**missed**'} |`);
  const when = `${new Date().toISOString().slice(0, 10)} on ${String(os.availableParallelism())} cores, load ${(os.loadavg()[0] ?? 0).toFixed(1)} at the end`;
  const head = [
    '# Torture',
    '',
    `Written by \`npm run torture${isShort ? ' -- --short' : ''}\`, ${when}${isShort ? '; the short form: the long one was not run for these figures' : ''}. What each row is for, and what proves the rows that are not here: [trust](trust.md).`,
    '',
    '| | target | measured | |',
    '|---|---|---|---|',
  ];
  fs.writeFileSync('docs/reference/torture.md', `${[...head, ...cells].join('\n')}\n`);
}
