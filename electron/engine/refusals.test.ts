/** Refused calls are counted and told: the first at once, then one line a minute with how many. */
import { expect, it } from 'vitest';
import { createRefusals, isRefusal } from './refusals.ts';

it('tells the first at once and the others together, and nothing twice', () => {
  const refusals = createRefusals();
  expect(refusals.due(0)).toBeNull();
  refusals.add('wall', 'role', 'commit.arm');
  expect(refusals.due(1_000)).toEqual({
    said: { key: 'security.refused', params: { count: 1, who: 'wall', why: 'role', name: 'commit.arm' } },
    line: 'refused: 1, the last by wall: role',
  });
  for (let n = 0; n < 500; n += 1) refusals.add('console', 'unknown-call', `fs.read<${String(n)}>`);
  expect(refusals.due(60_999)).toBeNull();
  expect(refusals.due(61_000)?.said.params).toEqual({ count: 500, who: 'console', why: 'unknown-call', name: 'fs.read?499?' });
  expect([refusals.due(999_999), refusals.total]).toEqual([null, 501]);
});

it('leaves out what happens to honest people', () => {
  expect(['unknown-call', 'role', 'input', 'state', 'not-found', 'locked', 'replay'].filter(isRefusal)).toEqual([
    ...['unknown-call', 'role', 'input', 'locked', 'replay'],
  ]);
});
