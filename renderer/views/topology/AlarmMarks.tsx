/** What a person must know of an alarm before acting on it: it comes and goes, somebody works there, its readings contradict. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { AlarmView } from '../../../shared/model/live.ts';
import { liveStore } from '../../store/live.ts';
import { implausibleElements } from '../../store/selectors.ts';
import { useT } from '../../ui/locale.tsx';

/** Words, not colours; nothing where none applies. */
export function AlarmMarks({ alarm }: { readonly alarm: AlarmView }): ReactNode {
  const t = useT();
  const isImplausible = useStore(
    liveStore,
    (mirror) => mirror.live !== null && implausibleElements(mirror.live.readings).has(alarm.element),
  );
  return (
    <>
      {alarm.isChattering ? (
        <span className="alarm-mark" data-mark="chattering">
          {t('ui.alarm.chattering', { n: alarm.activations })}
        </span>
      ) : null}
      {alarm.isUnderMaintenance ? (
        <span className="alarm-mark" data-mark="maintenance">
          {t('ui.alarm.maintenance')}
        </span>
      ) : null}
      {isImplausible ? (
        <span className="alarm-mark is-unknown" data-mark="implausible">
          {t('ui.alarm.implausible')}
        </span>
      ) : null}
    </>
  );
}
