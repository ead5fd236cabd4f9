/** The order of the alarm list. A fold comes where the worst in it comes that nobody has acknowledged: what is folded is not out of mind. Pure. */
import type { AlarmView, Priority } from '../../shared/model/live.ts';
import type { AlarmOrder } from './ui.ts';

/** A row of the alarm list: an alarm nobody explains, with those it explains folded under it. */
export interface AlarmFold {
  readonly alarm: AlarmView;
  readonly folded: readonly AlarmView[];
}

/** How many under a fold nobody has acknowledged, those that went by themselves among them; and how many of these are critical and stand. */
export function unackedIn({ folded }: AlarmFold): { readonly count: number; readonly critical: number } {
  const unacked = folded.filter(({ state }) => state !== 'active-acked');
  return { count: unacked.length, critical: unacked.filter((alarm) => alarm.priority === 1 && isUnheard(alarm)).length };
}

/** 1: critical; what is only written down comes last. */
export function rank(priority: Priority): number {
  return priority === 'journal' ? 4 : priority;
}

/** By priority, then what nobody has acknowledged, then the newest. */
export function byUrgency(a: AlarmView, b: AlarmView): number {
  return rank(a.priority) - rank(b.priority) || isAwaiting(a) - isAwaiting(b) || byTime(a, b);
}

/** The newest first. */
export function byTime(a: AlarmView, b: AlarmView): number {
  return b.raisedAtMs - a.raisedAtMs || (a.id < b.id ? -1 : 1);
}

type Order<T> = (a: T, b: T) => number;

/** What orders folds, as the person chose: where two come by their urgency or their time, each comes as what leads it. */
export const FOLD_ORDERS: Readonly<Record<AlarmOrder, Order<AlarmFold>>> = {
  urgency: (a, b) => byLead(a, b, byUrgency),
  time: (a, b) => byLead(a, b, byTime),
  element: (a, b) => (a.alarm.element < b.alarm.element ? -1 : a.alarm.element > b.alarm.element ? 1 : byLead(a, b, byUrgency)),
};

function byLead(a: AlarmFold, b: AlarmFold, order: Order<AlarmView>): number {
  return order(leadOf(a, order), leadOf(b, order));
}

/** Its own alarm, or before that what stands under it and nobody has acknowledged. One that was acknowledged leads nothing but its own. */
function leadOf({ alarm, folded }: AlarmFold, order: Order<AlarmView>): AlarmView {
  return folded.filter(isUnheard).reduce((lead, one) => (order(one, lead) < 0 ? one : lead), alarm);
}

function isUnheard({ state }: AlarmView): boolean {
  return state === 'active-unacked';
}

function isAwaiting({ state }: AlarmView): number {
  return state === 'active-acked' ? 1 : 0;
}
