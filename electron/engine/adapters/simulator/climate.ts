/** Room temperature over time: the units that run hold it, without any it warms by the site's figure. Pure. */
import type { RoomPlan } from './plan.ts';
import type { PlantState, RoomState } from './state.ts';

/** One unit less than designed carries the room a little warmer. */
const STRAINED_C = 0.8;
/** Time constant of cooling back, ms. */
const SETTLE_MS = 240_000;
/** Closer than this is there. */
const CLOSE_C = 0.005;
/** Shut-down machines come back when the room is this much below its limit. */
const RESTART_BELOW_C = 8;
/** With the airflow blocked a room warms at this share of its pace without cooling. */
const BLOCKED_SHARE = 0.5;
const HOTTEST_C = 70;

/** The room `dtMs` later; the same object when nothing changed. A room without cooling units stays as it is. */
export function stepRoom(state: PlantState, plan: RoomPlan, room: RoomState, dtMs: number): RoomState {
  if (plan.units.length === 0) return room;
  const tempC = nextTemp(state, plan, room.tempC, dtMs);
  const isShut = room.isShut ? tempC > plan.limitC - RESTART_BELOW_C : tempC >= plan.limitC;
  return tempC === room.tempC && isShut === room.isShut ? room : { tempC, isShut };
}

function nextTemp(state: PlantState, plan: RoomPlan, tempC: number, dtMs: number): number {
  const running = plan.units.filter((id) => isRunning(state, id)).length;
  if (running === 0) {
    const hot = plan.heaters.length === 0 ? 1 : plan.heaters.filter((id) => state.derived.up.has(id)).length / plan.heaters.length;
    return Math.min(HOTTEST_C, tempC + (plan.warmingCPerMin * hot * dtMs) / 60_000);
  }
  // The units run, but their air does not reach the machines.
  if (state.faults.includes(`airflow-blocked:${plan.id}`))
    return Math.min(HOTTEST_C, tempC + (plan.warmingCPerMin * BLOCKED_SHARE * dtMs) / 60_000);
  const target = plan.targetC + (running < plan.designRunning ? STRAINED_C : 0);
  if (Math.abs(target - tempC) < CLOSE_C) return target;
  return tempC + (target - tempC) * (1 - Math.exp(-dtMs / SETTLE_MS));
}

/** Whether a unit cools now: alive, and the active one when it has a passive partner. */
export function isRunning(state: PlantState, unit: string): boolean {
  if (!state.derived.up.has(unit)) return false;
  const pair = state.plan.pairs.find((one) => one.isCooling && one.members.includes(unit));
  return pair === undefined || state.dynamics.pairs[pair.id]?.active === unit;
}
