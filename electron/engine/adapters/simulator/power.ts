/** UPS batteries and generators over time. Pure. Durations are the site's facts. */
import { isMet } from './up.ts';
import type { GeneratorPlan, UpsPlan } from './plan.ts';
import type { GeneratorState, PlantState, UpsState } from './state.ts';

/** Full recharge in about four hours, usual for lead batteries. */
const RECHARGE_PCT_PER_MS = 100 / (4 * 3_600_000);
/** Mains must be good this long before the load goes back to it. */
const RETRANSFER_MS = 30_000;
const COOLDOWN_MS = 120_000;
/** Loss must last this long before a start is ordered. */
const CALL_DELAY_MS = 1_000;
const ATTEMPTS = 3;
const REST_BETWEEN_ATTEMPTS_MS = 5_000;
/** A healthy set is quicker than its fact; a late one takes this many times it, and no less than the extra. */
const HEALTHY_SHARE = 0.7;
const LATE_SHARE = 4;
const LATE_EXTRA_MS = 20_000;

/** The battery `dtMs` later. One at fault stays as it is. */
export function stepUps(state: PlantState, plan: UpsPlan, ups: UpsState, dtMs: number): UpsState {
  const isFaulty = state.faults.includes(`ups-fault:${plan.id}`);
  if (isFaulty) return ups;
  if (state.derived.fedUpses.has(plan.id)) {
    return ups.chargePct >= 100 ? ups : { chargePct: Math.min(100, ups.chargePct + RECHARGE_PCT_PER_MS * dtMs) };
  }
  if (ups.chargePct <= 0 || !state.derived.up.has(plan.id)) return ups;
  const load = state.derived.loadOf.get(plan.id) ?? 1;
  return { chargePct: Math.max(0, ups.chargePct - (100 / plan.runtimeMs) * load * dtMs) };
}

/** Time left on battery at the present load, seconds. An idle UPS is taken at a tenth of its design load. */
export function runtimeS(plan: UpsPlan, chargePct: number, load: number): number {
  return ((chargePct / 100) * plan.runtimeMs) / 1_000 / Math.max(0.1, load);
}

/** Under 20 % or under two minutes; `load` is a share of the load by design. */
export function isLow(plan: UpsPlan, chargePct: number, load: number): boolean {
  return chargePct < 20 || runtimeS(plan, chargePct, load) < 120;
}

/** Called when something it feeds would have power with it and has none without it. */
function isCalled(state: PlantState, plan: GeneratorPlan): boolean {
  const others = (id: string): boolean => id !== plan.id && state.derived.up.has(id);
  return plan.feeds.some((fed) => !isMet(state.plan, fed, others) && isMet(state.plan, fed, (id) => id === plan.id || others(id)));
}

/** The generator `dtMs` later. */
export function stepGenerator(state: PlantState, plan: GeneratorPlan, before: GeneratorState, dtMs: number): GeneratorState {
  const has = (what: string): boolean => state.faults.includes(`${what}:${plan.id}`);
  if (has('generator-locked')) return before.phase === 'stopped' ? before : { ...before, phase: 'stopped', phaseMs: 0, heldMs: 0 };
  const called = isCalled(state, plan) || has('generator-test');
  switch (before.phase) {
    case 'stopped': {
      if (!called) return before.heldMs === 0 ? before : { ...before, heldMs: 0 };
      const heldMs = before.heldMs + dtMs;
      return heldMs >= CALL_DELAY_MS ? { ...before, phase: 'starting', phaseMs: 0, heldMs: 0 } : { ...before, heldMs };
    }
    case 'starting':
      return called
        ? crank(plan, before, dtMs, has('generator-fails'), has('generator-late'))
        : { ...before, phase: 'stopped', phaseMs: 0, heldMs: 0 };
    case 'running': {
      if (has('generator-stops')) return { ...before, phase: 'fault', phaseMs: 0, heldMs: 0 };
      const fuelPct = Math.max(0, before.fuelPct - (100 / plan.lastsMs) * dtMs);
      if (fuelPct === 0) return { ...before, phase: 'fault', phaseMs: 0, heldMs: 0, fuelPct };
      const heldMs = called ? 0 : before.heldMs + dtMs;
      return heldMs >= RETRANSFER_MS ? { ...before, phase: 'cooling', phaseMs: 0, heldMs: 0, fuelPct } : { ...before, heldMs, fuelPct };
    }
    case 'cooling': {
      if (called) return { ...before, phase: 'running', phaseMs: 0, heldMs: 0 };
      const phaseMs = before.phaseMs + dtMs;
      return phaseMs >= COOLDOWN_MS ? { ...before, phase: 'stopped', phaseMs: 0, heldMs: 0 } : { ...before, phaseMs };
    }
    case 'fault':
      return before;
  }
}

function crank(plan: GeneratorPlan, before: GeneratorState, dtMs: number, fails: boolean, isLate: boolean): GeneratorState {
  const phaseMs = before.phaseMs + dtMs;
  const healthyMs = plan.startsWithinMs * HEALTHY_SHARE - CALL_DELAY_MS;
  if (!fails) {
    const neededMs = isLate ? Math.max(plan.startsWithinMs * LATE_SHARE, plan.startsWithinMs + LATE_EXTRA_MS) : healthyMs;
    return phaseMs >= neededMs ? { ...before, phase: 'running', phaseMs: 0, heldMs: 0 } : { ...before, phaseMs };
  }
  // The first attempt fails when a healthy set would run; each later one after a rest.
  const attemptMs = healthyMs + (before.failedStarts === 0 ? 0 : REST_BETWEEN_ATTEMPTS_MS);
  if (phaseMs < attemptMs) return { ...before, phaseMs };
  const failedStarts = before.failedStarts + 1;
  return { ...before, failedStarts, phaseMs: 0, phase: failedStarts >= ATTEMPTS ? 'fault' : 'starting' };
}
