/** All keys of the console, generated from the one table of keys, and words that are easily mixed up. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { bridge } from '../bridge/noc.ts';
import { keyMapStore, shortcutsOf } from '../store/keymap.ts';
import { uiStore } from '../store/ui.ts';
import { Button } from '../ui/Button.tsx';
import { useT } from '../ui/locale.tsx';
import { Modal } from '../ui/Modal.tsx';

/** Tables the keys are told in: beside each other where there is room. */
const PARTS = 3;

/** Told apart below the keys: what one does to an alarm and to an incident, and what becomes of a service. */
const WORDS = ['ack', 'take', 'lost', 'shed', 'stops'] as const;

/** With the keys as this person has them. */
export function HelpOverlay(): ReactNode {
  const t = useT();
  const isOpen = useStore(uiStore, (ui) => ui.isHelpOpen);
  const shortcuts = shortcutsOf(useStore(keyMapStore, ({ map }) => map));
  const each = Math.ceil(shortcuts.length / PARTS);
  const close = (): void => uiStore.setState({ isHelpOpen: false });
  return (
    <Modal isOpen={isOpen} title={t('ui.help.title')} onClose={close}>
      <div className="helps">
        {Array.from({ length: PARTS }, (_, part) => (
          <table key={part} className="help">
            <thead>
              <tr>
                <th scope="col">{t('ui.help.key')}</th>
                <th scope="col">{t('ui.help.does')}</th>
              </tr>
            </thead>
            <tbody>
              {shortcuts.slice(part * each, (part + 1) * each).map((shortcut) => (
                <tr key={shortcut.id}>
                  <td>{shortcut.caps === '' ? t('ui.keys.off') : <kbd>{shortcut.caps}</kbd>}</td>
                  <td>{t(shortcut.label)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      <section className="help-words" aria-label={t('ui.words.title')}>
        <h3>{t('ui.words.title')}</h3>
        <dl>
          {WORDS.map((word) => (
            <div key={word}>
              <dt>{t(`ui.words.${word}`)}</dt>
              <dd>{t(`ui.words.${word}.says`)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <div className="form-end">
        <Button isHarmless onPress={() => void bridge()?.os.openLogFolder()}>
          {t('ui.help.logs')}
        </Button>
        <Button isHarmless onPress={close}>
          {t('ui.help.close')}
        </Button>
      </div>
    </Modal>
  );
}
