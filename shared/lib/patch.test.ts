/** A new whole of the same things: what is the same keeps its identity, so who draws by identity draws only the rest. */
import { expect, it } from 'vitest';
import { keepSame } from './patch.ts';

const before = { alarms: { a: { n: 1, in: [1, 2] }, b: { n: 2, in: [] } }, meta: { m: { at: 5 } } };

it('gives back the very same state when nothing differs', () => {
  expect(keepSame(before, structuredClone(before))).toBe(before);
});

it('keeps what is the same, takes what is other or new, drops what is gone', () => {
  const after = { alarms: { a: { n: 1, in: [1, 2] }, c: { n: 3, in: [] } }, meta: { m: { at: 6 } } };
  const kept = keepSame(before as Record<string, object>, after);
  expect(kept).toEqual(after);
  expect(kept['alarms']).toHaveProperty('a', before.alarms.a);
  expect(Object.values(kept['alarms'] ?? {})[0]).toBe(before.alarms.a);
});
