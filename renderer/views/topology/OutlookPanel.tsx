/** Chain of now, what the next failures would take, and the risks that stand: three tabs of one place. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs, type Key } from 'react-aria-components';
import { useStore } from 'zustand';
import { liveStore } from '../../store/live.ts';
import { useT } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ChainTable } from './ChainTable.tsx';
import { Foresight } from './Foresight.tsx';
import { Risks } from './Risks.tsx';

/** One tab is drawn at a time; how many risks stand is on their tab, also while another one is open. A tab somebody chose gets more room. */
export function OutlookPanel(): ReactNode {
  const t = useT();
  const risks = useStore(liveStore, (mirror) => Object.keys(mirror.live?.standing ?? {}).length);
  const [tab, setTab] = useState<Key>('chain');
  return (
    <Tabs className={`outlook${tab === 'chain' ? '' : ' is-asked'}`} selectedKey={tab} onSelectionChange={setTab}>
      <Panel
        title={t('ui.outlook.title')}
        className="outlook-panel"
        aside={
          <TabList className="outlook-tabs" aria-label={t('ui.outlook.title')}>
            <Tab id="chain" className="outlook-tab" data-testid="outlook-chain">
              {t('ui.outlook.chain')}
            </Tab>
            <Tab id="next" className="outlook-tab" data-testid="outlook-next">
              {t('ui.outlook.next')}
            </Tab>
            <Tab id="risks" className="outlook-tab" data-testid="outlook-risks">
              {t('ui.outlook.risks', { n: risks })}
            </Tab>
          </TabList>
        }
      >
        <TabPanel id="chain" className="outlook-body">
          <ChainTable />
        </TabPanel>
        <TabPanel id="next" className="outlook-body">
          <Foresight />
        </TabPanel>
        <TabPanel id="risks" className="outlook-body">
          <Risks />
        </TabPanel>
      </Panel>
    </Tabs>
  );
}
