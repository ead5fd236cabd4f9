/** Says what was just done here and offers to take it back, for ten seconds. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { keyMapStore, shortcutsOf } from '../store/keymap.ts';
import { undoLast, undoStore } from '../store/undo.ts';
import { Button } from '../ui/Button.tsx';
import { useLanguage } from '../ui/locale.tsx';

/** The element stays when it has nothing to say, because a screen reader tells only what changes in a region that it knows. */
export function UndoBar(): ReactNode {
  const { t, say } = useLanguage();
  const last = useStore(undoStore, (store) => store.last);
  const caps = shortcutsOf(useStore(keyMapStore, ({ map }) => map)).find(({ id }) => id === 'undo')?.caps ?? '';
  return (
    <div className="said-line" role="status" data-testid="undo" hidden={last === null}>
      {last === null ? null : (
        <>
          <span>{t(last.label, { name: typeof last.name === 'string' ? last.name : say(last.name), n: last.count ?? 0 })}</span>
          <Button isSmall testId="undo-do" onPress={undoLast}>
            {t('ui.undo.do')} {caps === '' ? null : <kbd>{caps}</kbd>}
          </Button>
        </>
      )}
    </div>
  );
}
