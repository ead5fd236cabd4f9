/** Tells screen readers of new alarms: two regions nobody sees, one that interrupts and one that waits. */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { NOTHING_SAID } from '../notices/announced.ts';
import { startAnnouncing } from '../notices/announcing.ts';

/** Once per window; says nothing before the first snapshot. */
export function Announcer(): ReactNode {
  const [said, setSaid] = useState(NOTHING_SAID);
  useEffect(() => startAnnouncing(setSaid), []);
  return (
    <>
      <div className="sr-only" aria-live="assertive" data-testid="announced-urgent">
        {said.urgent}
      </div>
      <div className="sr-only" aria-live="polite" data-testid="announced-polite">
        {said.polite}
      </div>
    </>
  );
}
