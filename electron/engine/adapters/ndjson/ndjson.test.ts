/** The NDJSON source on real files: replayed, followed, missing, cut, replaced; and standard input in a process of its own. */
import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goodAfterLoss, runAdapter } from '../testing/run-adapter.ts';
import type { Run } from '../testing/run-adapter.ts';
import { ndjson } from './index.ts';

let file: string;
let run: Run | null = null;
const charge = (value: number, at?: number): string =>
  `${JSON.stringify({ element: 'ups-a1', metric: 'ups.charge', value, ...(at === undefined ? {} : { at }) })}\n`;

function start(extra: object): Run {
  run = runAdapter(ndjson, { path: file, feeds: ['ups-a1'], ...extra });
  return run;
}
const values = (of: Run): readonly (number | undefined)[] => of.samples().map((sample) => sample.value);
const troubles = (of: Run): readonly string[] => of.reports().map((report) => `${report.state} ${report.trouble ?? '-'}`);

beforeEach(() => {
  file = path.join(mkdtempSync(path.join(tmpdir(), 'ndjson-')), 'readings.ndjson');
});
afterEach(async () => {
  await run?.adapter.stop();
  if (run !== null) expect(goodAfterLoss(run.said)).toEqual([]);
  run = null;
});

describe('replay', () => {
  it('reads all, keeps times, and ends as lost', async () => {
    writeFileSync(file, charge(1, 1_000) + charge(2, 2_000) + charge(3, 3_000).trimEnd());
    const one = start({ mode: 'replay' });
    await one.until(() => one.reports().length === 2);
    expect([values(one), one.samples().map((sample) => sample.atMs), troubles(one)]).toEqual([
      [1, 2, 3],
      [1_000, 2_000, 3_000],
      ['up -', 'lost ended'],
    ]);
  });

  it('at the pace of its times, moved to now', async () => {
    writeFileSync(file, charge(1, 1_000) + charge(2, 1_300));
    const startedMs = Date.now();
    const one = start({ mode: 'replay', pace: 'times' });
    await one.until(() => one.reports().length === 2);
    const [first, second] = one.samples().map((sample) => sample.atMs);
    expect((second ?? 0) - (first ?? 0)).toBe(300);
    expect(first).toBeGreaterThanOrEqual(startedMs);
    expect(Date.now() - startedMs).toBeGreaterThanOrEqual(300);
  });

  it('a bad line is told with its place, the rest goes on, and a flood of them is only counted', async () => {
    writeFileSync(file, charge(1) + '{oops\n' + charge(2) + 'x\n'.repeat(1_000) + charge(3));
    const one = start({ mode: 'replay' });
    await one.until(() => one.reports().length === 2);
    expect(values(one)).toEqual([1, 2, 3]);
    expect(one.log[0]).toContain(`${file}:2: not JSON`);
    expect(one.log.length).toBeLessThan(10);
    expect(one.reports()[1]?.detail).toContain('1001 bad lines');
  });
});

describe('follow', () => {
  it('only what is written from now on', async () => {
    writeFileSync(file, charge(1));
    const one = start({});
    await one.until(() => one.reports().length === 1);
    appendFileSync(file, charge(2).slice(0, 10));
    appendFileSync(file, charge(2).slice(10) + charge(3));
    await one.until(() => one.samples().length === 2);
    expect(values(one)).toEqual([2, 3]);
  });

  it('a missing file is lost and found', async () => {
    const one = start({});
    await one.until(() => one.reports().length === 1);
    expect([troubles(one)[0], one.reports()[0]?.detail]).toEqual(['lost file', expect.stringContaining(file)]);
    writeFileSync(file, charge(1));
    await one.until(() => one.samples().length === 1);
    expect(troubles(one)).toEqual(['lost file', 'up -']);
    rmSync(file);
    await one.until(() => one.reports().length === 3);
    expect(troubles(one).at(-1)).toBe('lost file');
  });

  it('a file cut or replaced is read from its start', async () => {
    writeFileSync(file, charge(1) + charge(1));
    const one = start({});
    await one.until(() => one.reports().length === 1);
    truncateSync(file);
    await new Promise((resolve) => setTimeout(resolve, 500));
    appendFileSync(file, charge(2));
    await one.until(() => one.samples().length === 1);
    renameSync(file, `${file}.old`);
    writeFileSync(file, charge(3));
    await one.until(() => one.samples().length === 2);
    expect(values(one)).toEqual([2, 3]);
  });
});

it('standard input: read as it comes, and its end is a loss', async () => {
  const script = `
    import { ndjson } from ${JSON.stringify(path.join(import.meta.dirname, 'index.ts'))};
    import { twoCentres } from ${JSON.stringify(path.join(import.meta.dirname, '../testing/two-centres.ts'))};
    ndjson.start({ id: 'in', settings: ndjson.settings.parse({ path: '-', feeds: ['ups-a1|ups.charge'] }), site: twoCentres(), playing: [], now: Date.now, log: () => undefined,
      emit: (samples) => console.log(samples[0].value), report: (report) => console.log(report.state, report.trouble) });`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stdin.write(charge(7));
  child.stdin.end(charge(8).trimEnd());
  await new Promise((resolve) => child.once('close', resolve));
  expect(output).toBe('up null\n7\n8\nlost ended\n');
});
