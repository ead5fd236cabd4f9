/** The reader of NUT dumps: what it takes for a variable, and that it can find a status without a reason. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { outcomesOf, parseDump, readDumps, unexplained } from '../conformance/nut.ts';

it('variables with blanks, colons and line ends of any kind; comments and odd lines are none', () => {
  const text =
    '# DEVICE:URL: https://x\nups.status: OL CHRG\r\nups.mfr: A: B\nbattery.charge:100\n\nups.test:\nno line\nups.load: 460\t#BAD: bogus\n';
  const { variables, marked } = parseDump(text);
  expect(marked).toEqual(['ups.load']);
  expect([...variables]).toEqual([
    ['ups.status', 'OL CHRG'],
    ['ups.mfr', 'A: B'],
    ['battery.charge', '100'],
    ['ups.test', ''],
    ['ups.load', '460'],
  ]);
});

it('a folder: counted by outcome, odd ones with their reason', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'dumps-'));
  const dumps = { a: 'ups.status: OL\nbattery.charge: 90\n', b: 'ups.status: OL OB\n', c: '# nothing\n' };
  for (const [name, text] of Object.entries(dumps)) writeFileSync(path.join(folder, `${name}.dev`), text);
  writeFileSync(path.join(folder, 'README.txt'), 'ups.status: OB\n');
  const read = readDumps(folder);
  expect(read.map(({ device, status }) => [device, status])).toEqual([
    ['a', 'OL'],
    ['b', 'OL OB'],
    ['c', null],
  ]);
  const counts = outcomesOf(read);
  expect(['ups.source online', 'ups.source bad', 'ups.charge number', 'ups.charge absent'].map((outcome) => counts.get(outcome))).toEqual([
    1, 2, 1, 2,
  ]);
  expect(unexplained(read)).toEqual([]);
});

it('a status without state and reason is found', () => {
  const sample = { element: 'a', metric: 'ups.source', quality: 'bad', atMs: 0, source: 'nut', raw: 'ups.status: OL OB' } as const;
  expect(unexplained([{ device: 'a', status: 'OL OB', samples: [sample], marked: [] }])).toEqual(['a ups.source (ups.status: OL OB)']);
});
