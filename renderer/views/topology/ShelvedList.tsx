/** Alarms that were put aside: always counted, with who, why and until when; one press brings one back. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { takeFromShelf } from '../../bridge/actions.ts';
import { liveStore } from '../../store/live.ts';
import { shelvedAlarms } from '../../store/selectors.ts';
import { uiStore } from '../../store/ui.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';

/** Nothing while none is put aside. */
export function ShelvedList(): ReactNode {
  const { t, say } = useLanguage();
  const alarms = useStore(liveStore, (mirror) => mirror.live?.alarms ?? null);
  const shelved = alarms === null ? [] : shelvedAlarms(alarms);
  const isOpen = useStore(uiStore, (ui) => ui.isShelfOpen);
  const summary = useRef<HTMLElement>(null);
  const hasAny = shelved.length > 0;
  // Opened from the top line it may be below the fold of its panel: whoever asked for it has it, and the keyboard.
  useEffect(() => {
    if (isOpen && hasAny) summary.current?.focus();
  }, [isOpen, hasAny]);
  if (!hasAny) return null;
  return (
    <details
      className="shelved"
      data-testid="shelved"
      open={isOpen}
      onToggle={(event) => uiStore.setState({ isShelfOpen: event.currentTarget.open })}
    >
      <summary ref={summary}>{t('ui.shelf.list', { n: shelved.length })}</summary>
      <ul className="rows">
        {shelved.map((alarm) => (
          <li key={alarm.id} className="row" data-testid="shelved-row" data-alarm={alarm.id}>
            <span className="row-main">
              <StatusBadge kind="shelved" size={22} label={t(`ui.priority.${alarm.priority}`)} />
              <span className="row-text">
                <span className="row-words">{say(alarm.text)}</span>
                {alarm.shelf === null ? null : (
                  <span className="row-facts num">
                    {t('ui.shelf.until', { untilAtMs: alarm.shelf.untilMs, person: alarm.shelf.person, reason: alarm.shelf.reason })}
                  </span>
                )}
                {alarm.clearedAtMs === null ? null : (
                  <span className="row-facts num" data-testid="shelved-over">
                    {t('ui.shelf.over', { overAtMs: alarm.clearedAtMs })}
                  </span>
                )}
              </span>
            </span>
            <Button
              isSmall
              isAct
              kind="quiet"
              testId="shelf-back"
              label={t('ui.shelf.backOf', { alarm: say(alarm.text) })}
              onPress={() => void takeFromShelf(alarm)}
            >
              {t('ui.shelf.back')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
