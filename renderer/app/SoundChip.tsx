/** Whether alarms are heard here: on, silent and for how long, or no loudspeaker. Opens the list of sounds, each to be tried. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { clockStore } from '../store/clock.ts';
import { soundStore, silenceSounds } from '../sound/driver.ts';
import { createPlayer } from '../sound/player.ts';
import { BY_URGENCY } from '../sound/patterns.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useT } from '../ui/locale.tsx';
import { Modal } from '../ui/Modal.tsx';

const S = 1_000;

/** Part of the top bar. A chip with a word asks for attention; with its icon alone, alarms are heard. */
export function SoundChip(): ReactNode {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const hasDevice = useStore(soundStore, (sound) => sound.hasDevice);
  const silentUntilMs = useStore(soundStore, (sound) => sound.silentUntilMs);
  const leftS = useStore(clockStore, ({ windowMs }) => Math.ceil(Math.max(0, silentUntilMs - windowMs) / S));
  const state = hasDevice === false ? 'none' : leftS > 0 ? 'silent' : 'on';
  const word = t(`ui.sound.${state}`, state === 'silent' ? { forS: leftS } : undefined);
  return (
    <>
      <button
        type="button"
        className={`chip sound-chip${state === 'on' ? '' : ' chip-ask'}`}
        data-testid="sound"
        data-state={state}
        aria-label={t('ui.sound.open', { state: word })}
        title={t('ui.sound.open', { state: word })}
        onClick={() => setOpen(true)}
      >
        <Icon name={state === 'on' ? 'sound' : 'mute'} />
        {state === 'on' ? null : <span className="chip-text num">{word}</span>}
      </button>
      {isOpen ? <SoundDialog hasDevice={hasDevice !== false} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function SoundDialog({ hasDevice, onClose }: { readonly hasDevice: boolean; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const [player] = useState(() => createPlayer());
  return (
    <Modal isOpen title={t('ui.sound.title')} onClose={onClose}>
      <div className="form">
        {hasDevice ? null : <p role="alert">{t('ui.sound.noneDetail')}</p>}
        <p>{t('ui.sound.about')}</p>
        <ul className="sound-list">
          {BY_URGENCY.map((sound) => (
            <li key={sound}>
              <span>{t(`ui.sound.${sound}`)}</span>
              <Button
                isHarmless
                isSmall
                testId={`sound-${sound}`}
                label={t('ui.sound.tryOf', { sound: t(`ui.sound.${sound}`) })}
                onPress={() => player.play(sound, false)}
              >
                {t('ui.sound.try')}
              </Button>
            </li>
          ))}
        </ul>
        <div className="form-end">
          <Button isHarmless testId="sound-silence" onPress={() => silenceSounds(Date.now())}>
            {t('ui.sound.silence')}
          </Button>
          <Button isHarmless kind="act" onPress={onClose}>
            {t('ui.help.close')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
