/**
 * Starting at the other site what stops at this one: what is left once the move is too late, and after that. It ends no later than this
 * site does not matter; what it must not do is start something that still writes here. A person decides, over the same gates. BCP 4.2, 4.7
 */
import { text } from '../../../../shared/i18n/text.ts';
import type { GateView, OptionView } from '../../../../shared/model/live.ts';
import type { ElementId, SiteElement } from '../../../../shared/model/site.ts';
import { isKnown, read, standing } from '../derive/fact.ts';
import type { Draft } from '../draft.ts';
import { otherCentre } from '../names.ts';
import { storageAtLoss } from './site-situation.ts';
import { gate, gateResult, layOut, option } from './parts.ts';
import { startGates, startPlan } from './transfer.ts';

export const START_THERE = 'startThere';

/** What of the option to start there its decision says; given to the decision of a site that will not hold. */
export interface StartThere {
  /** The centre that will not hold. */
  readonly site: ElementId;
  readonly isAdvised: boolean;
  /** Services that stop until they run there; null: not known how many. */
  readonly count: number | null;
  readonly gates: readonly GateView[];
  /** There is time to stop in order what runs here, so that nothing is cut off while it writes. */
  readonly isInOrder: boolean;
}

/** The option, with the plan that is its own and the gates of the decision that stand before it; none where no plan starts anything there. */
export function startThereOptions(draft: Draft, { site, isAdvised, count, gates, isInOrder }: StartThere): readonly OptionView[] {
  const plan = startPlan(draft, site);
  if (plan === null) return [];
  const there = otherCentre(draft.config, site);
  const { durationS } = layOut(draft, plan, null);
  const mine = gates.filter((one) => !ONLY_OF_A_MOVE.has(one.id));
  const isInSync = mine.some((one) => one.id === 'sync' && one.result === 'passed');
  return [
    option(START_THERE, {
      text: text('option.startThere', { there }),
      isAdvised,
      outage: count === null ? text('outage.takeover', { there }) : text('outage.startThere', { count, durationS }),
      dataLoss: text(isInSync ? (isInOrder ? 'loss.none' : 'loss.crash') : 'loss.sinceSync'),
      endsAtMs: draft.nowMs + durationS * 1_000,
      durationS,
      blockedBy: blockedBy(mine)?.text ?? null,
      wayBack: text('wayBack.failback'),
      plan: plan.id,
      gates: mine.map((one) => one.id),
    }),
  ];
}

/** The links carry a move; a start needs only to know that nothing writes here any more, which has a gate of its own. */
const ONLY_OF_A_MOVE = new Set(['links']);

/** The first gate that stands before it; null: it may be advised. */
export function blockedBy(gates: readonly GateView[]): GateView | null {
  return gates.find((one) => !ONLY_OF_A_MOVE.has(one.id) && one.result !== 'passed') ?? null;
}

/** While the site still has power: what stops is seen to stop as long as the links show both sides to each other. */
export function withOneWriter(gates: readonly GateView[]): readonly GateView[] {
  const isSeen = gates.some((one) => one.id === 'links' && one.result === 'passed');
  return [...gates, oneWriter(isSeen ? true : null, 'seen')];
}

/**
 * Once every unit of the site is known to give nothing: without power nothing writes there. What it said before it fell silent is no proof any
 * more; that of a person is. Whether the copies were in sync counts as of then.
 */
export function gatesInTheDark(draft: Draft, from: ElementId, to: ElementId, units: readonly SiteElement[]): readonly GateView[] {
  const sources = units.map((unit) => read(draft, unit.id, 'ups.source'));
  const isOff = sources.every((source) => isKnown(source) && source.state === 'off');
  const fenced = read(draft, from, 'site.fenced');
  const isProven = isKnown(fenced) && fenced.state === 'proven';
  const offMs = Math.min(draft.nowMs, ...units.flatMap((unit) => standing(draft, 'ups.failed', unit.id)?.onsetMs ?? []));
  const storage = storageAtLoss(draft, offMs);
  const sync = gateResult(storage === 'unknown' ? null : storage === 'in-sync');
  return [
    ...startGates(draft, from, to, gate('sync', sync, 'soft', text(`gate.sync.${sync}`))),
    oneWriter(isOff || isProven ? true : null, 'off'),
  ];
}

function oneWriter(isPassed: boolean | null, how: 'seen' | 'off'): GateView {
  const result = gateResult(isPassed);
  return gate('oneWriter', result, 'hard', text(result === 'passed' ? `gate.oneWriter.${how}` : 'gate.oneWriter.unknown'));
}
