/** What a button that carries something out says: in a drill, that it is simulated. */
import { useStore } from 'zustand';
import { liveStore } from '../../../store/live.ts';
import { useT } from '../../../ui/locale.tsx';

/** The function gives `what` back as it is when no drill runs. */
export function useSimulated(): (what: string) => string {
  const t = useT();
  const isDrill = useStore(liveStore, (mirror) => mirror.live?.meta.isDrill ?? false);
  return (what) => (isDrill ? t('ui.drills.simulate', { what }) : what);
}
