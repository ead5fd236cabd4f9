/** Drills: what the plan asks for and when, holding one, what the last ones measured. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { runningDrill } from '../../store/drills.ts';
import { liveStore } from '../../store/live.ts';
import { Calendar } from './Calendar.tsx';
import { Durations } from './Durations.tsx';
import { Past } from './Past.tsx';
import { Running } from './Running.tsx';
import { Start } from './Start.tsx';

/** The choice in the calendar is what a new drill is proposed for; while one runs, its obligation is the chosen one. */
export function DrillsScreen(): ReactNode {
  const [chosen, setChosen] = useState<string | null>(null);
  const running = useStore(liveStore, (mirror) => runningDrill(mirror.live));
  return (
    <div className="drills">
      <div className="drills-main">
        <Calendar chosen={running?.obligation ?? chosen} onChoose={setChosen} />
        <Past />
      </div>
      <div className="drills-side">
        {running === null ? <Start chosen={chosen} onChoose={setChosen} /> : <Running drill={running} />}
        <Durations />
      </div>
    </div>
  );
}
