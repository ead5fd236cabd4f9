/** The keys that work here, now: read from the one table of keys. */
import type { ReactNode } from 'react';
import { SHORTCUTS } from '../store/shortcuts.ts';
import { useT } from '../ui/locale.tsx';

export function KeyBar(): ReactNode {
  const t = useT();
  return (
    <footer className="keys" aria-label={t('ui.region.keys')}>
      {SHORTCUTS.filter((shortcut) => shortcut.isInBar === true).map((shortcut) => (
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
