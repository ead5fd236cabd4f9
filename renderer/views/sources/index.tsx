/** Where readings come from and how good the alarms are: what is not heard, how old it is, what talks too much. */
import type { ReactNode } from 'react';
import { HealthPanel } from './HealthPanel.tsx';
import { SourceTable } from './SourceTable.tsx';

/** For whoever keeps the monitoring: nothing here asks for a decision about the plant. */
export function SourcesScreen(): ReactNode {
  return (
    <div className="sources-screen">
      <SourceTable />
      <HealthPanel />
    </div>
  );
}
