/** What must be known about the console itself, in one line: only the gravest of it; where there is nothing, the ports that other machines can reach. */
import type { ReactNode } from 'react';
import type { Live } from '../../../shared/model/live.ts';
import type { UiKey } from '../../../shared/i18n/ui.en.ts';
import { openPorts } from '../../store/selectors.ts';
import { useLanguage } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useSizes } from './sizes.ts';

/** `hasIncident`: the consequences folded under a cause are counted there already. */
export function Note({ live, hasIncident }: { readonly live: Live; readonly hasIncident: boolean }): ReactNode {
  const { t } = useLanguage();
  const { sizes } = useSizes();
  const { meta } = live;
  const note: UiKey | null = meta.isIsolated
    ? 'ui.wall.note.isolated'
    : meta.storeTrouble !== null
      ? 'ui.wall.note.store'
      : meta.clock === 'stepped'
        ? 'ui.wall.note.clock'
        : meta.flood.isFlood && !hasIncident
          ? 'ui.wall.note.flood'
          : meta.isWarmingUp
            ? 'ui.wall.note.warming'
            : null;
  if (note === null) return hasIncident ? null : <Ports live={live} />;
  return (
    <p className="wall-note num" data-testid="wall-note">
      <StatusBadge
        kind={meta.isIsolated || meta.storeTrouble !== null ? 'down' : meta.isWarmingUp ? 'unknown' : 'degraded'}
        size={Math.round(sizes.tier2)}
      />
      {t(note, { n: meta.flood.inTenMinutes, folded: meta.flood.folded })}
    </p>
  );
}

/** Somebody opened them, so nothing is wrong; whoever stands before the wall may know. */
function Ports({ live }: { readonly live: Live }): ReactNode {
  const { t } = useLanguage();
  const ports = openPorts(live.sources);
  if (ports.length === 0) return null;
  return (
    <p className="wall-ports num" data-testid="wall-ports" data-may-shorten>
      {t('ui.wall.ports', { n: ports.length, ports: ports.join(', ') })}
    </p>
  );
}
