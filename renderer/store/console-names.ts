/** How another console is called: the name its file gave, and the beginning of its id, as two may bear one name. */
import type { CarryState } from '../../shared/model/carry.ts';
import { liveStore } from './live.ts';

const SHOWN = 4;

/** `here`: what a console is called that no file named, which is this one. */
export function consoleName(id: string, here: string): string {
  const consoles: CarryState['consoles'] = liveStore.getState().live?.handover.carry?.consoles ?? {};
  const known = consoles[id];
  return known === undefined ? here : `${known.name} ${id.slice(0, SHOWN)}`;
}
