/** The map with its layer switches, view buttons and legend. */
import { useMemo } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Site } from '../../../shared/model/site.ts';
import { GraphCanvas } from '../../graph/GraphCanvas.tsx';
import { legsText } from '../../graph/paint.ts';
import type { Words } from '../../graph/paint.ts';
import { layoutStore, togglePlacing } from '../../store/layout-edit.ts';
import { liveStore } from '../../store/live.ts';
import { replayStore } from '../../store/replay.ts';
import { mapZoomStore, requestZoom, sideOf, ZOOM_LEVELS } from '../../store/map-zoom.ts';
import { uiStore } from '../../store/ui.ts';
import type { BadgeKind } from '../../theme/badge-shapes.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../ui/Icon.tsx';
import { useT } from '../../ui/locale.tsx';
import type { Language } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { StaleTag } from '../../ui/staleness.tsx';
import { ChainTiles } from './ChainTiles.tsx';
import { LayerNote, LayerSwitches } from './MapLayers.tsx';
import { PathSign } from './PathSign.tsx';
import { PlaceBar } from './PlaceBar.tsx';
import { UnnamedNote } from './UnnamedNote.tsx';

/** Nothing to place by hand in a replay or on a technician's screen: both only look. */
export function MapPanel(): ReactNode {
  const t = useT();
  const site = useStore(liveStore, (mirror) => mirror.site);
  const theme = useStore(uiStore, (ui) => ui.theme);
  const isPast = useStore(replayStore, (replay) => replay.isOpen);
  const mayPlace = useStore(uiStore, (ui) => ui.role === 'console') && !isPast;
  const isPlacing = useStore(layoutStore, ({ isOn }) => isOn) && mayPlace;
  const words = useMemo(() => wordsOf(t), [t]);
  const level = useStore(mapZoomStore, (zoom) => zoom.level);
  return (
    <section className="panel map-panel" aria-label={t('ui.region.map')} data-region tabIndex={-1} onKeyDown={lookAside}>
      <header className="map-head">
        <LayerSwitches />
        <StaleTag />
        <span className="spacer" />
        {mayPlace ? <PlaceSwitch isOn={isPlacing} onPress={() => carryOutPlace(site)} /> : null}
        <div className="map-zoom">
          <LevelSwitch />
          <ViewButton icon="minus" label={t('ui.map.zoomOut')} onClick={() => requestZoom('out')} />
          <ViewButton icon="plus" label={t('ui.map.zoomIn')} onClick={() => requestZoom('in')} />
          <ViewButton icon="fit" label={t('ui.map.fit')} onClick={() => requestZoom('whole')} />
        </div>
      </header>
      {site === null || !isPlacing ? null : <PlaceBar site={site} />}
      {site === null ? null : <LayerNote site={site} />}
      {site === null ? null : (
        <GraphCanvas site={site} theme={theme} words={words} overlay={level === 'chain' ? <ChainTiles site={site} /> : null} />
      )}
      {level === 'chain' ? null : (
        <footer className="map-foot">
          <Legend />
          <PathSign />
          <UnnamedNote />
        </footer>
      )}
    </section>
  );
}

/** Plain arrows on the map itself look to a side; on a control in it they are the control's, with Ctrl they place. */
function lookAside(event: KeyboardEvent<HTMLElement>): void {
  const side = sideOf(event.key);
  if (side === null || event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  requestZoom(side);
}

/** Ends only when nothing is unsaved: else the cursor goes to what saves it. */
function carryOutPlace(site: Site | null): void {
  if (site !== null && !togglePlacing(site)) document.querySelector<HTMLElement>('[data-testid="layout-save"]')?.focus();
}

function PlaceSwitch({ isOn, onPress }: { readonly isOn: boolean; readonly onPress: () => void }): ReactNode {
  const t = useT();
  return (
    <button type="button" className="layer" aria-pressed={isOn} data-testid="place" title={t('ui.place.switchHint')} onClick={onPress}>
      <Icon name="hand" size={16} />
      {t('ui.place.switch')}
    </button>
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

/** How near: the same as zooming, in words. */
function LevelSwitch(): ReactNode {
  const t = useT();
  const level = useStore(mapZoomStore, (zoom) => zoom.level);
  return (
    <div className="levels" role="group" aria-label={t('ui.map.level')}>
      {ZOOM_LEVELS.map((one) => (
        <button
          key={one}
          type="button"
          className="level"
          aria-pressed={one === level}
          data-testid={`level-${one}`}
          onClick={() => requestZoom(one)}
        >
          {t(`ui.map.level.${one}`)}
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
        <li key={kind} title={kind === 'down' ? t('ui.words.down') : undefined}>
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
