/** In a replay: what is of the first priority and waits for somebody NOW. It breaks through, with the way back to the present. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { AlarmView } from '../../shared/model/live.ts';
import { closeReplay } from '../bridge/replay.ts';
import { keyNames } from '../store/key-names.ts';
import { behindStore } from '../store/live.ts';
import { madeUp } from '../store/selectors.ts';
import { Button } from '../ui/Button.tsx';
import { useLanguage } from '../ui/locale.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';

/** As printed on the key. */
const BACK = 'Esc';
const NONE: Readonly<Record<string, AlarmView>> = {};

function waits({ priority, state, shelf, suppressedBy, isUnderMaintenance }: AlarmView): boolean {
  return priority === 1 && state === 'active-unacked' && shelf === null && suppressedBy.length === 0 && !isUnderMaintenance;
}

/** Nothing where none waits; about the present, whatever moment is shown. */
export function RealAlarm(): ReactNode {
  const { t, say, locale } = useLanguage();
  const alarms = useStore(behindStore, ({ present }) => present?.live?.alarms ?? NONE);
  const made = useStore(behindStore, ({ present }) => (present?.live == null ? null : madeUp(present.live)));
  const [first, ...more] = Object.values(alarms).filter(waits);
  if (first === undefined) return null;
  return (
    <div className="banner banner-real" role="alert" data-testid="banner-real">
      <StatusBadge kind="p1" size={26} />
      {made === null ? null : (
        <span className={`reality reality-${made}`} data-testid="banner-real-made">
          {t(`ui.reality.${made}`)}
        </span>
      )}
      <strong>{t('ui.replay.real', { alarm: say(first.text), more: more.length })}</strong>
      <span className="banner-end">
        <Button isHarmless isSmall onPress={() => void closeReplay()}>
          {t('ui.replay.live')} <kbd>{keyNames(locale, BACK)}</kbd>
        </Button>
      </span>
    </div>
  );
}
