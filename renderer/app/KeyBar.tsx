/** The keys that work here, now: read from the one table of keys. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { keyMapStore, shortcutsOf } from '../store/keymap.ts';
import type { Shortcut } from '../store/shortcuts.ts';
import { uiStore } from '../store/ui.ts';
import { useT } from '../ui/locale.tsx';

/** Those meant for the screen that is open, and none that was turned off. Where all have no room whole ones are left out; help never is. */
export function KeyBar(): ReactNode {
  const t = useT();
  const shortcuts = shortcutsOf(useStore(keyMapStore, ({ map }) => map));
  const view = useStore(uiStore, (ui) => ui.view);
  const shown = shortcuts.filter(({ bar, caps }) => bar?.includes(view) === true && caps !== '');
  return (
    <footer className="keys" aria-label={t('ui.region.keys')}>
      <div className="keys-list">
        {shown
          .filter(({ id }) => id !== 'help')
          .map((shortcut) => (
            <Key key={shortcut.id} shortcut={shortcut} />
          ))}
      </div>
      {shown
        .filter(({ id }) => id === 'help')
        .map((shortcut) => (
          <Key key={shortcut.id} shortcut={shortcut} />
        ))}
      <span className="keys-end">{t('ui.app.advises')}</span>
    </footer>
  );
}

function Key({ shortcut: { caps, label } }: { readonly shortcut: Shortcut }): ReactNode {
  const t = useT();
  return (
    <span>
      <kbd>{caps}</kbd>
      {t(label)}
    </span>
  );
}
