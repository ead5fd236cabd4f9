/** A call that was not done, said until the person has read it. Only about the person's own act. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { uiStore } from '../store/ui.ts';
import { Button } from '../ui/Button.tsx';
import { useT } from '../ui/locale.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';

/** Nothing unless an act of this window was not done. */
export function FailureNotice(): ReactNode {
  const t = useT();
  const failure = useStore(uiStore, (ui) => ui.failure);
  if (failure === null) return null;
  const reason =
    failure.code === 'timeout'
      ? t('ui.call.timeout')
      : failure.code === 'offline'
        ? t('ui.call.offline')
        : failure.code === 'replay'
          ? t('ui.replay.refused')
          : t('ui.call.invalid', { detail: failure.message });
  const words = t('ui.call.notDone', { act: failure.asked, reason });
  return (
    <div className="said-line failure" role="alert" data-testid="call-failed">
      <StatusBadge kind="degraded" />
      <span title={words}>{words}</span>
      <Button isHarmless isSmall onPress={() => uiStore.setState({ failure: null })}>
        {t('ui.call.dismiss')}
      </Button>
    </div>
  );
}
