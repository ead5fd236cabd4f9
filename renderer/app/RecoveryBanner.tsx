/** A PIN was set from the command line: stands on every screen of the console until another person has signed that they know. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { PIN_RECOVERED_RISK } from '../../shared/model/standing.ts';
import { acknowledgeRecovery } from '../bridge/people.ts';
import { liveStore } from '../store/live.ts';
import { enrolledIn, namesWhoMay } from '../store/operators.ts';
import { uiStore } from '../store/ui.ts';
import { useLanguage } from '../ui/locale.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { SignDialog } from './SignDialog.tsx';

/** Nothing once somebody has signed. */
export function RecoveryBanner(): ReactNode {
  const { t, say } = useLanguage();
  const risk = useStore(liveStore, (mirror) => mirror.live?.standing[PIN_RECOVERED_RISK] ?? null);
  const operators = Object.values(useStore(liveStore, enrolledIn));
  const isConsole = useStore(uiStore, (ui) => ui.role === 'console');
  const [isOpen, setOpen] = useState(false);
  if (risk === null) return null;
  const may = namesWhoMay(operators, 'operator');
  return (
    <div className="banner banner-alert" role="alert" data-testid="banner-recovery">
      <StatusBadge kind="down" size={24} />
      <span>{say(risk.text)}</span>
      {isConsole ? (
        <button type="button" className="banner-button banner-end" data-testid="recovery-seen" onClick={() => setOpen(true)}>
          {t('ui.people.recoverySeen')}
        </button>
      ) : null}
      {isOpen ? (
        <SignDialog
          title={t('ui.people.recoveryTitle')}
          about={t('ui.people.recoveryAbout')}
          confirm={t('ui.people.recoverySeen')}
          among={may}
          onSign={acknowledgeRecovery}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </div>
  );
}
