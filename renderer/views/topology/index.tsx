/** The main screen: tree, map, incidents and alarms, selection, and the dock with sources, risks and the simulator. */
import type { ReactNode } from 'react';
import { AlarmPanel } from './AlarmPanel.tsx';
import { DrillPanel } from './DrillPanel.tsx';
import { MapPanel } from './MapPanel.tsx';
import { OutlookPanel } from './OutlookPanel.tsx';
import { SelectionPanel } from './SelectionPanel.tsx';
import { SimulatorPanel } from './SimulatorPanel.tsx';
import { SourcesPanel } from './SourcesPanel.tsx';
import { TreePanel } from './TreePanel.tsx';
import { WhatIfPanel } from './WhatIfPanel.tsx';

/** The screen a console begins with. Each part draws itself, so a change in one does not draw the others. */
export function TopologyScreen(): ReactNode {
  return (
    <div className="overview">
      <TreePanel />
      <MapPanel />
      <div className="side">
        <AlarmPanel />
        <WhatIfPanel />
        <SelectionPanel />
        <OutlookPanel />
      </div>
      <div className="dock">
        <SourcesPanel />
        <DrillPanel />
        <SimulatorPanel />
      </div>
    </div>
  );
}
