/** Risks that stand even when nothing fails: said always, so that nobody learns them in an outage. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { liveStore } from '../../store/live.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useLanguage } from '../../ui/locale.tsx';

/** In the order of their ids, each with the section of the plan it is about. Says so where there is none. */
export function Risks(): ReactNode {
  const { t, say } = useLanguage();
  const standing = useStore(liveStore, (mirror) => mirror.live?.standing ?? null);
  const risks = Object.values(standing ?? {}).sort((a, b) => (a.id < b.id ? -1 : 1));
  return (
    <>
      {risks.length === 0 ? <p className="empty">{t('ui.risk.none')}</p> : null}
      <ul className="risks" aria-label={t('ui.risk.title')}>
        {risks.map((risk) => (
          <li key={risk.id} data-testid={`risk-${risk.id}`}>
            <Icon name="warning" size={16} />
            <span>
              {say(risk.text)} <span className="risk-bcp">{t('ui.dec.bcp', { section: risk.bcp })}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
