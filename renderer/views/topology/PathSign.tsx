/** Says that the map lifts out one side of what is selected: in an incident most of it is bright anyway, and the key would seem to do nothing. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { togglePath, uiStore } from '../../store/ui.ts';
import { useT } from '../../ui/locale.tsx';
import { useNames } from './use-names.ts';

/** Nothing while both sides are shown, or nothing is selected. The element stays: a screen reader tells only of a region it knows. */
export function PathSign(): ReactNode {
  const t = useT();
  const names = useNames();
  const path = useStore(uiStore, (ui) => ui.path);
  const selected = useStore(uiStore, (ui) => ui.selected);
  const isOn = path !== 'both' && selected !== null;
  return (
    <p className="map-path" role="status" data-testid="map-path" hidden={!isOn}>
      {!isOn ? null : (
        <>
          {t(`ui.map.path.${path}`, { name: names([selected]) })}{' '}
          <button type="button" className="text-button" onClick={() => togglePath(path)}>
            {t('ui.map.path.both')}
          </button>
        </>
      )}
    </p>
  );
}
