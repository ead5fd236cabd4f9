/** `npm run torture [-- --short]`: every part, one after the other; the figures go to docs/reference/torture.md. Exit code 1: a target was missed. */
import fs from 'node:fs';
import os from 'node:os';
import { tortureJournal } from './journal.ts';
import type { Torture, TortureRow } from './part.ts';
import { tortureBig } from './store-big.ts';
import { tortureDiskErrors, tortureKills, tortureMalformed, torturePower, tortureUpgrades } from './store-crash.ts';
import { tortureSalvage } from './store-salvage.ts';

const PARTS: readonly Torture[] = [
  tortureKills,
  torturePower,
  tortureDiskErrors,
  tortureSalvage,
  tortureBig,
  tortureUpgrades,
  tortureMalformed,
  tortureJournal,
];

const isShort = process.argv.includes('--short');
const rows: TortureRow[] = [];
for (const part of PARTS)
  for (const row of await part({ isShort })) {
    rows.push(row);
    console.log(`${row.met ? 'met   ' : 'MISSED'} ${row.id}: ${row.figure}`);
  }
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
process.exitCode = rows.every(({ met }) => met) ? 0 : 1;
