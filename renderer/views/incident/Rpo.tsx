/** How far back a loss of this service would go: its copy and its newest verified backup. What is not known is said. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { liveStore } from '../../store/live.ts';
import { useNow } from '../../ui/clock.tsx';
import { useT } from '../../ui/locale.tsx';

const MINUTE_MS = 60_000;

/** `service`: its id. A row below that of the service in `Impacts`; ages in whole minutes. Nothing where the service has no such clocks. */
export function Rpo({ service }: { readonly service: string }): ReactNode {
  const t = useT();
  const nowMs = useNow();
  const clocks = useStore(liveStore, (mirror) => mirror.live?.clocks[service] ?? null);
  if (clocks === null) return null;
  const { replication, backup, rpoS } = clocks;
  const ageMs = (fromMs: number | null): number => Math.max(0, Math.floor((nowMs - (fromMs ?? nowMs)) / MINUTE_MS) * MINUTE_MS);
  // Without its instant an age cannot be said.
  const copy = replication.state === 'behind' && replication.fromMs === null ? 'behindSince' : replication.state;
  const saved = backup.fromMs === null ? 'unknown' : backup.state;
  const isOver = copy !== 'inSync' || saved !== 'within';
  return (
    <tr className={`rpo${isOver ? ' is-over' : ''}`} data-testid={`rpo-${service}`} data-copy={copy} data-backup={saved}>
      <td colSpan={3}>
        {t('ui.rpo.objective', { rpoS })} {'\u00b7'} {t(`ui.rpo.copy.${copy}`, { ageMs: ageMs(replication.fromMs) })} {'\u00b7'}{' '}
        {t(`ui.rpo.backup.${saved}`, { ageMs: ageMs(backup.fromMs) })}
      </td>
    </tr>
  );
}
