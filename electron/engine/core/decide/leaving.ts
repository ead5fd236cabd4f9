/**
 * A site that will not hold: move its load while there is time, else shut down in order. Shared by every rule in which
 * something runs out (batteries, heat) or may (fire). Unknown is not passed; nothing is moved by itself. BCP 4.2
 */
import { text, type Text, type TextParams } from '../../../../shared/i18n/text.ts';
import type { GateView, OptionView, PlanStepView } from '../../../../shared/model/live.ts';
import type { ElementId } from '../../../../shared/model/site.ts';
import { isKnown, read } from '../derive/fact.ts';
import { wakeAt, type Draft } from '../draft.ts';
import type { Blackout } from '../foresee.ts';
import { decideBy } from '../graph/plan.ts';
import { nameOf, otherCentre } from '../names.ts';
import { compareText } from '../text-order.ts';
import { outageIfDark } from './if-dark.ts';
import { layOut, option, secondsUntil, stepsAdvised } from './parts.ts';
import { blockedBy, START_THERE, startThereOptions, withOneWriter } from './start-there.ts';
import { isOpen, transferGates, transferPlan, transferWords } from './transfer.ts';

/**
 * Time to switch off in order before power or air is gone (option `protect`), seconds. Ours, not the plan's, which names no such
 * time: the option says that it is assumed.
 */
export const PROTECT_S = 120;

/** Where nothing is known to stand in the way of a move and not all is seen, nothing that stops a service is begun while there is time to look another way. */
export const LOOK_AGAIN = 'lookAgain';
/** Gates that say whether what is decided on is seen at all: failed they say as little as unknown. */
const SEEING = new Set(['telemetry', 'console', 'clock']);

/** What can still be done with the load of `site`, by gates and time. `durationS`: the plan that moves it, seconds; 0 without a plan. */
export interface Leaving {
  readonly site: ElementId;
  readonly gates: readonly GateView[];
  readonly steps: readonly PlanStepView[];
  readonly durationS: number;
  /** When it ends at the earliest, UTC ms; null: nothing known runs out. */
  readonly limitMs: number | null;
  readonly decideByMs: number | null;
  readonly isTooLate: boolean;
  /** Too late from the beginning: there never was time to move. */
  readonly wasNever: boolean;
  /** There is a plan, every gate is passed, and there is time. */
  readonly canMove: boolean;
  readonly canProtect: boolean;
  /** What happens there is not seen, and there is time to see it another way before an orderly end has to begin. */
  readonly canLookAgain: boolean;
  /** Nothing the advice rests on is known any more: then nothing is urged on what was known once. */
  readonly isBlind: boolean;
  /** It is too late to move, and every gate of starting there what stops here is passed. */
  readonly canStartThere: boolean;
  readonly blocked: GateView | null;
  readonly hasPlan: boolean;
}

/** What runs out, and since when it does, UTC ms. `limitMs` null: nothing known runs out; `sinceMs` null: not known since when. */
export interface Ending {
  readonly limitMs: number | null;
  readonly sinceMs: number | null;
}

/** The latest moment to decide on a move, UTC ms; null: nothing runs out, or there is no plan. `wasNever`: no time was ever long enough. */
export interface MoveBy {
  readonly decideByMs: number | null;
  readonly isTooLate: boolean;
  readonly wasNever: boolean;
}

/**
 * By when a move of `durationS` seconds has to be decided on. A moment before what runs out began to is none that anybody could have kept: then
 * it is the beginning, and it is said that there never was time.
 */
export function moveBy(draft: Draft, durationS: number | null, { limitMs, sinceMs }: Ending): MoveBy {
  const byMs = durationS === null ? null : decideBy(limitMs, durationS, draft.config.site.marginS);
  const wasNever = byMs !== null && sinceMs !== null && byMs < sinceMs;
  return { decideByMs: wasNever ? sinceMs : byMs, isTooLate: byMs !== null && draft.nowMs > byMs, wasNever };
}

/** How a site could be left before what runs out ends. `used`: the readings the advice rests on; `more`: gates of the rule itself. */
export function leaving(
  draft: Draft,
  site: ElementId,
  { limitMs, sinceMs }: Ending,
  used: readonly { element: ElementId; metric: string }[],
  more: readonly GateView[] = [],
): Leaving {
  const plan = transferPlan(draft, site);
  const toMove = [...more, ...(plan?.to == null ? [] : transferGates(draft, site, plan.to, used))];
  const blocked = toMove.find((one) => one.result !== 'passed') ?? null;
  const laid = plan === null ? { steps: [], durationS: 0 } : layOut(draft, plan, blocked?.text ?? null);
  const late = moveBy(draft, plan === null ? null : laid.durationS, { limitMs, sinceMs });
  const { isTooLate } = late;
  const gates = isTooLate ? withOneWriter(toMove) : toMove;
  return {
    site,
    gates,
    ...laid,
    limitMs,
    ...late,
    canMove: plan !== null && isOpen(gates) && !isTooLate,
    canStartThere: isTooLate && blockedBy(gates) === null,
    canProtect: limitMs === null || secondsUntil(draft.nowMs, limitMs) >= PROTECT_S,
    canLookAgain: limitMs !== null && canLookAgain(draft, gates, limitMs),
    isBlind: isBlind(draft, used),
    blocked,
    hasPlan: plan !== null,
  };
}

/** All that closes the way is that something is not seen, and there is time left before an orderly end has to begin, the margin of the site included; asks to be woken then. */
export function canLookAgain(draft: Draft, gates: readonly GateView[], limitMs: number): boolean {
  const untilMs = limitMs - (PROTECT_S + draft.config.site.marginS) * 1_000;
  const closed = gates.filter((one) => one.result !== 'passed');
  const isUnseen = closed.every((one) => one.result === 'unknown' || SEEING.has(one.id));
  if (closed.length === 0 || !isUnseen || draft.nowMs >= untilMs) return false;
  wakeAt(draft, untilMs);
  return true;
}

/** The option to look another way: it ends nothing and costs nothing but the time that is left. */
export function lookAgainOption({ config }: Draft, site: ElementId): OptionView {
  return option(LOOK_AGAIN, {
    text: text('option.lookAgain', { site: nameOf(config, site) }),
    isAdvised: true,
    outage: text('outage.none'),
  });
}

/** The moment hosts of a site stop if nothing is done, or null. */
export function blackoutOf(draft: Draft, site: ElementId): Blackout | null {
  return draft.picture.outlook.blackouts.find((one) => one.site === site) ?? null;
}

/** What to advise where the site ends at a known time: move, else start there what stops here, else see what is not seen, else an orderly end, else nothing is left to advise. */
export function adviceOf(out: Leaving): {
  readonly advised: 'transfer' | typeof START_THERE | typeof LOOK_AGAIN | 'protect' | 'stay';
  readonly verdict: 'act' | 'hold';
} {
  if (out.canMove) return { advised: 'transfer', verdict: 'act' };
  if (out.canStartThere) return { advised: START_THERE, verdict: 'act' };
  if (out.canLookAgain) return { advised: LOOK_AGAIN, verdict: 'hold' };
  return { advised: out.canProtect ? 'protect' : 'stay', verdict: out.isTooLate && out.canProtect && !out.isBlind ? 'act' : 'hold' };
}

/** Of the readings an advice rests on none is known at this moment. */
export function isBlind(draft: Draft, used: readonly { element: ElementId; metric: string }[]): boolean {
  return used.length > 0 && used.every(({ element, metric }) => !isKnown(read(draft, element, metric)));
}

/** Why the load is not moved now, as a headline; null when it can be. */
export function obstacleOf(draft: Draft, out: Leaving): Text | null {
  const names = { site: nameOf(draft.config, out.site), there: otherCentre(draft.config, out.site) };
  if (out.canMove) return null;
  return out.isTooLate
    ? text('mains.tooLate', { ...names, advised: adviceOf(out).advised, ...lateSince(out) })
    : text('mains.blocked', { ...names, gate: out.blocked?.id ?? 'plan' });
}

/** Since when the move could no longer end in time, or that it never could, as parameters of a headline; nothing where that is not known. */
export function lateSince({ decideByMs, wasNever }: MoveBy): TextParams {
  return decideByMs === null ? {} : { isDated: wasNever ? 'never' : 'yes', byAtMs: Math.round(decideByMs) };
}

/** The steps to show: those of what is advised; of a move that waits, to have them at hand; none of one that can no longer be made. */
export function leavingSteps(
  draft: Draft,
  { isTooLate, steps }: Pick<Leaving, 'isTooLate' | 'steps'>,
  options: readonly OptionView[],
  advised: string,
): readonly PlanStepView[] {
  return stepsAdvised(draft, options, advised) ?? (isTooLate ? [] : steps);
}

/** Shutting down in order: services of the lowest priority stop first, as the site file ranks them; the most important run longest. */
export function protectOption(draft: Draft, services: readonly ElementId[], leftS: number | null, isAdvised: boolean): OptionView {
  const priority = (id: ElementId): number => draft.config.elements.get(id)?.service?.priority ?? 0;
  const order = [...services].sort((a, b) => priority(b) - priority(a) || compareText(b, a));
  const names = order.map((id) => nameOf(draft.config, id)).join(', ') || '-';
  return option('protect', {
    isAdvised,
    outage: text('outage.inOrder', { count: order.length, order: names, assumedS: PROTECT_S }),
    durationS: PROTECT_S,
    marginS: leftS === null ? null : leftS - PROTECT_S,
    isTooLate: leftS !== null && leftS < PROTECT_S,
    wayBack: text('wayBack.restart'),
  });
}

/** The options of every such decision: move, start there what stops here, shut down in order, do nothing. */
export function leavingOptions(draft: Draft, out: Leaving, advised: string): readonly OptionView[] {
  const { limitMs } = out;
  const plan = transferPlan(draft, out.site);
  const services = blackoutOf(draft, out.site)?.services ?? [];
  const leftS = limitMs === null ? null : secondsUntil(draft.nowMs, limitMs);
  return [
    ...(advised === LOOK_AGAIN ? [lookAgainOption(draft, out.site)] : []),
    ...(out.hasPlan
      ? [
          option('transfer', {
            text: transferWords(draft, plan),
            isAdvised: advised === 'transfer',
            outage: text('outage.moves'),
            dataLoss: text(out.gates.some((one) => one.id === 'sync' && one.result === 'passed') ? 'loss.none' : 'loss.sinceSync'),
            endsAtMs: draft.nowMs + out.durationS * 1_000,
            durationS: out.durationS,
            marginS: leftS === null ? null : leftS - out.durationS,
            isTooLate: out.isTooLate,
            blockedBy: out.blocked?.text ?? null,
            wayBack: text('wayBack.plan'),
            plan: plan?.id ?? null,
          }),
        ]
      : []),
    ...(out.isTooLate
      ? startThereOptions(draft, {
          site: out.site,
          isAdvised: advised === START_THERE,
          count: services.length,
          gates: out.gates,
          isInOrder: out.canProtect,
        })
      : []),
    protectOption(draft, services, leftS, advised === 'protect'),
    option('stay', {
      isAdvised: advised === 'stay',
      outage: limitMs === null ? text('outage.unknown') : outageIfDark(draft, out.site, services),
      dataLoss: text('loss.crash'),
      endsAtMs: limitMs,
      marginS: limitMs === null ? null : 0,
      wayBack: text('wayBack.no'),
    }),
  ];
}
