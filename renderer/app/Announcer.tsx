/** Tells screen readers of new alarms: two regions nobody sees, one that interrupts and one that waits. */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { announced, NOTHING_SAID } from '../notices/announced.ts';
import { clockStore } from '../store/clock.ts';
import { liveStore } from '../store/live.ts';
import { wordsNow } from '../store/words.ts';

const LOOK_MS = 1_000;

/** Once per window; says nothing before the first snapshot. */
export function Announcer(): ReactNode {
  const [state, setState] = useState(NOTHING_SAID);
  useEffect(() => {
    const timer = setInterval(() => {
      const { live } = liveStore.getState();
      if (live !== null) setState((before) => announced(before, live, wordsNow, clockStore.getState().windowMs));
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      <div className="sr-only" aria-live="assertive" data-testid="announced-urgent">
        {state.urgent}
      </div>
      <div className="sr-only" aria-live="polite" data-testid="announced-polite">
        {state.polite}
      </div>
    </>
  );
}
