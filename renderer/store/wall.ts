/** How this wall is set up, as main said when it opened the window. */
import { createStore } from 'zustand/vanilla';
import { USUAL_INCHES, USUAL_METRES } from '../../shared/model/wall.ts';
import type { WallSetup } from '../../shared/model/wall.ts';

export const wallStore = createStore<WallSetup>(() => ({ inches: USUAL_INCHES, metres: USUAL_METRES, night: null }));
