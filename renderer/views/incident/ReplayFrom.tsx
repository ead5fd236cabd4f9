/** A time in the record that leads to the screens as they were then. */
import { useContext } from 'react';
import type { ReactNode } from 'react';
import { openReplay } from '../../bridge/replay.ts';
import { PastContext } from '../../ui/past.ts';
import { useT } from '../../ui/locale.tsx';

/** A button around `children`, which opens the replay at `atMs`, UTC ms; in a replay just `children`. */
export function ReplayFrom({ atMs, children }: { readonly atMs: number; readonly children: ReactNode }): ReactNode {
  const t = useT();
  const isPast = useContext(PastContext);
  if (isPast) return children;
  return (
    <button type="button" className="replay-from" title={t('ui.replay.from')} onClick={() => void openReplay(atMs)}>
      {children}
    </button>
  );
}
