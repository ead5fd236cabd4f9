/** What the map draws without a name although it is not normal, because there is no room for one: said beside the map. */
import { createStore } from 'zustand/vanilla';
import type { ElementId } from '../../shared/model/site.ts';

/** `unnamed`: drawn without a name, the worst first; `left`: not drawn at all. */
export const mapNamesStore = createStore<{ readonly unnamed: readonly ElementId[]; readonly left: readonly ElementId[] }>(() => ({
  unnamed: [],
  left: [],
}));

/** By the map, each time it has written its names. */
export function setUnnamed(unnamed: readonly ElementId[], left: readonly ElementId[]): void {
  const before = mapNamesStore.getState();
  if (`${unnamed.join('\n')}\t${left.join('\n')}` !== `${before.unnamed.join('\n')}\t${before.left.join('\n')}`)
    mapNamesStore.setState({ unnamed, left });
}
