/** The map with its layer switches, view buttons and legend. */
import { useCallback, useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { LAYERS } from '../../../shared/model/site.ts';
import { GraphCanvas } from '../../graph/GraphCanvas.tsx';
import type { GraphCommands } from '../../graph/GraphCanvas.tsx';
import { legsText } from '../../graph/paint.ts';
import type { Words } from '../../graph/paint.ts';
import { liveStore } from '../../store/live.ts';
import { toggleLayer, uiStore } from '../../store/ui.ts';
import type { BadgeKind } from '../../theme/badge-shapes.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../ui/Icon.tsx';
import { useT } from '../../ui/locale.tsx';
import type { Language } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { StaleTag } from '../../ui/staleness.tsx';

export function MapPanel(): ReactNode {
  const t = useT();
  const site = useStore(liveStore, (mirror) => mirror.site);
  const theme = useStore(uiStore, (ui) => ui.theme);
  const commands = useRef<GraphCommands | null>(null);
  const words = useMemo(() => wordsOf(t), [t]);
  const onReady = useCallback((ready: GraphCommands | null) => {
    commands.current = ready;
  }, []);
  return (
    <section className="panel map-panel" aria-label={t('ui.region.map')} data-region tabIndex={-1}>
      <header className="map-head">
        <LayerSwitches />
        <StaleTag />
        <span className="spacer" />
        <ViewButton icon="minus" label={t('ui.map.zoomOut')} onClick={() => commands.current?.zoomBy(1 / 1.3)} />
        <ViewButton icon="plus" label={t('ui.map.zoomIn')} onClick={() => commands.current?.zoomBy(1.3)} />
        <ViewButton icon="fit" label={t('ui.map.fit')} onClick={() => commands.current?.fit()} />
      </header>
      {site === null ? null : <GraphCanvas site={site} theme={theme} words={words} onReady={onReady} />}
      <Legend />
    </section>
  );
}

/** Words of the map in the reader's language. */
function wordsOf(t: Language['t']): Words {
  return {
    status: (badge) =>
      badge === 'down' || badge === 'degraded' || badge === 'unknown' || badge === 'atRisk' || badge === 'ok'
        ? t(`ui.status.${badge}`)
        : '',
    legs: (group) => t('ui.map.links', { legs: legsText(group) }),
  };
}

function LayerSwitches(): ReactNode {
  const t = useT();
  const layers = useStore(uiStore, (ui) => ui.layers);
  return (
    <div className="layers" role="group" aria-label={t('ui.map.layers')}>
      {LAYERS.map((layer) => (
        <button
          key={layer}
          type="button"
          className="layer"
          aria-pressed={layers.includes(layer)}
          data-testid={`layer-${layer}`}
          onClick={() => toggleLayer(layer)}
        >
          <span className="box">{layers.includes(layer) ? <Icon name="check" size={12} /> : null}</span>
          {t(`ui.layer.${layer}`)}
        </button>
      ))}
    </div>
  );
}

function ViewButton({
  icon,
  label,
  onClick,
}: {
  readonly icon: IconName;
  readonly label: string;
  readonly onClick: () => void;
}): ReactNode {
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}

const LEGEND: readonly Extract<BadgeKind, 'ok' | 'down' | 'degraded' | 'atRisk' | 'unknown'>[] = [
  'ok',
  'down',
  'degraded',
  'atRisk',
  'unknown',
];

function Legend(): ReactNode {
  const t = useT();
  return (
    <ul className="legend" aria-label={t('ui.map.legend')}>
      {LEGEND.map((kind) => (
        <li key={kind}>
          <StatusBadge kind={kind} size={16} />
          {t(`ui.status.${kind}`)}
        </li>
      ))}
      <li>
        <svg width={26} height={8} aria-hidden="true">
          <path className="legend-cut" d="M1 4h24" />
        </svg>
        {t('ui.map.legendCable')}
      </li>
    </ul>
  );
}
