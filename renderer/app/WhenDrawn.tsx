/** Stands after what it watches, in the same error boundary: tells when that is on the screen. Draws nothing. */
import { useEffect } from 'react';
import type { ReactNode } from 'react';

/** `tell` must stay the same function, or it is told again. */
export function WhenDrawn({ tell }: { readonly tell: () => void }): ReactNode {
  useEffect(() => {
    // The first frame draws what was just made; by the second it is on the screen.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(tell);
    });
    return () => cancelAnimationFrame(frame);
  }, [tell]);
  return null;
}
