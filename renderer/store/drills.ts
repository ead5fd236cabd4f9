/** What screens ask of drills: the one that runs, and what is real in it. Pure. */
import { scenariosFor, drillScenarios, type DrillScenario } from '../../shared/model/drill-scenarios.ts';
import type { ChosenDuration, DrillView } from '../../shared/model/drill.ts';
import type { AlarmView, DecisionView, Live } from '../../shared/model/live.ts';
import type { Obligation, Site } from '../../shared/model/site.ts';

/** The drill with what the simulator plays, and what broke into it. */
export function runningDrill(live: Live | null): DrillView | null {
  return live?.drills.running ?? null;
}

/** Real alarms of priority 1 in a drill, oldest first; none outside one: there everything is real. */
export function realAlarms(live: Live | null): readonly AlarmView[] {
  return (live?.drills.running?.real ?? []).flatMap((id) => live?.alarms[id] ?? []);
}

/** Scenarios of this site, those that fit the obligation first. `faults`: what its simulator offers. */
export function scenariosOn(site: Site, faults: readonly string[], obligation: Obligation | null): readonly DrillScenario[] {
  return scenariosFor(obligation, site, drillScenarios(site, faults));
}

/** The measured duration a decision was made with; null: the plan’s own. */
export function chosenFor(decision: DecisionView, site: Site | null, chosen: Live['drills']['chosen']): ChosenDuration | null {
  const steps = decision.plan.map(({ id }) => id).join();
  const plan = site?.plans.find((one) => one.steps.map(({ id }) => id).join() === steps);
  const found = plan === undefined ? undefined : chosen[plan.id];
  return found?.durationS === decision.planDurationS ? found : null;
}
