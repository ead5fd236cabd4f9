/**
 * What people owe the plan: drills, tests and checks by their period, vendor calls by their contract. A person records them with a
 * proof; what was never recorded is a standing risk, not an alarm, so a fresh installation is quiet. BCP 4.2 to 4.5, 4.8
 */
import { text } from '../../../../shared/i18n/text.ts';
import type { StandingRisk } from '../../../../shared/model/live.ts';
import type { Obligation } from '../../../../shared/model/site.ts';
import { soonFromMs } from '../../../../shared/model/drill-calendar.ts';
import { wakeAt, type Draft } from '../draft.ts';
import { compareText } from '../text-order.ts';
import { fact, type Derivation } from './fact.ts';

/** When an obligation falls due, UTC ms; null: nothing recorded that a clock could run from. */
export function dueMs(draft: Pick<Draft, 'duties'>, obligation: Obligation): number | null {
  const duty = draft.duties[obligation.id];
  if (duty === undefined || (obligation.kind === 'call' && duty.endedAtMs !== null)) return null;
  const clockS = obligation.kind === 'call' ? obligation.withinS : obligation.everyS;
  return clockS === null ? null : duty.atMs + clockS * 1_000;
}

export const overdueObligations: Derivation = (draft) =>
  draft.config.site.obligations.flatMap((obligation) => {
    const due = dueMs(draft, obligation);
    if (due === null) return [];
    if (draft.nowMs > due) return [fact(obligation.kind === 'call' ? 'call.overdue' : 'obligation.overdue', obligation.id, due, due)];
    wakeAt(draft, due + 1);
    return [];
  });

const NEVER = 'obligations-never-recorded';
const SOON = 'obligations-due-soon';

/** Keeps the two standing risks of obligations in line: never recorded, and due soon. */
export function standObligations(draft: Draft): void {
  if (draft.isWarmingUp) return;
  const periodic = draft.config.site.obligations.filter((one) => one.kind !== 'call');
  const never = periodic.filter((one) => draft.duties[one.id] === undefined);
  const soon = periodic.filter((one) => isSoon(draft, one));
  const risks: Record<string, StandingRisk> = {};
  if (never.length > 0)
    risks[NEVER] = { id: NEVER, text: text('standing.neverRecorded', { names: namesOf(never) }), bcp: sectionsOf(never) };
  if (soon.length > 0) risks[SOON] = { id: SOON, text: text('standing.dueSoon', { names: namesOf(soon) }), bcp: sectionsOf(soon) };
  const others = Object.fromEntries(Object.entries(draft.standing).filter(([id]) => id !== NEVER && id !== SOON));
  const next = { ...others, ...risks };
  if (JSON.stringify(next) !== JSON.stringify(draft.standing)) draft.standing = next;
}

function isSoon(draft: Draft, obligation: Obligation): boolean {
  const due = dueMs(draft, obligation);
  if (due === null || draft.nowMs > due) return false;
  const soonMs = soonFromMs(due, obligation.everyS ?? 0);
  if (draft.nowMs >= soonMs) return true;
  wakeAt(draft, soonMs);
  return false;
}

/** Of the plan, each once, in order. */
function sectionsOf(obligations: readonly Obligation[]): string {
  return [...new Set(obligations.map((one) => one.bcp))].sort(compareText).join(', ');
}

function namesOf(obligations: readonly Obligation[]): string {
  return obligations.map((one) => one.name).join(', ');
}
