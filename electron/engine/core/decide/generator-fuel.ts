/** Id of the plan in the site file for a generator that does not come by itself. */
export const BY_HAND_PLAN = 'start-generator-by-hand';
/**
 * On the generator the fuel is the battery: 24 h at least, then it ends (BCP 4.3). First it is refilled, by the time a delivery
 * takes; where that is too late, the load leaves before the end.
 */
import { text } from '../../../../shared/i18n/text.ts';
import type { ElementId } from '../../../../shared/model/site.ts';
import { standing } from '../derive/fact.ts';
import { wakeAt, type Draft } from '../draft.ts';
import { decideBy } from '../graph/plan.ts';
import { nameOf } from '../names.ts';
import type { Advice } from '../rules/rule.ts';
import { adviceOf, leaving, leavingOptions, leavingSteps, obstacleOf } from './leaving.ts';
import { layOut, option } from './parts.ts';
import { runbook } from './runbook.ts';
import { transferPlan, transferWords } from './transfer.ts';

export const REFUEL_PLAN = 'refuel';
/** Fuel is ordered no later than this before the last moment, ms: within the hour (priority 2). */
const ORDER_EARLY_MS = 3_600_000;

type Part = Omit<Advice, 'evidence' | 'expected'>;

/** What to do on a generator whose fuel ends at `endMs`; null: its end is not known. */
export function onGenerator(draft: Draft, site: ElementId, generator: ElementId, endMs: number | null): Part {
  const refuel = runbook(draft, REFUEL_PLAN);
  const orderByMs = refuel.plan.length === 0 ? null : decideBy(endMs, refuel.planDurationS, draft.config.site.marginS);
  const isLow = standing(draft, 'gen.fuelLow', generator) !== null;
  if (orderByMs !== null && draft.nowMs <= orderByMs) {
    const isDue = isLow || draft.nowMs >= orderByMs - ORDER_EARLY_MS;
    if (!isDue) wakeAt(draft, orderByMs - ORDER_EARLY_MS);
    return carried(draft, site, endMs, isDue ? 'refuel' : 'stay', orderByMs);
  }
  return endMs !== null && (isLow || orderByMs !== null)
    ? leaveBefore(draft, site, generator, endMs)
    : carried(draft, site, endMs, 'stay', null);
}

/** The generator carries and there is time: nothing to move; fuel is ordered in time. */
function carried(draft: Draft, site: ElementId, endMs: number | null, advised: 'refuel' | 'stay', orderByMs: number | null): Part {
  const move = transferPlan(draft, site);
  const moveS = move === null ? 0 : layOut(draft, move, null).durationS;
  const refuel = runbook(draft, REFUEL_PLAN);
  const isDue = advised === 'refuel';
  return {
    ...refuel,
    phase: isDue ? 'APPROVE' : 'OBSERVE',
    verdict: isDue ? 'act' : 'stay',
    headline: text(isDue ? 'mains.refuel' : 'mains.onGenerator', { site: nameOf(draft.config, site) }),
    threatens: endMs === null ? text('threat.none') : text('threat.fuelEnds', { endAtMs: Math.round(endMs) }),
    advised,
    options: [
      option('stay', { isAdvised: advised === 'stay', outage: text('outage.none'), endsAtMs: endMs }),
      ...(refuel.plan.length === 0
        ? []
        : [option('refuel', { isAdvised: isDue, outage: text('outage.none'), durationS: refuel.planDurationS })]),
      option('transfer', { text: transferWords(draft, move), outage: text('outage.moves'), durationS: moveS }),
    ],
    gates: [],
    decideByMs: orderByMs ?? decideBy(endMs, moveS, draft.config.site.marginS),
    limit: endMs === null ? null : { text: text('limit.fuel'), atMs: endMs },
    isTooLate: false,
    changes: [text('change.generatorStops'), text('change.refuelled'), text('change.mainsBack')],
  };
}

/** Too late for a delivery, or low with none planned: the load leaves before the fuel ends. */
function leaveBefore(draft: Draft, site: ElementId, generator: ElementId, endMs: number): Part {
  const sinceMs = standing(draft, 'gen.running', generator)?.onsetMs ?? null;
  const out = leaving(draft, site, { limitMs: endMs, sinceMs }, [
    { element: generator, metric: 'gen.state' },
    { element: generator, metric: 'gen.fuel' },
  ]);
  const { advised, verdict } = adviceOf(out);
  const options = leavingOptions(draft, out, advised);
  return {
    phase: verdict === 'act' ? 'APPROVE' : 'GATES',
    verdict,
    headline: obstacleOf(draft, out) ?? text('mains.moveBeforeFuelEnds', { site: nameOf(draft.config, site) }),
    threatens: text('threat.fuelEnds', { endAtMs: Math.round(endMs) }),
    advised,
    options,
    gates: out.gates,
    plan: leavingSteps(draft, out, options, advised),
    planDurationS: out.durationS,
    decideByMs: out.decideByMs,
    limit: { text: text('limit.fuel'), atMs: endMs },
    isTooLate: out.isTooLate,
    changes: [text('change.refuelled'), text('change.mainsBack'), text('change.gateFails')],
  };
}
