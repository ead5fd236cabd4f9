/**
 * A UPS is off, on battery alone, on bypass, overloaded, or its battery is bad: who carries, what a loss of mains would do now,
 * and whether the runtime is enough to move the load. When both run out, the load must leave before. BCP 4.3, 4.2
 */
import { text, type Text } from '../../../../shared/i18n/text.ts';
import type { IncidentView } from '../../../../shared/model/live.ts';
import { conditionById } from '../conditions.ts';
import { adviceOf, blackoutOf, leaving, leavingOptions, leavingSteps, obstacleOf, type Ending } from '../decide/leaving.ts';
import { isDark, lostInTheDark } from '../decide/dark-site.ts';
import { darkThreat } from '../decide/if-dark.ts';
import { evidence, option, secondsUntil, type Line } from '../decide/parts.ts';
import {
  CARRY_LIMIT_PCT,
  carriersAsked,
  namesOf,
  otherPathGate,
  powerUnits,
  shortestRuntimeS,
  unitEvidence,
  type PowerUnits,
} from '../decide/power-units.ts';
import { runbook } from '../decide/runbook.ts';
import { moveTimes, START_PLAN, transferPlan } from '../decide/transfer.ts';
import { standing } from '../derive/fact.ts';
import type { Draft } from '../draft.ts';
import type { Blackout } from '../foresee.ts';
import { isUnderMaintenance } from '../maintenance.ts';
import { nameOf, otherCentre } from '../names.ts';
import { NO_EVIDENCE, defineRule, isOver, over, QUIET, type Advice } from './rule.ts';
import { ofKind } from '../of-kind.ts';

const PLAN = 'repair-ups';
/** A unit with one of these does not bridge a loss of mains. */
const NO_BATTERY = ['ups.batteryFault', 'ups.bypass', 'ups.failed'];

export const ups = defineRule({
  id: 'ups',
  version: 7,
  bcp: '4.3',
  conditions: ['ups.onBattery', 'ups.failed', 'ups.bypass', 'ups.lowBattery', 'ups.batteryFault', 'ups.batteryReplace', 'ups.overload'],
  runbooks: [PLAN, 'transfer', START_PLAN],
  matches: (draft, incident) =>
    draft.config.elements.get(incident.root)?.kind === 'ups' && conditionById(incident.condition).effect !== 'info',
  decide: (draft, incident) => {
    if (isOver(incident))
      return over(text('ups.back', { name: nameOf(draft.config, incident.root) }), NO_EVIDENCE, text('change.pathLostAgain'));
    const units = powerUnits(draft, incident);
    const blackout = blackoutOf(draft, units.site);
    return blackout !== null && units.carries !== true
      ? leave(draft, units, { limitMs: blackout.atMs, sinceMs: incident.onsetMs }, blackout)
      : advise(draft, incident, units);
  },
});

/** Neither this unit nor another one lasts: the batteries are the limit. */
function leave(draft: Draft, units: PowerUnits, ending: Ending, blackout: Blackout): Advice {
  const used = units.units.flatMap((unit) => [
    { element: unit.id, metric: 'ups.source' },
    { element: unit.id, metric: 'ups.runtime' },
  ]);
  const out = leaving(draft, units.site, ending, used);
  const { advised, verdict } = adviceOf(out);
  const leave = leavingOptions(draft, out, advised);
  return {
    ...QUIET,
    phase: verdict === 'act' ? 'APPROVE' : 'GATES',
    verdict,
    headline: obstacleOf(draft, out) ?? text('ups.move', { site: nameOf(draft.config, units.site) }),
    threatens: darkThreat(draft, blackout),
    advised,
    options: [...leave, option('repairUps', { outage: text('outage.none'), durationS: runbook(draft, PLAN).planDurationS })],
    evidence: () => [...mainsEvidence(draft, units), ...unitEvidence(draft, units)],
    gates: [otherPathGate(units), ...out.gates],
    plan: leavingSteps(draft, out, leave, advised),
    planDurationS: out.durationS,
    decideByMs: out.decideByMs,
    limit: { text: text('limit.batteries'), atMs: blackout.atMs },
    isTooLate: out.isTooLate,
    changes: [text('change.upsFed'), text('change.gateFails')],
  };
}

function advise(draft: Draft, incident: IncidentView, units: PowerUnits): Advice {
  const { carries, others } = units;
  const has = (condition: string): boolean => standing(draft, condition, incident.root) !== null;
  const isOverloaded = has('ups.overload');
  const noBridge = units.units.every((unit) => unit.id === incident.root || NO_BATTERY.some((id) => standing(draft, id, unit.id) !== null));
  const isOut = has('ups.failed') || has('ups.onBattery');
  const isBatteryOnly = !isOut && !isOverloaded && !has('ups.bypass');
  const isUrgent = carries === false || isOverloaded || (noBridge && NO_BATTERY.some(has));
  const verdict = isUrgent ? 'act' : carries === null && !isBatteryOnly ? 'hold' : 'stay';
  const dark = isDark(draft, units.units) ? lostInTheDark(draft, units.site, incident.impacts) : null;
  const canShed = dark === null && (isOverloaded || (carries === false && others.length > 0 && isOut));
  const advised = canShed ? 'shedLoad' : verdict === 'hold' ? 'stay' : 'repairUps';
  const endsMs = draft.picture.outlook.carriers.find((carrier) => carrier.element === incident.root)?.endsMs ?? null;
  const name = nameOf(draft.config, incident.root);
  return {
    ...QUIET,
    ...runbook(draft, PLAN),
    phase: verdict === 'hold' ? 'GATES' : verdict === 'act' ? 'APPROVE' : 'OBSERVE',
    verdict,
    headline:
      dark !== null
        ? text('ups.dark', { site: nameOf(draft.config, units.site), there: otherCentre(draft.config, units.site) })
        : headlineOf(units, { verdict, name, isPlanned: isUnderMaintenance(draft, incident.root) }),
    threatens:
      dark !== null
        ? dark.threatens
        : noBridge && !isOverloaded
          ? text('threat.noBridge', { site: nameOf(draft.config, units.site) })
          : threatOf(draft, units),
    advised,
    options: [
      option('stay', {
        isAdvised: advised === 'stay',
        outage: dark?.outage ?? text(carries === true && !noBridge ? 'outage.none' : 'outage.risk'),
      }),
      option('repairUps', {
        isAdvised: advised === 'repairUps',
        outage: dark?.outage ?? text('outage.none'),
        durationS: runbook(draft, PLAN).planDurationS,
      }),
      ...(canShed ? [option('shedLoad', { isAdvised: true, outage: text('outage.minor') })] : []),
    ],
    evidence: () => [...unitEvidence(draft, units), evidence(draft, incident.root, 'ups.battery', 'for'), ...mainsEvidence(draft, units)],
    gates: [otherPathGate(units)],
    limit: endsMs === null ? null : { text: text('limit.thisBattery'), atMs: endsMs },
    changes: [text('change.otherPathFails'), text('change.otherPathOverloaded', { limitPct: CARRY_LIMIT_PCT }), text('change.mainsLost')],
  };
}

interface Told {
  readonly verdict: 'stay' | 'hold' | 'act';
  readonly name: string;
  readonly isPlanned: boolean;
}

/** A bad battery is in no doubt; that another unit carries may be. */
function headlineOf(units: PowerUnits, { verdict, name, isPlanned }: Told): Text {
  if (verdict === 'stay' && units.carries === null)
    return text(isPlanned ? 'ups.plannedUnsure' : 'ups.unsure', { name, others: namesOf(carriersAsked(units)) });
  return text(verdict === 'stay' && isPlanned ? 'ups.planned' : `ups.${verdict}`, { name, others: namesOf(units.others) });
}

/** What is left for a loss of mains: the shortest battery among those that carry, against the time to move the load. */
function threatOf(draft: Draft, { site, others, carries }: PowerUnits): Text {
  if (carries !== true) return text('threat.pathAndNoSpare');
  const runtimeS = shortestRuntimeS(draft, others);
  const plan = transferPlan(draft, site);
  if (runtimeS === null || plan === null) return text('threat.spareGone');
  const { wholeS, said } = moveTimes(draft, plan);
  const endsMs = draft.nowMs + runtimeS * 1_000;
  return text(secondsUntil(draft.nowMs, endsMs) < wholeS ? 'threat.runtimeShort' : 'threat.runtimeEnough', {
    runtimeS: Math.round(runtimeS),
    ...said,
  });
}

function mainsEvidence(draft: Draft, { site }: PowerUnits): readonly Line[] {
  return ofKind(draft.config.site, 'mains')
    .filter((element) => draft.config.siteOf.get(element.id) === site)
    .map((element) => evidence(draft, element.id, 'mains.voltage', 'against'));
}
