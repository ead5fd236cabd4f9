/** Names and ids: what comes out is always taken by the loader, and different for what is different. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Id, Words } from '../site/schema-values.ts';
import { clean, idFrom, uniqueIds } from './names.ts';

it.each([
  ['Rack A1', 'Rack-A1'],
  ['Étage 2 / salle n° 3', 'Etage-2-salle-n-3'],
  ['  --x--  ', 'x'],
  ['sw01.example.net', 'sw01.example.net'],
  ['机柜', ''],
  ['a\u0000b\nc', 'a-b-c'],
])('%j becomes the id %j', (name, id) => {
  expect(idFrom(name)).toBe(id);
});

it('changes each of several that want the same id', () => {
  const wanted = [
    { base: 'R1', prefix: 'north', suffix: '1' },
    { base: 'R1', prefix: 'south', suffix: '2' },
    { base: 'pdu', prefix: 'north', suffix: '3' },
    { base: 'pdu', prefix: 'north', suffix: '4' },
    { base: 'north', prefix: 'north', suffix: '5' },
    { base: 'alone', prefix: 'north', suffix: '6' },
  ];
  expect(uniqueIds(wanted, new Set(['north', 'south']))).toEqual([
    'north-R1',
    'south-R1',
    'north-pdu-3',
    'north-pdu-4',
    'north-north',
    'alone',
  ]);
});

it('makes ids the loader takes, all different', () => {
  const base = fc.oneof(fc.constantFrom('', 'a', 'a-a', 'x', 'x'.repeat(64)), fc.string({ unit: 'binary' }).map(idFrom));
  const wanted = fc.array(
    fc.record({ base, prefix: fc.constantFrom(null, 'a', 'x'.repeat(64)), suffix: fc.oneof(fc.constantFrom('1', '2', ''), fc.string()) }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(wanted, (some) => {
      const ids = uniqueIds(some, new Set(['a']));
      expect(new Set([...ids, 'a']).size).toBe(some.length + 1);
      expect(ids.filter((id) => !Id.safeParse(id).success)).toEqual([]);
    }),
  );
});

it('cleans any text to one line that the loader takes, or to nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
      const line = clean(text);
      expect(line === '' || Words.safeParse(line).success).toBe(true);
      expect(line).toBe(line.toWellFormed());
      expect(/[\p{Cc}\u2028\u2029]/u.test(line)).toBe(false);
    }),
  );
});
