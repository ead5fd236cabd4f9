/** The file of extremes: what is put in comes out, a span is widened, old spans are forgotten, a damaged file begins anew. */
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KEEP_MS, openTrends, type SpanRows } from './trends.ts';

const SPAN = 300_000;
const START = Math.ceil(1_800_000_000_000 / SPAN) * SPAN;
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'twinwatch-trends-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const rows = (...all: readonly (readonly [element: string, min: number, max: number])[]): SpanRows =>
  new Map([['env.temperature', all.map(([element, min, max]) => ({ element, min, max }))]]);

describe('the trends', () => {
  it('give back exactly what was put in, signal by signal, also after a restart', () => {
    const first = openTrends(folder);
    first.add(START, rows(['room-a', 21.1, 27.1], ['room-b', 19, 20]));
    first.add(START + SPAN, rows(['room-a', 22, 23]));
    first.close();
    const again = openTrends(folder);
    expect(again.read('room-a', 'env.temperature', START, START + 2 * SPAN)).toEqual([
      { fromMs: START, min: 21.1, max: 27.1 },
      { fromMs: START + SPAN, min: 22, max: 23 },
    ]);
    expect(again.read('room-b', 'env.temperature', START, START + 2 * SPAN)).toHaveLength(1);
    expect(again.read('room-a', 'env.temperature', START + SPAN, START + 2 * SPAN)).toHaveLength(1);
    expect(again.read('room-c', 'env.temperature', START, START + SPAN)).toEqual([]);
    again.close();
  });

  it('widen a span that is there already', () => {
    const trends = openTrends(folder);
    trends.add(START, rows(['room-a', 21, 22]));
    trends.add(START, rows(['room-a', 20, 21], ['room-b', 1, 2]));
    expect(trends.read('room-a', 'env.temperature', START, START + SPAN)).toEqual([{ fromMs: START, min: 20, max: 22 }]);
    expect(trends.read('room-b', 'env.temperature', START, START + SPAN)).toEqual([{ fromMs: START, min: 1, max: 2 }]);
    trends.close();
  });

  it('forget what is older than 35 days', () => {
    const trends = openTrends(folder);
    trends.add(START, rows(['room-a', 1, 2]));
    trends.add(START + KEEP_MS, rows(['room-a', 3, 4]));
    expect(trends.read('room-a', 'env.temperature', 0, START + 2 * KEEP_MS)).toHaveLength(2);
    trends.add(START + KEEP_MS + SPAN, rows(['room-a', 3, 4]));
    expect(trends.read('room-a', 'env.temperature', 0, START + 2 * KEEP_MS).map(({ min }) => min)).toEqual([3, 3]);
    trends.close();
  });

  it('give the oldest day back to the disk, a day at a time, and keep what is younger', () => {
    const trends = openTrends(folder);
    const file = path.join(folder, 'trends.sqlite');
    const [HOUR, DAY] = [3_600_000, 86_400_000];
    const many = (): SpanRows => rows(...Array.from({ length: 500 }, (_, n) => [`room-${String(n)}`, 1, 2] as const));
    for (let hour = 0; hour < 96; hour += 1) trends.add(START + hour * HOUR, many());
    const sizes = [statSync(file).size];
    const until = START + 2.5 * DAY;
    while (trends.forgetDay(until)) sizes.push(statSync(file).size);
    expect(trends.hasDayBefore(until)).toBe(false);
    // Two whole days lie before it; each is 24 rows of 10 kB, of which a page or two may stay.
    expect(sizes.length).toBe(3);
    expect(sizes.every((size, index) => index === 0 || size < (sizes[index - 1] ?? 0) - 200_000)).toBe(true);
    const left = trends.read('room-7', 'env.temperature', 0, START + 5 * DAY);
    expect([left.length, left[0]?.fromMs]).toEqual([48, START + 2 * DAY]);
    trends.close();
  });

  it('never grow beyond their bound: the oldest day goes', () => {
    const trends = openTrends(folder, 200_000);
    const many = (): SpanRows => rows(...Array.from({ length: 100 }, (_, n) => [`room-${String(n)}`, 1, 2] as const));
    for (let n = 0; n < 600; n += 1) trends.add(START + n * SPAN, many());
    expect(trends.bytes()).toBeLessThan(1_000_000);
    expect(trends.read('room-1', 'env.temperature', START + 599 * SPAN, START + 600 * SPAN)).toHaveLength(1);
    trends.close();
  });

  it('begin anew beside a damaged file', () => {
    writeFileSync(path.join(folder, 'trends.sqlite'), 'no database at all, but long enough to be taken for one'.repeat(100));
    const trends = openTrends(folder);
    trends.add(START, rows(['room-a', 1, 2]));
    expect(trends.read('room-a', 'env.temperature', START, START + SPAN)).toHaveLength(1);
    trends.close();
    expect(readdirSync(folder)).toContain('trends.damaged-1.sqlite');
  });
});
