/** French or English, light or dark: at once, and kept on this machine. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { chooseTheme } from '../store/look.ts';
import { setLocale, uiStore } from '../store/ui.ts';
import { Icon } from '../ui/Icon.tsx';
import { useT } from '../ui/locale.tsx';

/** The end of the top bar: two buttons for the language, one that turns the theme over. */
export function LanguageSwitch(): ReactNode {
  const t = useT();
  const locale = useStore(uiStore, (ui) => ui.locale);
  const theme = useStore(uiStore, (ui) => ui.theme);
  return (
    <div className="switches">
      <div className="switch" role="group" aria-label={t('ui.top.language')}>
        {(['fr', 'en'] as const).map((other) => (
          <button
            key={other}
            type="button"
            lang={other}
            aria-pressed={other === locale}
            data-testid={`lang-${other}`}
            onClick={() => setLocale(other)}
          >
            {other.toUpperCase()}
          </button>
        ))}
      </div>
      <button
        type="button"
        className="icon-button"
        aria-label={t('ui.top.theme')}
        title={t('ui.top.theme')}
        onClick={() => chooseTheme(theme === 'dark' ? 'light' : 'dark')}
      >
        <Icon name="light" />
      </button>
    </div>
  );
}
