/** Layered records against plain ones, over random stories of writes and versions: the same entries in the same order, and old versions stay. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { copyOf, valuesOf } from './entries.ts';

interface Entry {
  readonly n: number;
}

/** A number sets the entry, null takes it off, 'next' begins another version. */
const act = fc.oneof(
  { weight: 6, arbitrary: fc.record({ id: fc.integer({ min: 0, max: 120 }), n: fc.integer() }) },
  { weight: 3, arbitrary: fc.record({ id: fc.integer({ min: 0, max: 120 }), n: fc.constant(null) }) },
  { weight: 2, arbitrary: fc.constant('next' as const) },
);

it('is the plain record in every version of any story', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 100, maxLength: 500 }), (story) => {
      // Not empty, so that entries lie in the base from the start; the longer stories make bases of their own.
      let plain: Record<string, Entry> = Object.fromEntries(Array.from({ length: 60 }, (_, id) => [`e${String(id)}`, { n: -id }]));
      let layered = copyOf(plain);
      plain = { ...plain };
      const versions: [typeof plain, typeof layered][] = [];
      for (const one of story) {
        if (one === 'next') {
          versions.push([plain, layered]);
          plain = { ...plain };
          layered = copyOf(layered);
        } else if (one.n === null) {
          Reflect.deleteProperty(plain, `e${String(one.id)}`);
          Reflect.deleteProperty(layered, `e${String(one.id)}`);
        } else {
          plain[`e${String(one.id)}`] = { n: one.n };
          layered[`e${String(one.id)}`] = { n: one.n };
        }
        expect(valuesOf(layered)).toEqual(Object.values(plain));
      }
      for (const [was, is] of [...versions, [plain, layered] as const]) {
        expect(Object.entries(is)).toEqual(Object.entries(was));
        expect(valuesOf(is)).toEqual(Object.values(was));
        expect(JSON.stringify(is)).toBe(JSON.stringify(was));
        expect({ ...is }).toEqual(was);
        expect('e7' in is).toBe('e7' in was);
        expect(is['e7']).toEqual(was['e7']);
      }
    }),
    { numRuns: 50 },
  );
});

it('looks like a plain record to whoever compares or writes it down', () => {
  const record = copyOf<Record<string, Entry>>({ a: { n: 1 } });
  expect(record).toStrictEqual({ a: { n: 1 } });
  expect({ a: { n: 1 } }).toStrictEqual(record);
  expect(Object.keys(record)).toEqual(['a']);
});

it('takes what lies in a plain record as it is, and leaves that alone', () => {
  const plain = { b: { n: 1 }, a: { n: 2 } };
  const record = copyOf<Record<string, Entry>>(plain);
  record['b'] = { n: 3 };
  expect(plain).toEqual({ b: { n: 1 }, a: { n: 2 } });
  expect(Object.entries(record)).toEqual([
    ['b', { n: 3 }],
    ['a', { n: 2 }],
  ]);
  expect(valuesOf(plain)).toEqual([{ n: 1 }, { n: 2 }]);
});

it('keeps two versions made of one apart, whichever is written first and however much', () => {
  const write = (record: Record<string, Entry>, name: string): Record<string, Entry> => {
    let now = record;
    for (let n = 0; n < 300; n += 1) {
      now = copyOf(now);
      now[`${name}${String(n)}`] = { n };
    }
    return now;
  };
  const base = write(copyOf({}), 'base');
  const left = write(base, 'left');
  const right = write(base, 'right');
  const leftAgain = write(left, 'right');
  const names = (name: string): string[] => Array.from({ length: 300 }, (_, n) => `${name}${String(n)}`);
  expect(Object.keys(base)).toEqual(names('base'));
  expect(Object.keys(left)).toEqual([...names('base'), ...names('left')]);
  expect(Object.keys(right)).toEqual([...names('base'), ...names('right')]);
  expect(Object.keys(leftAgain)).toEqual([...names('base'), ...names('left'), ...names('right')]);
  expect(left['right7']).toBeUndefined();
  expect(right['right7']).toEqual({ n: 7 });
});
