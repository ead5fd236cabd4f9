/** Unknown is never ok: what hangs on things nobody hears of any more is unknown itself. */
import { expect, it } from 'vitest';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

it('a device that no source reads is unknown, one that is read is not; what needs it, and what is composed of others, is judged without it', () => {
  const world = new World(miniSite());
  const signals = [...world.readings.keys()].filter((id) => !id.startsWith('mains-b|') && !id.startsWith('ups-b2|'));
  world.feed({ type: 'sources', atMs: world.nowMs, sources: [{ id: 'test', kind: 'test', isSimulated: true, signals, periodMs: 1_000 }] });
  for (const id of world.readings.keys()) if (!signals.includes(id)) world.silent.add(id);
  const { elements } = world.run(30).live();
  const of = (...ids: readonly string[]) => ids.map((id) => elements[id]?.status);
  expect(of('mains-b', 'ups-b2')).toEqual(['unknown', 'unknown']);
  expect(of('mains-a', 'ups-b1', 'b', 'room-b', 'vol', 'pool', 'portal')).toEqual(Array(7).fill('ok'));
});

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
