/** The calibration of this wall for its parts: letters, marks and what is left out. Set once by the screen. */
import { createContext, useContext } from 'react';
import { calibrate, CANVAS } from './calibration.ts';
import type { Calibration } from './calibration.ts';

/** A calibration with the word that tells two of them apart. */
export interface Sizes extends Calibration {
  /** Changes when anything of it does. */
  readonly key: string;
}

const USUAL = calibrate({ inches: 75, metres: 5, ...CANVAS });

export const SizesContext = createContext<Sizes>({ ...USUAL, key: '' });

/** Outside a wall (in tests of a part): those of a 75 inch screen at 5 m. */
export function useSizes(): Sizes {
  return useContext(SizesContext);
}
