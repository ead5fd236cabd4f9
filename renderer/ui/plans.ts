/** The plans of the site file, and whether one of them is what a drill practises: the same for every screen that asks. */
import { useStore } from 'zustand';
import type { DecisionView } from '../../shared/model/live.ts';
import type { Plan } from '../../shared/model/site.ts';
import { liveStore } from '../store/live.ts';
import { practisedOption } from '../store/procedures.ts';

/** Before the site file is read, and where none is to be asked of. */
export const NO_PLANS: readonly Plan[] = [];

/** Those of the site file. */
export function usePlans(): readonly Plan[] {
  return useStore(liveStore, (mirror) => mirror.site?.plans) ?? NO_PLANS;
}

/** A drill runs, and only the drill keeps a move of this decision from being advised. Null: there is no decision. */
export function useIsPractised(decision: DecisionView | null): boolean {
  const plans = usePlans();
  const isDrill = useStore(liveStore, (mirror) => mirror.live?.meta.isDrill ?? false);
  return decision !== null && practisedOption(decision, plans, isDrill) !== null;
}
