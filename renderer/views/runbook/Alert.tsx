/** A new alarm of priority 1: the whole window turns over and says so, until somebody has seen it. Sound is no use in a loud room. */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { AlarmView, Live } from '../../../shared/model/live.ts';
import { acknowledgeAlarm } from '../../bridge/actions.ts';
import { liveStore } from '../../store/live.ts';
import { uiStore } from '../../store/ui.ts';
import { useLanguage } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';

/** Priority 1, standing, not acknowledged, explained by no other: in the order they were raised. */
function critical(alarms: Live['alarms'] | undefined): readonly AlarmView[] {
  return Object.values(alarms ?? {})
    .filter((alarm) => alarm.priority === 1 && alarm.state === 'active-unacked' && alarm.suppressedBy.length === 0)
    .sort((a, b) => a.raisedAtMs - b.raisedAtMs);
}

/** Nothing otherwise. Can be acknowledged here, or only seen: then it still waits for somebody to acknowledge it. */
export function Alert(): ReactNode {
  const { t, say } = useLanguage();
  const alarms = useStore(liveStore, (mirror) => mirror.live?.alarms);
  // What stood when the screen was opened is no news.
  const [seen, setSeen] = useState<ReadonlySet<string>>(() => new Set(critical(liveStore.getState().live?.alarms).map(keyOf)));
  const fresh = critical(alarms).filter((alarm) => !seen.has(keyOf(alarm)));
  const alarm = fresh.at(-1);
  const isInverted = alarm !== undefined;
  useEffect(() => {
    uiStore.setState({ isInverted });
    return () => uiStore.setState({ isInverted: false });
  }, [isInverted]);
  if (alarm === undefined) return null;
  const look = (): void => setSeen(new Set([...seen, ...fresh.map(keyOf)]));
  return (
    <div className="rb-alert" role="alert" data-testid="rb-alert">
      <StatusBadge kind="p1" size={56} />
      <p>
        <span>{t('ui.rb.p1')}</span>
        <strong>{say(alarm.text)}</strong>
        <span>{say(alarm.action)}</span>
      </p>
      <button
        type="button"
        className="rb-alert-button"
        data-testid="rb-alert-ack"
        onClick={() => void acknowledgeAlarm(alarm.id, alarm.text).then(look)}
      >
        {t('ui.rb.p1Ack')}
      </button>
      <button type="button" className="rb-alert-button" data-testid="rb-alert-back" onClick={look}>
        {t('ui.rb.p1Back')}
      </button>
    </div>
  );
}

/** The same alarm raised anew is news again. */
function keyOf({ id, raisedAtMs }: AlarmView): string {
  return `${id} ${String(raisedAtMs)}`;
}
