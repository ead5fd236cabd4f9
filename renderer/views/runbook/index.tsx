/** The technician's screen: the list of runbooks, or one step of one of them. Fills the window: loud, dark, gloves, no network. */
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { loadRunbooks } from '../../bridge/actions.ts';
import { liveStore } from '../../store/live.ts';
import { runbookStore } from '../../store/runbooks.ts';
import { uiStore } from '../../store/ui.ts';
import { Alert } from './Alert.tsx';
import { Bar } from './Bar.tsx';
import { RunbookList } from './RunbookList.tsx';
import { RunScreen } from './RunScreen.tsx';

/** Which of the two is shown, the store says, so that a run can be opened from elsewhere. */
export function RunbookScreen(): ReactNode {
  const textPct = useStore(uiStore, (ui) => ui.textPct);
  const id = useStore(uiStore, (ui) => ui.run);
  const run = useStore(liveStore, (mirror) => (id === null ? undefined : mirror.live?.runs[id]));
  const epoch = useStore(liveStore, (mirror) => mirror.epoch);
  useEffect(() => {
    void loadRunbooks(); // again for another engine: it may have another site
  }, [epoch]);
  const runbooks = useStore(runbookStore, (store) => store.runbooks);
  return (
    <div className="rb" data-text={textPct} data-testid="rb">
      <Bar />
      <Alert />
      {run === undefined ? <RunbookList runbooks={runbooks} /> : <RunScreen key={run.id} run={run} />}
    </div>
  );
}
