/** The CSV source on real files: replayed, followed behind its header, replaced, and refused. */
import { appendFileSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goodAfterLoss, runAdapter } from '../testing/run-adapter.ts';
import type { Run } from '../testing/run-adapter.ts';
import { csv } from './index.ts';

const HEADER = 'element,metric,value,at\n';
let file: string;
let run: Run | null = null;
const charge = (value: number, at = ''): string => `ups-a1,ups.charge,${String(value)},${at}\n`;
const values = (of: Run): readonly (number | undefined)[] => of.samples().map((sample) => sample.value);
const troubles = (of: Run): readonly string[] => of.reports().map((report) => `${report.state} ${report.trouble ?? '-'}`);
function start(extra: object): Run {
  run = runAdapter(csv, { path: file, feeds: ['ups-a1'], ...extra });
  return run;
}

beforeEach(() => {
  file = path.join(mkdtempSync(path.join(tmpdir(), 'csv-')), 'readings.csv');
});
afterEach(async () => {
  await run?.adapter.stop();
  if (run !== null) expect(goodAfterLoss(run.said)).toEqual([]);
  run = null;
});

describe('replay', () => {
  it('keeps times, tells bad lines with their place, and ends as lost', async () => {
    writeFileSync(file, HEADER + charge(1, '1000') + charge(2, '2000') + '"oops\n'.repeat(1_000) + charge(3, '3000').trimEnd());
    const one = start({ mode: 'replay' });
    await one.until(() => one.reports().length === 2);
    expect([values(one), one.samples().map(({ atMs }) => atMs), troubles(one)]).toEqual([
      [1, 2, 3],
      [1_000, 2_000, 3_000],
      ['up -', 'lost ended'],
    ]);
    expect(one.log[0]).toContain(`${file}:4: column 1: a quote`);
    expect(one.log).toHaveLength(5);
    expect(one.reports()[1]?.detail).toContain('1000 bad lines');
  });

  it('at the pace of its times, moved to now', async () => {
    writeFileSync(file, HEADER + charge(1, '1000') + charge(2, '1300'));
    const one = start({ mode: 'replay', pace: 'times' });
    await one.until(() => one.reports().length === 2);
    const [first = 0, second = 0] = one.samples().map((sample) => sample.atMs);
    expect(second - first).toBe(300);
    expect(first).toBeGreaterThan(1_000_000);
  });

  it('a header that is none: lost, with line and column, and nothing is taken', async () => {
    writeFileSync(file, '\nelement,metric,value,site\nups-a1,ups.charge,5,a\n');
    const one = start({ mode: 'replay' });
    await one.until(() => one.reports().length === 2);
    expect(troubles(one)).toEqual(['up -', 'lost protocol']);
    expect(one.reports()[1]?.detail).toContain(`${file}:2: column 22: there is no column "site"`);
    expect(one.samples()).toEqual([]);
  });
});

describe('follow', () => {
  it('only what is written from now on, as the header says', async () => {
    writeFileSync(file, HEADER + charge(1));
    const one = start({});
    await one.until(() => one.reports().length === 1);
    appendFileSync(file, 'x\n' + charge(2));
    await one.until(() => one.samples().length === 1);
    expect([values(one), troubles(one)]).toEqual([[2], ['up -']]);
    expect(one.log[0]).toContain(`${file}, line 1 after it was opened: 1 cells`);
  });

  it('a file whose header is still to come', async () => {
    writeFileSync(file, 'element,met');
    const one = start({});
    await one.until(() => one.reports().length === 1);
    appendFileSync(file, 'ric,value,at\n' + charge(2));
    await one.until(() => one.samples().length === 1);
    expect(values(one)).toEqual([2]);
  });

  it('a file that was refused is taken again once it is replaced', async () => {
    writeFileSync(file, 'a,b\n1,2\n');
    const one = start({});
    await one.until(() => one.reports().length === 2);
    appendFileSync(file, charge(1));
    renameSync(file, `${file}.old`);
    writeFileSync(file, 'value;element;metric\n3;ups-a1;ups.charge\n');
    await one.until(() => one.samples().length === 1);
    expect([values(one), troubles(one)]).toEqual([[3], ['up -', 'lost protocol', 'up -']]);
    expect(one.reports()[1]?.detail).toContain(`${file}:1: column 1: there is no column "a"`);
  });
});
