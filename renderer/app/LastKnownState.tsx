/** Until the engine has spoken: what was last known, with its age. Nothing where nothing was kept. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { drawLastKnown } from '../first/draw.ts';
import { readLastKnown } from '../first/last-known.ts';

/** Drawn by `first/`, the same code as before the program is there, so that the picture does not change when React takes over. */
export function LastKnownState(): ReactNode {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const known = readLastKnown(globalThis.localStorage);
    if (known !== null && holder.current !== null) drawLastKnown(holder.current, known, Date.now);
  }, []);
  return <div ref={holder} />;
}
