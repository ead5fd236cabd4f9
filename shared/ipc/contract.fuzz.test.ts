/** Every call of the contract against 10,000 payloads of chance and its own valid ones bent: what is accepted is of its shape and nothing more. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { CONTRACT, type CallName } from './contract.ts';

const names = Object.keys(CONTRACT) as CallName[]; // Object.keys forgets the type
const ROLES = ['console', 'wall', 'technician'];

const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true });
/** Objects with the keys calls have, and values of every kind: nearer to what would be taken. */
const near = fc.dictionary(
  fc.constantFrom(
    'id',
    'person',
    'pin',
    'incident',
    'option',
    'typed',
    'alone',
    'reason',
    'who',
    'role',
    'newPin',
    'element',
    'down',
    '__proto__',
    'constructor',
  ),
  fc.oneof(anything, fc.string(), fc.constantFrom('INC-0001', 'M. Perrin', '271828', null, 0, -1, 1e308, Number.NaN)),
  { maxKeys: 8 },
);
const PAYLOADS = [...fc.sample(anything, { numRuns: 5_000, seed: 3 }), ...fc.sample(near, { numRuns: 5_000, seed: 5 })];

describe.each(names)('%s', (name) => {
  const row: { readonly roles: readonly string[]; readonly in: z.ZodType } = CONTRACT[name];

  it('says which windows may, and takes nothing but its own shape', () => {
    expect(row.roles.length).toBeGreaterThan(0);
    expect(row.roles.filter((role) => !ROLES.includes(role))).toEqual([]);
    let taken = 0;
    for (const payload of PAYLOADS) {
      const read = row.in.safeParse(payload);
      if (!read.success) continue;
      taken += 1;
      expect(Object.hasOwn(read.data as object, '__proto__')).toBe(false);
      // Strict: one more key and it is refused.
      expect(row.in.safeParse({ ...(payload as object), smuggled: true }).success, JSON.stringify(payload)).toBe(false);
    }
    expect(taken).toBeLessThan(PAYLOADS.length / 2);
  });
});

it('a wall may ask for nothing that changes anything', () => {
  const reads = ['alarms.health', 'explain', 'incidents.list', 'screen.shown'];
  expect(names.filter((name) => (CONTRACT[name].roles as readonly string[]).includes('wall') && !reads.includes(name))).toEqual([]);
});
