/** The keys that work here, now. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { UiKey } from '../../../shared/i18n/ui.en.ts';
import { windowOf } from '../../store/commits.ts';
import { keyNames } from '../../store/key-names.ts';
import { liveStore } from '../../store/live.ts';
import { uiStore } from '../../store/ui.ts';
import { useLanguage } from '../../ui/locale.tsx';

/** One key and what it does here; `caps` as it is printed on the key. */
export interface Hint {
  readonly caps: string;
  readonly label: UiKey;
}

/** As printed; while the stop window of a commit runs it stops that, on this screen too. */
const ESCAPE = 'Esc';

export const RUN_HINTS: readonly Hint[] = [
  { caps: 'Enter', label: 'ui.rb.key.done' },
  { caps: 'X', label: 'ui.rb.key.impossible' },
  { caps: 'P', label: 'ui.rb.key.photo' },
  { caps: 'N', label: 'ui.rb.key.note' },
  { caps: '\u2190 \u2192', label: 'ui.rb.key.steps' },
  { caps: ESCAPE, label: 'ui.rb.key.back' },
];
/** Once a run is over. */
export const END_HINTS: readonly Hint[] = [
  { caps: 'Enter', label: 'ui.rb.key.goOn' },
  { caps: ESCAPE, label: 'ui.rb.key.back' },
];
export const LIST_HINTS: readonly Hint[] = [
  { caps: 'Enter', label: 'ui.rb.key.begin' },
  { caps: 'Tab', label: 'ui.rb.key.choose' },
  { caps: '/', label: 'ui.rb.key.find' },
  { caps: ESCAPE, label: 'ui.rb.key.back' },
];

/** While something is typed into the search of the list. */
export const SEARCH_HINTS: readonly Hint[] = [
  { caps: 'Enter', label: 'ui.rb.key.firstMatch' },
  { caps: ESCAPE, label: 'ui.key.clearSearch' },
];
const CLOSE: Hint = { caps: ESCAPE, label: 'ui.key.closeDialog' };
/** While a dialog is open: all other keys are its own. `choice`: one that lists things to choose from. */
export const DIALOG_HINTS: Readonly<Record<'despite' | 'impossible' | 'words' | 'choice', readonly Hint[]>> = {
  despite: [{ caps: 'Enter', label: 'ui.rb.key.lookAgain' }, { caps: 'Tab', label: 'ui.rb.key.choose' }, CLOSE],
  impossible: [{ caps: '1\u20139', label: 'ui.rb.key.reason' }, { caps: 'Tab', label: 'ui.rb.key.choose' }, CLOSE],
  words: [{ caps: 'Enter', label: 'ui.rb.key.record' }, CLOSE],
  choice: [{ caps: 'Enter', label: 'ui.rb.key.begin' }, { caps: 'Tab', label: 'ui.rb.key.choose' }, CLOSE],
};

/** As printed on the keys. */
const SCALE_CAPS = 'Ctrl + \u2212';

interface Props {
  readonly hints: readonly Hint[];
  /** Those of the dialog that is open: the screen has no keys then. Null: none is open. */
  readonly dialog?: keyof typeof DIALOG_HINTS | null;
}

/** The bottom line of this screen; the size of the letters is the last of them, unless a dialog is open. */
export function KeyHints({ hints, dialog = null }: Props): ReactNode {
  const { t, locale } = useLanguage();
  const percent = useStore(uiStore, (ui) => ui.textPct);
  const isStopping = useStore(liveStore, ({ live }) => windowOf(live?.commits) !== null);
  return (
    <footer className="rb-keys" aria-label={t('ui.region.keys')}>
      {(dialog === null ? hints : DIALOG_HINTS[dialog]).map(({ caps, label }) => (
        <span key={caps}>
          <kbd>{keyNames(locale, caps)}</kbd>
          {t(isStopping && caps === ESCAPE ? 'ui.key.stop' : label)}
        </span>
      ))}
      {dialog !== null ? null : (
        <span>
          <kbd>{SCALE_CAPS}</kbd>
          {t('ui.rb.key.scale', { percent })}
        </span>
      )}
      <span className="spacer" />
      <span className="keys-end">{t('ui.app.advises')}</span>
    </footer>
  );
}
