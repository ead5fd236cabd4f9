/** Says plainly which sources are simulated and which are real: the two are never mixed without a word. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { liveStore } from '../../store/live.ts';
import { useT } from '../../ui/locale.tsx';

/** `hasPlays`: the drill injects faults, so it is said where; false: it is talked through. */
export function Sources({ hasPlays }: { readonly hasPlays: boolean }): ReactNode {
  const t = useT();
  const sources = useStore(liveStore, (mirror) => mirror.live?.sources) ?? {};
  const names = (isSimulated: boolean): string =>
    Object.values(sources)
      .filter((source) => source.isSimulated === isSimulated)
      .map(({ id }) => id)
      .join(', ');
  const [simulated, real] = [names(true), names(false)];
  return (
    <ul className="drill-sources" data-testid="drill-sources">
      {simulated === '' ? (
        <li>{t('ui.drills.noSimulator')}</li>
      ) : hasPlays ? (
        <li>{t('ui.drills.playedOn', { names: simulated })}</li>
      ) : null}
      {real !== '' ? (
        <li>{t('ui.drills.untouched', { names: real })}</li>
      ) : (
        <li>{t(hasPlays ? 'ui.drills.allSimulated' : 'ui.drills.unseen')}</li>
      )}
    </ul>
  );
}
