/** Unknown is never ok: what hangs on things nobody hears of any more is unknown itself. */
import { expect, it } from 'vitest';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

it('a volume is unknown once both its copies are silent, and well while one of them speaks', () => {
  const world = new World(miniSite()).run(30);
  const statusOf = (id: string): string | undefined => world.live().elements[id]?.status;
  expect([statusOf('copy-a'), statusOf('copy-b'), statusOf('vol')]).toEqual(['ok', 'ok', 'ok']);
  for (const id of world.readings.keys()) if (id.startsWith('copy-a|')) world.silent.add(id);
  world.run(10);
  expect([statusOf('copy-a'), statusOf('copy-b'), statusOf('vol')]).toEqual(['unknown', 'ok', 'ok']);
  for (const id of world.readings.keys()) if (id.startsWith('copy-b|')) world.silent.add(id);
  world.run(10);
  expect([statusOf('copy-a'), statusOf('copy-b'), statusOf('vol')]).toEqual(['unknown', 'unknown', 'unknown']);
});
