/** The keys that work here, now: read from the one table of keys. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { keyMapStore, shortcutsOf } from '../store/keymap.ts';
import { uiStore } from '../store/ui.ts';
import { useT } from '../ui/locale.tsx';

/** Those meant for the screen that is open, and none that was turned off. */
export function KeyBar(): ReactNode {
  const t = useT();
  const shortcuts = shortcutsOf(useStore(keyMapStore, ({ map }) => map));
  const view = useStore(uiStore, (ui) => ui.view);
  return (
    <footer className="keys" aria-label={t('ui.region.keys')}>
      {shortcuts
        .filter(({ bar, caps }) => bar?.includes(view) === true && caps !== '')
        .map((shortcut) => (
          <span key={shortcut.id}>
            <kbd>{shortcut.caps}</kbd>
            {t(shortcut.label, shortcut.params)}
          </span>
        ))}
      <span className="spacer" />
      <span className="keys-end">{t('ui.app.advises')}</span>
    </footer>
  );
}
