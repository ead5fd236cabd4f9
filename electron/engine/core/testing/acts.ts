/** What happens to a plant, in a row of short words, so that a table can tell a story in one line. For tests. */
import type { World } from './bench-world.ts';

/** Readings set (`element|metric` to value), seconds that pass, or a signal that falls silent or is heard again. */
export type Act = Readonly<Record<string, number | string>> | number | `mute ${string}` | `hear ${string}`;

/** Plays acts in turn on a copy of this plant. */
export function storiesOf(plant: World): (...acts: readonly Act[]) => World {
  return (...acts) => {
    const world = plant.fork();
    for (const act of acts)
      if (typeof act === 'number') world.run(act);
      else if (typeof act === 'object') world.set(act);
      else if (act.startsWith('mute ')) world.silent.add(act.slice(5));
      else world.silent.delete(act.slice(5));
    return world;
  };
}
