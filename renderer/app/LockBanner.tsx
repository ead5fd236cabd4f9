/** The console is locked: said on every screen, with the way out; everything can still be read. Hides nothing, and is on no wall. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { unlockDesk } from '../bridge/people.ts';
import { liveStore } from '../store/live.ts';
import { enrolledIn, namesWhoMay } from '../store/operators.ts';
import { uiStore } from '../store/ui.ts';
import { Icon } from '../ui/Icon.tsx';
import { useT } from '../ui/locale.tsx';
import { SignDialog } from './SignDialog.tsx';

const open = (isUnlockOpen: boolean): void => uiStore.setState({ isUnlockOpen });

/** Nothing while the console is not locked. */
export function LockBanner(): ReactNode {
  const t = useT();
  const sinceMs = useStore(liveStore, (mirror) => mirror.live?.meta.desk.lockedSinceMs ?? null);
  const operators = Object.values(useStore(liveStore, enrolledIn));
  const isConsole = useStore(uiStore, (ui) => ui.role === 'console');
  const isOpen = useStore(uiStore, (ui) => ui.isUnlockOpen);
  const person = useStore(uiStore, (ui) => ui.person);
  if (sinceMs === null || !isConsole) return null;
  return (
    <div className="banner banner-warning" role="status" data-testid="banner-locked">
      <Icon name="clock" />
      <span>{t('ui.people.locked', { sinceAtMs: sinceMs })}</span>
      <button type="button" className="banner-button banner-end" data-testid="unlock" onClick={() => open(true)}>
        {t('ui.people.unlock')}
      </button>
      {isOpen ? (
        <SignDialog
          title={t('ui.people.unlockTitle')}
          about={t('ui.people.unlockAbout')}
          confirm={t('ui.people.unlock')}
          among={namesWhoMay(operators, 'operator')}
          expected={person}
          onSign={unlockDesk}
          onClose={() => open(false)}
        />
      ) : null}
    </div>
  );
}
