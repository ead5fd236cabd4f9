/** Starts or ends a drill. The button only opens the question; `app/DrillDialog.tsx` asks it. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { liveStore } from '../../store/live.ts';
import { uiStore } from '../../store/ui.ts';
import { Button } from '../../ui/Button.tsx';
import { useT } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';

/** In the dock of the main screen; what a drill is held for is chosen on the screen of the drills. */
export function DrillPanel(): ReactNode {
  const t = useT();
  const isDrill = useStore(liveStore, (mirror) => mirror.live?.meta.isDrill ?? false);
  return (
    <Panel title={t('ui.drill.title')} className="drill-panel">
      <Button isSmall testId="drill-open" onPress={() => uiStore.setState({ isDrillOpen: true })}>
        {t(isDrill ? 'ui.drill.stop' : 'ui.drill.start')}
      </Button>
    </Panel>
  );
}
