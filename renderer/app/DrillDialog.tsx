/** The question before a drill begins or ends: says what changes and what does not. Leaving is the default. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { setDrill } from '../bridge/actions.ts';
import { liveStore } from '../store/live.ts';
import { uiStore } from '../store/ui.ts';
import { Button } from '../ui/Button.tsx';
import { useT } from '../ui/locale.tsx';
import { Modal } from '../ui/Modal.tsx';

export function DrillDialog(): ReactNode {
  const t = useT();
  const isOpen = useStore(uiStore, (ui) => ui.isDrillOpen);
  const isDrill = useStore(liveStore, (mirror) => mirror.live?.meta.isDrill ?? false);
  const leave = (): void => uiStore.setState({ isDrillOpen: false });
  const confirm = async (): Promise<void> => {
    leave(); // first: the name of the person on duty may be asked for next
    await setDrill(!isDrill);
  };
  const effects = isDrill
    ? (['ui.drill.stopEffect', 'ui.drill.stopCheck'] as const)
    : (['ui.drill.startMark', 'ui.drill.startGate', 'ui.drill.startReal'] as const);
  return (
    <Modal isOpen={isOpen} title={t(isDrill ? 'ui.drill.stopTitle' : 'ui.drill.startTitle')} onClose={leave}>
      <ul className="effects">
        {effects.map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
      <div className="form-end">
        <Button isFocused onPress={leave}>
          {t('ui.cancel')}
        </Button>
        <Button kind="act" testId="drill-confirm" onPress={() => void confirm()}>
          {t(isDrill ? 'ui.drill.stop' : 'ui.drill.start')}
        </Button>
      </div>
    </Modal>
  );
}
