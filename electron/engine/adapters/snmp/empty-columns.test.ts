/** A device is not asked in every poll for tables that it does not have; a table that appears is seen, one that was there never lost. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyColumns } from './empty-columns.ts';
import { fetchWanted } from './fetch.ts';
import type { SnmpSession } from './session.ts';
import type { SnmpValue } from './values.ts';
import type { Walk } from './walk.ts';

const PERIOD_MS = 10_000;
const rows = (column: string, count: number): readonly SnmpValue[] =>
  Array.from({ length: count }, (_, n) => ({ kind: 'number', oid: `${column}.${String(n + 1)}`, type: 'Integer32', value: 1 }));

/** A device with tables of so many rows, and what it was asked for in each poll. */
function device(tables: Record<string, number>) {
  const asked: string[] = [];
  const cut: { now: Walk['cut'] } = { now: null };
  const session: SnmpSession = {
    address: '127.0.0.1',
    get: () => Promise.resolve([]),
    walk(column) {
      asked.push(column);
      return Promise.resolve({ rows: rows(column, tables[column] ?? 0), cut: cut.now });
    },
    close: () => undefined,
  };
  const columns = emptyColumns();
  let atMs = 0;
  return {
    tables,
    cut,
    columns,
    /** One poll: what was asked for, and how many rows were seen of each column. */
    async poll(afterMs = PERIOD_MS) {
      atMs += afterMs;
      asked.length = 0;
      const wanted = { oids: [], columns: Object.keys(tables) };
      const { fetched, broken } = await fetchWanted(session, wanted, 60_000, () => atMs, columns);
      return { asked: [...asked], seen: new Map([...fetched.columns].map(([column, all]) => [column, all.size])), broken };
    },
  };
}

describe('a column without a row', () => {
  it('is asked for in each tenth poll, one with rows in all', async () => {
    const one = device({ '1.1': 2, '1.2': 0, '1.3': 0 });
    const polls = [];
    for (let n = 0; n < 31; n += 1) polls.push((await one.poll()).asked.join(' '));
    const all = '1.1 1.2 1.3';
    expect(polls.map((asked, n) => (asked === all ? n : asked === '1.1' ? null : asked)).filter((n) => n !== null)).toEqual([
      0, 10, 20, 30,
    ]);
  });

  it('is there as an empty one while it is not asked for', async () => {
    const one = device({ '1.1': 2, '1.2': 0 });
    await one.poll();
    const { asked, seen } = await one.poll();
    expect([asked, [...seen]]).toEqual([
      ['1.1'],
      [
        ['1.1', 2],
        ['1.2', 0],
      ],
    ]);
  });

  it('is seen within ten polls of filling up, all of its table in the same one, whenever that is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (before) => {
        const one = device({ '1.1': 2, '1.2': 0, '1.3': 0 });
        for (let n = 0; n < before; n += 1) await one.poll();
        one.tables['1.2'] = 3;
        one.tables['1.3'] = 3;
        for (let n = 1; ; n += 1) {
          const { seen } = await one.poll();
          expect(seen.get('1.2')).toBe(seen.get('1.3'));
          if (seen.get('1.2') === 3) return;
          expect(n).toBeLessThan(10);
        }
      }),
    );
  });

  it('is asked for after two minutes at the latest, however slow the polls are', async () => {
    const one = device({ '1.1': 2, '1.2': 0 });
    for (let n = 0; n < 5; n += 1) expect((await one.poll(120_000)).asked).toContain('1.2');
  });

  it('is asked for again at once when the device may be another', async () => {
    const one = device({ '1.1': 2, '1.2': 0 });
    await one.poll();
    one.columns.forget();
    expect((await one.poll()).asked).toContain('1.2');
  });
});

describe('a column is always asked for', () => {
  it('when it ever had a row', async () => {
    const one = device({ '1.1': 2, '1.2': 0 });
    await one.poll();
    one.tables['1.1'] = 0;
    for (let n = 0; n < 8; n += 1) expect((await one.poll()).asked).toEqual(['1.1']);
  });

  it('when it could not be read to its end', async () => {
    const one = device({ '1.1': 0 });
    one.cut.now = 'order';
    for (let n = 0; n < 3; n += 1) {
      const { asked, broken } = await one.poll();
      expect([asked, [...broken.keys()]]).toEqual([['1.1'], ['1.1']]);
    }
  });
});
