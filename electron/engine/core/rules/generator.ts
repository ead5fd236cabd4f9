/**
 * The generator is not ready while the mains is there: nobody feels it, and the next loss of mains has only batteries. Says
 * how long those last against the time to move the load. Once the mains is lost, `mains-loss` decides. A test is no fault. BCP 4.3
 */
import { text } from '../../../../shared/i18n/text.ts';
import type { Evidence, IncidentView } from '../../../../shared/model/live.ts';
import { evidence, layOut, option } from '../decide/parts.ts';
import { shortestRuntimeS } from '../decide/power-units.ts';
import { runbook } from '../decide/runbook.ts';
import { transferPlan } from '../decide/transfer.ts';
import { isKnown, read } from '../derive/fact.ts';
import type { Draft } from '../draft.ts';
import { isUnderMaintenance } from '../maintenance.ts';
import { nameOf } from '../names.ts';
import { defineRule, isOver, over, QUIET, type Advice } from './rule.ts';
import { ofKind } from '../of-kind.ts';

const REPAIR = 'repair-generator';
const REFUEL = 'refuel';
/** What each condition means for the next loss of mains. */
type Stand = 'notReady' | 'failed' | 'fuel' | 'weakStart';

const STANDS: Readonly<Record<string, Stand>> = {
  'gen.notReady': 'notReady',
  'gen.startFailed': 'failed',
  'gen.fuelLow': 'fuel',
  'gen.fuelOut': 'fuel',
  'gen.startBatteryLow': 'weakStart',
};

export const generator = defineRule({
  id: 'generator',
  version: 1,
  bcp: '4.3',
  conditions: Object.keys(STANDS),
  runbooks: [REPAIR, REFUEL],
  matches: (draft, incident) => draft.config.elements.get(incident.root)?.kind === 'generator' && incident.condition in STANDS,
  decide: (draft, incident) => {
    const name = nameOf(draft.config, incident.root);
    return isOver(incident)
      ? over(text('generator.back', { name }), () => readings(draft, incident), text('change.generatorOut'))
      : advise(draft, incident, name);
  },
});

function advise(draft: Draft, incident: IncidentView, name: string): Advice {
  const stand: Stand = STANDS[incident.condition] ?? 'notReady';
  const advised = stand === 'fuel' ? 'refuel' : 'repairGenerator';
  const steps = runbook(draft, stand === 'fuel' ? REFUEL : REPAIR);
  return {
    ...QUIET,
    ...steps,
    phase: 'OBSERVE',
    verdict: 'stay',
    headline: isUnderMaintenance(draft, incident.root) ? text('generator.planned', { name }) : text(`generator.${stand}`, { name }),
    threatens: stand === 'fuel' ? fuelThreat(draft, incident.root) : threatOf(draft, incident),
    advised,
    options: [
      option(advised, { isAdvised: true, outage: text('outage.none'), durationS: steps.planDurationS }),
      option('stay', { outage: text('outage.risk') }),
    ],
    evidence: () => readings(draft, incident),
    changes: [text('change.mainsLost'), text('change.returns')],
  };
}

/** Only the batteries bridge a loss of mains now: are they enough to move the load? */
function threatOf(draft: Draft, incident: IncidentView): Advice['threatens'] {
  const site = draft.config.siteOf.get(incident.root) ?? incident.root;
  const runtimeS = shortestRuntimeS(draft, unitsIn(draft, site));
  const plan = transferPlan(draft, site);
  if (runtimeS === null || plan === null) return text('threat.onlyBatteries');
  const moveS = layOut(plan, null).durationS + draft.config.site.marginS;
  return text(runtimeS < moveS ? 'threat.batteriesShort' : 'threat.batteriesEnough', { runtimeS: Math.round(runtimeS), moveS });
}

/** How long the fuel in the tank lasts: its share of a full tank's time. A gauge that is not heard says nothing. */
function fuelThreat(draft: Draft, id: string): Advice['threatens'] {
  const gauge = read(draft, id, 'gen.fuel');
  if (!isKnown(gauge) || gauge.value === null) return text('threat.fuelUnknown');
  return text('threat.lessFuel', { hoursS: Math.round((gauge.value / 100) * (draft.config.elements.get(id)?.facts.lastsS ?? 0)) });
}

function unitsIn(draft: Draft, site: string): Parameters<typeof shortestRuntimeS>[1] {
  return ofKind(draft.config.site, 'ups').filter((element) => draft.config.siteOf.get(element.id) === site);
}

function readings(draft: Draft, incident: IncidentView): readonly Evidence[] {
  const site = draft.config.siteOf.get(incident.root) ?? incident.root;
  const mains = ofKind(draft.config.site, 'mains').filter((element) => draft.config.siteOf.get(element.id) === site);
  return [
    ...['gen.state', 'gen.mode', 'gen.fuel', 'gen.startBattery', 'gen.failedStarts'].map((metric) =>
      evidence(draft, incident.root, metric, 'for'),
    ),
    ...mains.map((element) => evidence(draft, element.id, 'mains.voltage', 'against')),
    ...unitsIn(draft, site).map((unit) => evidence(draft, unit.id, 'ups.runtime', 'against')),
  ];
}
