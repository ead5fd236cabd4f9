/** The shift hand-over: what is abnormal, what to watch, what was promised; the incoming person reads each row, then takes the shift. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { uiStore } from '../../store/ui.ts';
import { CarryBar } from './CarryBar.tsx';
import { Column } from './Column.tsx';
import { People } from './People.tsx';
import { PromiseForm } from './PromiseForm.tsx';
import { TakeBar } from './TakeBar.tsx';
import { useRows } from './use-rows.ts';

/** Its rows are of now, not of a list that somebody keeps: what changes while people read changes here. */
export function HandoverScreen(): ReactNode {
  const rows = useRows();
  const from = useStore(uiStore, (ui) => ui.person);
  return (
    <div className="handover">
      <People from={from} />
      <Column column="abnormal" rows={rows} from={from} />
      <Column column="watch" rows={rows} from={from} />
      <Column column="promised" rows={rows} from={from}>
        <PromiseForm />
      </Column>
      <CarryBar />
      <TakeBar rows={rows} from={from} />
    </div>
  );
}
