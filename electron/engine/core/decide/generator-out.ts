/** What a generator that is not ready means while the mains is there: only batteries for the next loss, against the time to move the load. BCP 4.3 */
import { text } from '../../../../shared/i18n/text.ts';
import type { ElementId } from '../../../../shared/model/site.ts';
import { isKnown, read, standing } from '../derive/fact.ts';
import type { Draft } from '../draft.ts';
import { isUnderMaintenance } from '../maintenance.ts';
import { nameOf } from '../names.ts';
import { ofKind } from '../of-kind.ts';
import { QUIET, type Advice } from '../rules/rule.ts';
import { evidence, option, type Line } from './parts.ts';
import { shortestRuntimeS, unitsIn } from './power-units.ts';
import { runbook } from './runbook.ts';
import { moveTimes, transferPlan } from './transfer.ts';

export const REPAIR_RUNBOOK = 'repair-generator';
export const REFUEL_RUNBOOK = 'refuel';
/** What each condition means for the next loss of mains. */
type Stand = 'notReady' | 'failed' | 'fuel' | 'weakStart';

/** Conditions that say so. Of several that stand the first speaks. */
export const STANDS: Readonly<Record<string, Stand>> = {
  'gen.startFailed': 'failed',
  'gen.notReady': 'notReady',
  'gen.fuelLow': 'fuel',
  'gen.fuelOut': 'fuel',
  'gen.startBatteryLow': 'weakStart',
};

/** What stands against this generator now, as the table above orders it; null: nothing does. */
export function faultOf(draft: Draft, generator: ElementId): string | null {
  return Object.keys(STANDS).find((condition) => standing(draft, condition, generator) !== null) ?? null;
}

/** What a generator that is not ready means while the mains is there. */
export function adviseOn(draft: Draft, generator: ElementId, condition: string): Advice {
  const name = nameOf(draft.config, generator);
  const stand: Stand = STANDS[condition] ?? 'notReady';
  const advised = stand === 'fuel' ? 'refuel' : 'repairGenerator';
  const steps = runbook(draft, stand === 'fuel' ? REFUEL_RUNBOOK : REPAIR_RUNBOOK);
  return {
    ...QUIET,
    ...steps,
    phase: 'OBSERVE',
    verdict: 'stay',
    headline: isUnderMaintenance(draft, generator) ? text('generator.planned', { name }) : text(`generator.${stand}`, { name }),
    threatens: stand === 'fuel' ? fuelThreat(draft, generator) : threatOfNextLoss(draft, draft.config.siteOf.get(generator) ?? generator),
    advised,
    options: [
      option(advised, { isAdvised: true, outage: text('outage.none'), durationS: steps.planDurationS }),
      option('stay', { outage: text('outage.risk') }),
    ],
    evidence: () => readings(draft, generator),
    changes: [text('change.mainsLost'), text('change.returns')],
  };
}

/** Only the batteries of this site bridge a loss of mains now: are they enough to move the load? */
export function threatOfNextLoss(draft: Draft, site: ElementId): Advice['threatens'] {
  const runtimeS = shortestRuntimeS(draft, unitsIn(draft.config, site));
  const plan = transferPlan(draft, site);
  if (runtimeS === null || plan === null) return text('threat.onlyBatteries');
  const { wholeS, said } = moveTimes(draft, plan);
  return text(runtimeS < wholeS ? 'threat.batteriesShort' : 'threat.batteriesEnough', { runtimeS: Math.round(runtimeS), ...said });
}

/** How long the fuel in the tank lasts: its share of a full tank's time. A gauge that is not heard says nothing. */
function fuelThreat(draft: Draft, id: string): Advice['threatens'] {
  const gauge = read(draft, id, 'gen.fuel');
  if (!isKnown(gauge) || gauge.value === null) return text('threat.fuelUnknown');
  return text('threat.lessFuel', { hoursS: Math.round((gauge.value / 100) * (draft.config.elements.get(id)?.facts.lastsS ?? 0)) });
}

/** Evidence of its advice: the generator's own state speaks for it, mains and batteries of the same site against it. */
export function readings(draft: Draft, generator: ElementId): readonly Line[] {
  const site = draft.config.siteOf.get(generator) ?? generator;
  const mains = ofKind(draft.config.site, 'mains').filter((element) => draft.config.siteOf.get(element.id) === site);
  return [
    ...['gen.state', 'gen.mode', 'gen.fuel', 'gen.startBattery', 'gen.failedStarts'].map((metric) =>
      evidence(draft, generator, metric, 'for'),
    ),
    ...mains.map((element) => evidence(draft, element.id, 'mains.voltage', 'against')),
    ...unitsIn(draft.config, site).map((unit) => evidence(draft, unit.id, 'ups.runtime', 'against')),
  ];
}
