/**
 * Ways to have the generator carry by hand: started as it stands, or, where it is locked out, made ready first. A set that is locked out starts
 * under nobody's hand before it is reset: its runbook sends to that of the lock-out, and so does this. BCP 4.3
 */
import { text } from '../../../../shared/i18n/text.ts';
import type { GateView, OptionView } from '../../../../shared/model/live.ts';
import type { ElementId } from '../../../../shared/model/site.ts';
import { isKnown, read, standing } from '../derive/fact.ts';
import type { Draft } from '../draft.ts';
import { nameOf } from '../names.ts';
import { BY_HAND_PLAN } from './generator-fuel.ts';
import { REPAIR_RUNBOOK } from './generator-out.ts';
import { gate, gateResult, layOut, option, type OptionShape } from './parts.ts';
import { triedByHand } from './tried.ts';

/** One of them. `against`: the soft checks that are not passed before it; `durationS`: of its plan, s. */
export interface ByHand {
  readonly option: 'startGenerator' | 'repairGenerator';
  readonly plan: string;
  readonly durationS: number;
  readonly against: readonly GateView[];
}

/** Those the site file has a plan for, the quicker one first. */
export function waysByHand(draft: Draft, incident: string, generator: ElementId): readonly ByHand[] {
  const lockout = lockoutOf(draft, generator);
  const tried = triedByHand(draft, incident, generator, [BY_HAND_PLAN, REPAIR_RUNBOOK]);
  const start = wayOf(draft, 'startGenerator', BY_HAND_PLAN, [lockout, tried]);
  if (start.length === 0 || lockout?.result !== 'failed') return start;
  return [...start, ...wayOf(draft, 'repairGenerator', REPAIR_RUNBOOK, [triedByHand(draft, incident, generator, [REPAIR_RUNBOOK])])];
}

/** Nothing is known to stand against it. */
export function isWayOpen({ against }: ByHand): boolean {
  return against.length === 0;
}

/** Its option. `shape`: what it means where it is offered. */
export function wayOption(draft: Draft, { option: id, plan, durationS, against }: ByHand, shape: OptionShape): OptionView {
  return option(id, {
    ...shape,
    endsAtMs: draft.nowMs + durationS * 1_000,
    durationS,
    blockedBy: against[0]?.detail ?? null,
    plan,
    gates: against.map(({ id: one }) => one),
  });
}

/** The checks of a decision, and beside them those before a start by hand alone, each once. */
export function withWays(gates: readonly GateView[], ways: readonly ByHand[]): readonly GateView[] {
  const more = new Map(ways.flatMap(({ against }) => against).map((one) => [one.id, one]));
  return [...gates, ...more.values()];
}

/** Its panel says so. */
export function isLockedOut(draft: Draft, generator: ElementId): boolean {
  const mode = read(draft, generator, 'gen.mode');
  return isKnown(mode) && mode.state === 'blocked';
}

function wayOf(draft: Draft, id: ByHand['option'], planId: string, checks: readonly (GateView | null)[]): readonly ByHand[] {
  const plan = draft.config.site.plans.find((one) => one.id === planId);
  const against = checks.filter((one) => one !== null);
  return plan === undefined ? [] : [{ option: id, plan: planId, durationS: layOut(draft, plan, null).durationS, against }];
}

/** The check that it is not locked out; null: it is known not to be. By its fault, which stands until it is known to be over, and by its mode. */
function lockoutOf(draft: Draft, generator: ElementId): GateView | null {
  const witness = read(draft, generator, 'gen.mode') ?? read(draft, generator, 'gen.state');
  const isLocked = standing(draft, 'gen.startFailed', generator) !== null || isLockedOut(draft, generator);
  const result = gateResult(isLocked ? false : isKnown(witness) ? true : null);
  return result === 'passed'
    ? null
    : gate('lockout', result, 'soft', text(`gate.lockout.${result}`, { name: nameOf(draft.config, generator) }));
}
