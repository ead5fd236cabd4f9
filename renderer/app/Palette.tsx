/** The command palette (Ctrl K): type what you look for, Enter goes there or does it. Dangerous acts are not in it. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField } from 'react-aria-components';
import { useStore } from 'zustand';
import { liveStore } from '../store/live.ts';
import { findEntries, paletteEntries } from '../store/palette.ts';
import type { PaletteEntry } from '../store/palette.ts';
import { openIncident, requestWhere, select, uiStore } from '../store/ui.ts';
import { useLanguage } from '../ui/locale.tsx';
import { Modal } from '../ui/Modal.tsx';
import { carryOut } from './keyboard.ts';

/** Always mounted, drawn while the store says that it is open; closed by Escape and by whatever is chosen. */
export function Palette(): ReactNode {
  const { t } = useLanguage();
  const isOpen = useStore(uiStore, (ui) => ui.isPaletteOpen);
  const close = (): void => uiStore.setState({ isPaletteOpen: false });
  return (
    <Modal isOpen={isOpen} title={t('ui.palette.title')} onClose={close}>
      <Finder onChosen={close} />
    </Modal>
  );
}

function Finder({ onChosen }: { readonly onChosen: () => void }): ReactNode {
  const { t, locale } = useLanguage();
  const [typed, setTyped] = useState('');
  const site = useStore(liveStore, (mirror) => mirror.site);
  const live = useStore(liveStore, (mirror) => mirror.live);
  const found = findEntries(
    paletteEntries(site, live, locale, (kind) => t(`ui.kind.${kind}`)),
    typed,
  );
  const choose = (key: unknown): void => {
    const entry = found.find(({ id }) => id === key);
    if (entry === undefined) return;
    onChosen();
    go(entry);
  };
  return (
    <div className="palette" data-testid="palette">
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField aria-label={t('ui.palette.label')} autoFocus>
          <Input className="palette-input" placeholder={t('ui.palette.placeholder')} data-testid="palette-input" />
        </SearchField>
        <ListBox
          aria-label={t('ui.palette.found')}
          className="palette-list"
          onAction={choose}
          renderEmptyState={() => <p className="empty">{t('ui.palette.nothing')}</p>}
        >
          {found.map((entry) => (
            <ListBoxItem key={entry.id} id={entry.id} textValue={entry.name} className="palette-item" data-testid="palette-item">
              <span>{entry.name}</span>
              <span className="palette-kind">
                {t(`ui.palette.kind.${entry.kind}`)}{' '}
                {entry.kind === 'act' && entry.detail !== '' ? <kbd>{entry.detail}</kbd> : entry.detail}
              </span>
            </ListBoxItem>
          ))}
        </ListBox>
      </Autocomplete>
    </div>
  );
}

/** After the dialog has gone: what is carried out may open another one. */
function go({ target }: PaletteEntry): void {
  if ('incident' in target) return openIncident(target.incident);
  if ('shortcut' in target) {
    setTimeout(() => carryOut(target.shortcut));
    return;
  }
  uiStore.setState({ view: 'topology', treeFilter: '' }); // what was searched for before must not hide it
  select(target.element);
  requestWhere(true);
}
