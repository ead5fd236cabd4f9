/**
 * A button that does something only when it is held. Down and up are told to the engine, which measures; the page says "held"
 * once the engine's own time has passed. Losing the focus or the pointer lets go.
 */
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { HOLD_MS } from '../../../../shared/model/commit.ts';
import type { Text } from '../../../../shared/i18n/text.ts';
import { holdCommit } from '../../../bridge/commit-actions.ts';
import { useNow } from '../../../ui/clock.tsx';
import { useLanguage } from '../../../ui/locale.tsx';

/** How often the bar moves on, ms: in steps, for nothing moves on these screens. */
const STEP_MS = 100;

interface Props {
  readonly incident: string;
  /** Which arming it is for, UTC ms. */
  readonly armedAtMs: number;
  readonly person: string;
  /** As the engine has it, UTC ms; null: not down. */
  readonly heldSinceMs: number | null;
  readonly isBlocked: boolean;
  readonly label: string;
}

/** `armedAtMs` names what is held for; `heldSinceMs`: engine time since when the engine counts, null: it does not. Both UTC ms. */
export function HoldButton({ incident, armedAtMs, person, heldSinceMs, isBlocked, label }: Props): ReactNode {
  const { t, say } = useLanguage();
  const nowMs = useNow(STEP_MS);
  const [isDown, setDown] = useState(false);
  const [refused, setRefused] = useState<Text | null>(null);
  const isSaid = useRef(false);
  const pressed = useRef<Promise<unknown>>(Promise.resolve());
  const heldMs = isDown && heldSinceMs !== null ? nowMs - heldSinceMs : 0;

  const down = (): void => {
    if (isDown || isBlocked) return;
    setDown(true);
    setRefused(null);
    isSaid.current = false;
    pressed.current = holdCommit('press', { incident, armedAtMs, person }).then((answer) => {
      setRefused(answer);
      if (answer !== null) isSaid.current = true;
    });
  };
  const up = (): void => {
    if (!isDown) return;
    setDown(false);
    void pressed.current.then(() => (isSaid.current ? undefined : holdCommit('release', { incident, armedAtMs, person })));
  };

  useEffect(() => {
    // One step more than asked for: the engine counts from when it heard of it.
    if (heldMs < HOLD_MS + STEP_MS || isSaid.current) return;
    isSaid.current = true;
    void holdCommit('held', { incident, armedAtMs, person }).then(setRefused);
  }, [heldMs, incident, armedAtMs, person]);

  const onKey = (isPressed: boolean) => (event: KeyboardEvent) => {
    if (event.key !== ' ' && event.key !== 'Enter') return;
    event.preventDefault();
    if (!isPressed) up();
    else if (!event.repeat && !event.altKey && !event.ctrlKey) down();
  };
  return (
    <>
      <button
        type="button"
        className="button button-act hold"
        data-testid="commit-hold"
        disabled={isBlocked}
        onPointerDown={down}
        onPointerUp={up}
        onPointerLeave={up}
        onPointerCancel={up}
        onBlur={up}
        onKeyDown={onKey(true)}
        onKeyUp={onKey(false)}
      >
        {isDown ? t('ui.commit.holding') : label}
      </button>
      <progress className="hold-bar" aria-label={t('ui.commit.held')} max={HOLD_MS} value={Math.min(HOLD_MS, heldMs)} />
      {refused === null ? null : (
        <p className="field-error" role="alert">
          {say(refused)}
        </p>
      )}
    </>
  );
}
