/** Injects and clears named faults of the simulated plant. Shown only when the engine offers faults; marked so nobody takes it for control. */
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { clearFault, injectFault } from '../../bridge/actions.ts';
import { liveStore } from '../../store/live.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useSecond } from '../../ui/use-second.ts';
import { faultGroups, faultName } from './fault-groups.ts';

/**
 * Found by typing and grouped by what they strike; those that are active stand first, whole. The chosen one is cleared alone while it is active. Every button
 * stands where it stands, pressed or not: the second half of a double press never lands on another one.
 */
export function SimulatorPanel(): ReactNode {
  const language = useLanguage();
  const { t } = language;
  const site = useStore(liveStore, (mirror) => mirror.site);
  const faults = useStore(liveStore, (mirror) => mirror.live?.meta.faults ?? NONE);
  const active = useStore(liveStore, (mirror) => mirror.live?.meta.activeFaults ?? NONE);
  const [chosen, setChosen] = useState('');
  const [filter, setFilter] = useState('');
  const hasList = useSecond();
  const groups = useMemo(() => (hasList ? faultGroups(faults, filter, site, language) : []), [hasList, faults, filter, site, language]);
  if (faults.length === 0) return null;
  const fault = faults.includes(chosen) ? chosen : '';
  const list = active.map((name) => faultName(name, site, language)).join(', ');
  return (
    <Panel title={t('ui.sim.title')} className="sim-panel">
      <div className="sim">
        <input
          type="search"
          className="search-input"
          data-testid="sim-filter"
          value={filter}
          placeholder={t('ui.sim.filter')}
          aria-label={t('ui.sim.filter')}
          onChange={(event) => {
            setFilter(event.target.value);
            // One that no longer matches is not injected by surprise; the first that does is at hand.
            setChosen(
              event.target.value.trim() === '' ? '' : (faultGroups(faults, event.target.value, site, language)[0]?.faults[0]?.id ?? ''),
            );
          }}
        />
        <select
          className="select"
          data-testid="sim-fault"
          aria-label={t('ui.sim.fault')}
          value={fault}
          title={fault === '' ? t('ui.sim.choose') : faultName(fault, site, language)}
          onChange={(event) => setChosen(event.target.value)}
        >
          <option value="">{t(hasList && groups.length === 0 ? 'ui.sim.noMatch' : 'ui.sim.choose')}</option>
          {active.length === 0 || filter !== '' ? null : (
            <optgroup label={t('ui.sim.activeGroup')}>
              {active.map((id) => (
                <option key={id} value={id}>
                  {faultName(id, site, language)}
                </option>
              ))}
            </optgroup>
          )}
          {groups.map((group) => (
            <optgroup key={group.family} label={t(`ui.sim.family.${group.family}`)}>
              {group.faults
                .filter(({ id }) => filter !== '' || !active.includes(id))
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
        <Button
          isSmall
          isAct
          testId="sim-inject"
          isDisabled={fault === '' || active.includes(fault)}
          onPress={() => void injectFault(fault)}
        >
          {t('ui.sim.inject')}
        </Button>
        <Button isSmall isAct testId="sim-clear" isDisabled={!active.includes(fault)} onPress={() => void clearFault(fault)}>
          {t('ui.sim.clear')}
        </Button>
        <Button isSmall isAct testId="sim-clear-all" isDisabled={active.length === 0} onPress={() => void clearFault(null)}>
          {t('ui.sim.clearAll')}
        </Button>
      </div>
      <p className="sim-note num" data-testid="sim-note" title={list === '' ? undefined : t('ui.sim.active', { list })}>
        <span aria-hidden="true">{t('ui.sim.activeCount', { n: active.length })}</span>
        {list === '' ? null : <span className="sr-only">{t('ui.sim.active', { list })}</span>}
      </p>
    </Panel>
  );
}

const NONE: readonly string[] = [];
