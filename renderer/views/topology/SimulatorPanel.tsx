/** Injects and clears named faults of the simulated plant. Shown only when the engine offers faults; marked so nobody takes it for control. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { clearFault, injectFault } from '../../bridge/actions.ts';
import { liveStore } from '../../store/live.ts';
import { Button } from '../../ui/Button.tsx';
import { hasText } from '../../../shared/i18n/format.ts';
import type { Site } from '../../../shared/model/site.ts';
import { siteIndex } from '../../store/site-index.ts';
import { useLanguage } from '../../ui/locale.tsx';
import type { Language } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';

export function SimulatorPanel(): ReactNode {
  const language = useLanguage();
  const { t } = language;
  const site = useStore(liveStore, (mirror) => mirror.site);
  const faults = useStore(liveStore, (mirror) => mirror.live?.meta.faults ?? NONE);
  const active = useStore(liveStore, (mirror) => mirror.live?.meta.activeFaults ?? NONE);
  const [chosen, setChosen] = useState('');
  if (faults.length === 0) return null;
  const fault = faults.includes(chosen) ? chosen : '';
  return (
    <Panel title={t('ui.sim.title')} className="sim-panel">
      <div className="sim">
        <select
          className="select"
          data-testid="sim-fault"
          aria-label={t('ui.sim.fault')}
          value={fault}
          onChange={(event) => setChosen(event.target.value)}
        >
          <option value="">{t('ui.sim.choose')}</option>
          {faults.map((name) => (
            <option key={name} value={name}>
              {faultName(name, site, language)}
            </option>
          ))}
        </select>
        <Button isSmall testId="sim-inject" isDisabled={fault === '' || active.includes(fault)} onPress={() => void injectFault(fault)}>
          {t('ui.sim.inject')}
        </Button>
        <Button
          isSmall
          testId="sim-clear"
          isDisabled={active.length === 0}
          onPress={() => void clearFault(active.includes(fault) ? fault : null)}
        >
          {t(active.includes(fault) ? 'ui.sim.clear' : 'ui.sim.clearAll')}
        </Button>
      </div>
      <p className="sim-note" title={t('ui.sim.note')}>
        {active.length === 0
          ? t('ui.sim.noneActive')
          : t('ui.sim.active', { list: active.map((name) => faultName(name, site, language)).join(', ') })}
      </p>
    </Panel>
  );
}

const NONE: readonly string[] = [];

/** `Mains lost: Mains A` from `mains-lost:mains-a`; the id itself when the catalog has no words for it. */
function faultName(id: string, site: Site | null, { locale, say }: Language): string {
  const [what = id, target] = id.split(':');
  const key = `fault.${what}`;
  if (!hasText(locale, key)) return id;
  const place =
    target === undefined || site === null
      ? undefined
      : (siteIndex(site).byId.get(target) ?? site.groups.find((group) => group.id === target));
  return say({ key, params: { element: place?.name ?? target ?? '' } });
}
