/** The keys that work here, now: read from the one table of keys. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { keyMapStore, shortcutsOf } from '../store/keymap.ts';
import type { UiKey } from '../../shared/i18n/ui.en.ts';
import { escapeNow } from '../store/escape.ts';
import type { Escape } from '../store/escape.ts';
import { liveStore } from '../store/live.ts';
import { replayStore } from '../store/replay.ts';
import type { Shortcut } from '../store/shortcuts.ts';
import { uiStore } from '../store/ui.ts';
import { useT } from '../ui/locale.tsx';
import { useIsTyping } from './typing.ts';

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
          .map((shortcut) =>
            shortcut.id === 'back' ? <EscapeKey key={shortcut.id} shortcut={shortcut} /> : <Key key={shortcut.id} shortcut={shortcut} />,
          )}
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

/** Esc says what it does at this moment: with something armed it is the way out. */
const ESCAPES: Readonly<Record<Escape['does'], UiKey>> = {
  stop: 'ui.key.stop',
  disarm: 'ui.key.disarm',
  leaveField: 'ui.key.leaveField',
  closeReplay: 'ui.replay.live',
  back: 'ui.key.back',
};

function EscapeKey({ shortcut }: { readonly shortcut: Shortcut }): ReactNode {
  const isTyping = useIsTyping();
  const isReplay = useStore(replayStore, (replay) => replay.isOpen);
  const ui = useStore(uiStore);
  const does = useStore(liveStore, ({ live }) => escapeNow({ live, ui, isReplay, isTyping }).does);
  return <Key shortcut={{ ...shortcut, label: ESCAPES[does] }} isUrgent={does === 'stop' || does === 'disarm'} />;
}

function Key({ shortcut: { caps, label }, isUrgent = false }: { readonly shortcut: Shortcut; readonly isUrgent?: boolean }): ReactNode {
  const t = useT();
  return (
    <span className={isUrgent ? 'is-urgent' : undefined}>
      <kbd>{caps}</kbd>
      {t(label)}
    </span>
  );
}
