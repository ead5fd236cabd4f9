/** What is long and can wait: it is drawn once what surrounds it is on the screen. */
import { useDeferredValue } from 'react';

/**
 * False the first time a part is drawn, true from the next. React makes the second drawing in small pieces, so that a picture, a key and
 * a new reading come between. For lists that take a tenth of a second of a small machine and are not what is looked at first.
 */
export function useSecond(): boolean {
  return useDeferredValue(true, false);
}
