/** The mode of the console, always said in the top bar; opens the question that changes it. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { setMode } from '../bridge/actions.ts';
import { liveStore } from '../store/live.ts';
import type { EngineMode } from '../../shared/model/live.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { useT } from '../ui/locale.tsx';

const MODES: readonly EngineMode[] = ['observer', 'advise', 'assist'];

/** Nothing before the first snapshot: the mode is the engine's. */
export function ModeChip(): ReactNode {
  const t = useT();
  const mode = useStore(liveStore, (mirror) => mirror.live?.meta.engineMode ?? null);
  const [isOpen, setOpen] = useState(false);
  if (mode === null) return null;
  const word = t(`ui.engine.${mode}`);
  return (
    <>
      <button
        type="button"
        className="chip top-mode"
        data-testid="mode"
        data-mode={mode}
        aria-label={t('ui.mode.change', { mode: word })}
        onClick={() => setOpen(true)}
      >
        {word}
      </button>
      {isOpen ? <ModeDialog now={mode} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function ModeDialog({ now, onClose }: { readonly now: EngineMode; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const [chosen, setChosen] = useState<EngineMode>(now);
  return (
    <ActDialog
      title={t('ui.mode.title')}
      confirm={t('ui.mode.set')}
      reason={null}
      isBlocked={chosen === now}
      onSend={() => setMode(chosen)}
      onClose={onClose}
    >
      <div className="mode-choice" role="radiogroup" aria-label={t('ui.mode.choose')}>
        {MODES.map((mode) => (
          <label key={mode}>
            <input
              type="radio"
              name="mode"
              data-testid={`mode-${mode}`}
              value={mode}
              checked={chosen === mode}
              onChange={() => setChosen(mode)}
            />
            <span>
              <strong>{t(`ui.engine.${mode}`)}</strong>
              {t(`ui.mode.${mode}`)}
            </span>
          </label>
        ))}
      </div>
    </ActDialog>
  );
}
