/** Every key of the console; single keys can be changed or turned off, and a key that is refused says why, in its place. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import {
  isRemappable,
  keyMapStore,
  keyProblem,
  remap,
  resetKey,
  resetKeys,
  shortcutsOf,
  turnOff,
  type KeyProblem,
} from '../../store/keymap.ts';
import { keyNames } from '../../store/key-names.ts';
import { SHORTCUTS, type Shortcut, type ShortcutId } from '../../store/shortcuts.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage, useT } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';

/** As in the table of shortcuts. */
const SHIFT = 'Shift';

interface Refused {
  readonly id: ShortcutId;
  readonly typed: string;
  readonly problem: KeyProblem;
}

/** A change holds at once and is kept on this machine; keys that can't be changed are listed all the same. */
export function KeyPanel(): ReactNode {
  const t = useT();
  const map = useStore(keyMapStore, (keys) => keys.map);
  const [refused, setRefused] = useState<Refused | null>(null);
  const isChanged = Object.keys(map).length > 0;
  const give = (id: ShortcutId, typed: string): void => {
    const problem = keyProblem(map, id, typed);
    setRefused(problem === null ? null : { id, typed, problem });
    if (problem === null) remap(id, typed);
  };
  const resetAll = (): void => {
    resetKeys();
    setRefused(null);
  };
  const off = (id: ShortcutId): void => {
    turnOff(id);
    setRefused(null);
  };
  const reset = (own: Shortcut): void => {
    const problem = keyProblem(map, own.id, own.key);
    setRefused(problem === null ? null : { id: own.id, typed: own.key, problem });
    resetKey(own.id);
  };
  return (
    <Panel
      title={t('ui.keys.title')}
      className="settings-keys"
      aside={
        <Button isSmall isDisabled={!isChanged} testId="keys-reset" onPress={resetAll}>
          {t('ui.keys.resetAll')}
        </Button>
      }
    >
      <p className="settings-note">{t('ui.keys.note')}</p>
      <div className="scroll" tabIndex={0}>
        <table className="grid-table">
          <thead>
            <tr>
              <th scope="col">{t('ui.keys.does')}</th>
              <th scope="col">{t('ui.keys.key')}</th>
              <th scope="col">
                <span className="sr-only">{t('ui.keys.change')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shortcutsOf(map).map((shortcut, order) => (
              <Row
                key={shortcut.id}
                shortcut={shortcut}
                own={SHORTCUTS[order] ?? shortcut}
                isChanged={map[shortcut.id] !== undefined}
                refused={refused?.id === shortcut.id ? refused : null}
                onGive={(typed) => give(shortcut.id, typed)}
                onOff={() => off(shortcut.id)}
                onReset={reset}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Row({
  shortcut,
  own,
  isChanged,
  refused,
  onGive,
  onOff,
  onReset,
}: {
  readonly shortcut: Shortcut;
  readonly own: Shortcut;
  readonly isChanged: boolean;
  readonly refused: Refused | null;
  readonly onGive: (typed: string) => void;
  readonly onOff: () => void;
  readonly onReset: (own: Shortcut) => void;
}): ReactNode {
  const { t, locale } = useLanguage();
  const { id, label, key, caps } = shortcut;
  const does = t(label);
  const canChange = isRemappable(own);
  return (
    <tr data-testid={`key-row-${id}`}>
      <th scope="row">
        {does}
        {refused === null ? null : (
          <span role="alert" className="field-error" data-testid={`key-error-${id}`}>
            {problemText(t, refused)}
          </span>
        )}
      </th>
      <td>
        {canChange ? (
          <span className="key-cell">
            {own.shift === true ? <kbd>{keyNames(locale, SHIFT)}</kbd> : null}
            <input
              className="input key-input"
              value={key.toUpperCase()}
              placeholder={t('ui.keys.off')}
              aria-label={t('ui.keys.keyOf', { does })}
              aria-invalid={refused !== null}
              data-testid={`key-${id}`}
              onChange={(event) => {
                const typed = event.target.value.replace(key.toUpperCase(), '').slice(-1);
                if (typed !== '') onGive(typed);
              }}
            />
          </span>
        ) : (
          <kbd>{caps}</kbd>
        )}
      </td>
      <td className="key-acts">
        {!canChange || key === '' ? null : (
          <Button isSmall kind="quiet" label={t('ui.keys.turnOffOf', { does })} testId={`key-off-${id}`} onPress={onOff}>
            {t('ui.keys.turnOff')}
          </Button>
        )}
        {isChanged ? (
          <Button isSmall kind="quiet" label={t('ui.keys.resetOf', { does })} testId={`key-reset-${id}`} onPress={() => onReset(own)}>
            {t('ui.keys.reset', { key: keyNames(locale, own.caps) })}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

function problemText(t: ReturnType<typeof useT>, { typed, problem }: Refused): string {
  const key = typed.toUpperCase();
  return problem.kind === 'taken' ? t('ui.keys.taken', { key, does: t(problem.by.label) }) : t('ui.keys.noKey', { key });
}
