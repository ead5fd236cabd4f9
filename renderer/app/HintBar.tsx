/** A key that needs a selection was pressed without one: says what to select, and which key it was. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { hintStore } from '../store/hint.ts';
import { keyMapStore, shortcutsOf } from '../store/keymap.ts';
import { useT } from '../ui/locale.tsx';

/** The element stays when it has nothing to say: a screen reader tells only of a region it knows. */
export function HintBar(): ReactNode {
  const t = useT();
  const wants = useStore(hintStore, (hint) => hint.wants);
  const shortcut = shortcutsOf(useStore(keyMapStore, ({ map }) => map)).find(({ id }) => id === wants);
  return (
    <div className="said-line" role="status" data-testid="hint" hidden={shortcut === undefined}>
      {shortcut === undefined ? null : (
        <>
          <span>{t('ui.hint.select', { does: t(shortcut.label) })}</span>
          {shortcut.caps === '' ? null : <kbd>{shortcut.caps}</kbd>}
        </>
      )}
    </div>
  );
}
