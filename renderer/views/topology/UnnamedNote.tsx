/** What the map draws as not normal and has no room to name, said under it in one line: the worst first, all of them as a hint. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { mapNamesStore } from '../../store/map-names.ts';
import { uiStore } from '../../store/ui.ts';
import { useT } from '../../ui/locale.tsx';
import { useNames } from './use-names.ts';

/** Nothing while each has its name. */
export function UnnamedNote(): ReactNode {
  const t = useT();
  const names = useNames();
  const store = useStore(mapNamesStore);
  const selected = useStore(uiStore, (ui) => ui.selected);
  // What is selected is drawn with its name, room or not.
  const unnamed = [...store.unnamed.filter((id) => id !== selected), ...store.left];
  if (unnamed.length === 0) return null;
  const text = t('ui.map.unnamed', { n: unnamed.length, names: names(unnamed) });
  return (
    <p className="map-unnamed" data-testid="map-unnamed" title={text}>
      {text}
    </p>
  );
}
