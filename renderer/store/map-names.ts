/** What the map draws without a name although it is not normal, because there is no room for one: said beside the map. */
import { createStore } from 'zustand/vanilla';
import type { ElementId } from '../../shared/model/site.ts';

export const mapNamesStore = createStore<{ readonly unnamed: readonly ElementId[] }>(() => ({ unnamed: [] }));

/** By the map, each time it has written its names. */
export function setUnnamed(unnamed: readonly ElementId[]): void {
  if (unnamed.join('\n') !== mapNamesStore.getState().unnamed.join('\n')) mapNamesStore.setState({ unnamed });
}
