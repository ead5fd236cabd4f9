/** The layers of the map: switches with their keys, and what they hide or cannot hide. */
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Site } from '../../../shared/model/site.ts';
import { keyMapStore, shortcutsOf } from '../../store/keymap.ts';
import { liveStore } from '../../store/live.ts';
import { layerView, MAP_LAYERS } from '../../store/map-layers.ts';
import { badgeSignature } from '../../store/selectors.ts';
import { showAllLayers, toggleLayer, uiStore } from '../../store/ui.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useT } from '../../ui/locale.tsx';

/** Kept for this console. What an incident needs stays in the picture, whatever is switched off; `LayerNote` counts the rest. */
export function LayerSwitches(): ReactNode {
  const t = useT();
  const layers = useStore(uiStore, (ui) => ui.layers);
  const shortcuts = shortcutsOf(useStore(keyMapStore, ({ map }) => map));
  return (
    <div className="layers" role="group" aria-label={t('ui.map.layers')}>
      {MAP_LAYERS.map((layer) => {
        const caps = shortcuts.find(({ id }) => id === `layer.${layer}`)?.caps ?? '';
        return (
          <button
            key={layer}
            type="button"
            className="layer"
            aria-pressed={layers.includes(layer)}
            data-testid={`layer-${layer}`}
            title={caps === '' ? t(`ui.key.layer.${layer}`) : t('ui.map.layerHint', { does: t(`ui.key.layer.${layer}`), key: caps })}
            onClick={() => toggleLayer(layer)}
          >
            <span className="box">{layers.includes(layer) ? <Icon name="check" size={12} /> : null}</span>
            {t(`ui.layer.${layer}`)}
          </button>
        );
      })}
    </div>
  );
}

/** Says what is not on the picture though it is there, and what is though its layer is off. Nothing, while all layers are on. */
export function LayerNote({ site }: { readonly site: Site }): ReactNode {
  const t = useT();
  const layers = useStore(uiStore, (ui) => ui.layers);
  const badges = useStore(liveStore, (mirror) => (mirror.live === null ? '' : badgeSignature(mirror.live.elements)));
  const incidents = useStore(liveStore, (mirror) => mirror.live?.incidents);
  const view = useMemo(
    () => (badges === '' && incidents === undefined ? null : layerView(site, liveStore.getState().live, layers)),
    [site, layers, badges, incidents],
  );
  if (view === null || view.on.length === MAP_LAYERS.length) return null;
  return (
    <p className="layer-note" role="status" data-testid="layer-note">
      {t('ui.map.hidden', { n: view.hidden.size })}
      {view.abnormal === 0 ? null : <strong> {t('ui.map.hiddenAbnormal', { n: view.abnormal })}</strong>}
      {view.kept.size === 0 ? null : <strong> {t('ui.map.kept', { n: view.kept.size })}</strong>}{' '}
      <button type="button" className="text-button" onClick={showAllLayers}>
        {t('ui.map.allLayers')}
      </button>
    </p>
  );
}
