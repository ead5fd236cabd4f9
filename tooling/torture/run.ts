/** `npm run torture [-- --short]`: every part that exists, one after the other; the figures go to docs/reference/torture.md. Exit code 1: a target was missed. */
import fs from 'node:fs';
import path from 'node:path';
import { tortureSalvage } from './store-salvage.ts';
import type { Torture, TortureRow } from './part.ts';

const isShort = process.argv.includes('--short');
const parts: Torture[] = [tortureSalvage];
const journal = path.join(import.meta.dirname, 'journal.ts');
if (fs.existsSync(journal)) {
  const found: unknown = await import(journal);
  if (typeof found === 'object' && found !== null)
    for (const part of Object.values(found)) if (typeof part === 'function') parts.push(part as Torture); // a part by the table's shape
}
const rows: TortureRow[] = [];
for (const part of parts) rows.push(...(await part({ isShort })).rows);
for (const { id, figure, met } of rows) console.log(`${met ? 'met   ' : 'MISSED'} ${id}: ${figure}`);
const cells = rows.map(({ id, target, figure, met }) => `| ${id} | ${target} | ${figure} | ${met ? 'met' : '**missed**'} |`);
const head = [
  '# Torture',
  `Written by \`npm run torture${isShort ? ' -- --short' : ''}\` on ${new Date().toISOString().slice(0, 10)}${isShort ? ', the short form: the long one was not run for these figures' : ''}.`,
  '',
  '| | target | measured | |',
  '|---|---|---|---|',
];
fs.writeFileSync(path.resolve('docs/reference/torture.md'), `${[...head, ...cells].join('\n')}\n`);
process.exitCode = rows.every(({ met }) => met) ? 0 : 1;
