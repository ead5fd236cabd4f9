/** THE list of views: the main screen first. A folder in `views/` that is not here fails a test. */
import type { ComponentType } from 'react';
import type { Role } from '../../shared/ipc/contract.ts';
import type { UiKey } from '../../shared/i18n/ui.en.ts';
import type { ViewId } from '../store/ui.ts';
import { DrillsScreen } from '../views/drills/index.tsx';
import { HandoverScreen } from '../views/handover/index.tsx';
import { IncidentScreen } from '../views/incident/index.tsx';
import { SourcesScreen } from '../views/sources/index.tsx';
import { SettingsScreen } from '../views/settings/index.tsx';
import { RunbookScreen } from '../views/runbook/index.tsx';
import { TopologyScreen } from '../views/topology/index.tsx';
import { WallScreen } from '../views/wall/index.tsx';

/** `roles`: windows that have it; the engine checks each call all the same. */
export interface View {
  readonly id: ViewId;
  readonly title: UiKey;
  readonly roles: readonly Role[];
  readonly component: ComponentType;
  /** Fills the window: it says itself how old what it shows is, and what its keys do. */
  readonly isWhole?: true;
}

export const VIEWS: readonly View[] = [
  { id: 'topology', title: 'ui.view.topology', roles: ['console'], component: TopologyScreen },
  { id: 'incident', title: 'ui.view.incident', roles: ['console'], component: IncidentScreen },
  { id: 'runbook', title: 'ui.view.runbook', roles: ['console', 'technician'], component: RunbookScreen, isWhole: true },
  { id: 'handover', title: 'ui.view.handover', roles: ['console'], component: HandoverScreen },
  { id: 'sources', title: 'ui.view.sources', roles: ['console'], component: SourcesScreen },
  { id: 'drills', title: 'ui.view.drills', roles: ['console'], component: DrillsScreen },
  { id: 'settings', title: 'ui.view.settings', roles: ['console'], component: SettingsScreen },
  { id: 'wall', title: 'ui.view.wall', roles: ['wall'], component: WallScreen },
];

/** Whether this kind of window has the screen. */
export function hasView(view: ViewId, role: Role): boolean {
  return VIEWS.some(({ id, roles }) => id === view && roles.includes(role));
}
