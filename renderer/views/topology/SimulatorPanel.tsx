/** Injects and clears named faults of the simulated plant. Shown only when the engine offers faults; marked so nobody takes it for control. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { clearFault, injectFault } from '../../bridge/actions.ts';
import { liveStore } from '../../store/live.ts';
import { Button } from '../../ui/Button.tsx';
import { useT } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';

export function SimulatorPanel(): ReactNode {
  const t = useT();
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
              {name}
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
        {active.length === 0 ? t('ui.sim.noneActive') : t('ui.sim.active', { list: active.join(', ') })}
      </p>
    </Panel>
  );
}

const NONE: readonly string[] = [];
