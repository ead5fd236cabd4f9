/**
 * Voltage or frequency outside EN 50160, at the mains or at the input of one UPS: the UPS units are there to absorb it. Says
 * which of them does, and that on bypass or in eco mode it reaches the racks. BCP 4.3
 */
import { text, type Text } from '../../../../shared/i18n/text.ts';
import type { IncidentView } from '../../../../shared/model/live.ts';
import type { ElementId, SiteElement } from '../../../../shared/model/site.ts';
import { evidence, gate, gateResult, option, type Line } from '../decide/parts.ts';
import { namesOf } from '../decide/power-units.ts';
import { runbook } from '../decide/runbook.ts';
import { isKnown, read } from '../derive/fact.ts';
import { shadowOf } from '../derive/shadow.ts';
import type { Draft } from '../draft.ts';
import { nameOf } from '../names.ts';
import { defineRule, isOver, over, QUIET, type Advice } from './rule.ts';
import { ofKind } from '../of-kind.ts';

const CONDITIONS = [
  'mains.quality',
  'mains.overvoltage',
  'mains.frequencyLow',
  'mains.frequencyHigh',
  'ups.inputLow',
  'ups.inputHigh',
  'ups.inputFrequencyLow',
  'ups.inputFrequencyHigh',
];
const PLAN = 'bad-supply';
/** In these states a UPS hands the supply on as it comes. */
const PASSES_ON = new Set(['bypass', 'eco']);

export const powerQuality = defineRule({
  id: 'power-quality',
  version: 3,
  bcp: '4.3',
  conditions: CONDITIONS,
  runbooks: [PLAN],
  matches: (_draft, incident) => CONDITIONS.includes(incident.condition),
  decide: (draft, incident) => {
    const units = unitsBehind(draft, incident.root);
    const name = nameOf(draft.config, incident.root);
    return isOver(incident)
      ? over(text('quality.back', { name }), () => readings(draft, incident, units), text('change.qualityAgain'))
      : advise(draft, incident, units, name);
  },
});

/** The UPS units fed by it; a UPS itself when only its own input is bad. */
function unitsBehind(draft: Draft, root: ElementId): readonly SiteElement[] {
  const ids = new Set([root, ...shadowOf(draft.config, root)]);
  return ofKind(draft.config.site, 'ups').filter((element) => ids.has(element.id));
}

function advise(draft: Draft, incident: IncidentView, units: readonly SiteElement[], name: string): Advice {
  const sources = units.map((unit) => ({ unit, reading: read(draft, unit.id, 'ups.source') }));
  const open = sources.filter(({ reading }) => isKnown(reading) && PASSES_ON.has(reading.state ?? '')).map(({ unit }) => unit);
  const unknown = sources.filter(({ reading }) => !isKnown(reading)).map(({ unit }) => unit);
  const isDraining = sources.some(({ reading }) => isKnown(reading) && reading.state === 'battery');
  const isAbsorbed = open.length > 0 ? false : unknown.length > 0 || units.length === 0 ? null : true;
  const verdict = isAbsorbed === false ? 'act' : isAbsorbed === null ? 'hold' : isDraining ? 'watch' : 'stay';
  const advised = isAbsorbed === false ? 'leaveBypass' : 'callSupplier';
  const ends = draft.picture.outlook.carriers
    .filter((carrier) => units.some((unit) => unit.id === carrier.element))
    .map((one) => one.endsMs);
  const result = gateResult(isAbsorbed);
  const names = namesOf(isAbsorbed === false ? open : isAbsorbed === null ? unknown : units);
  const steps = runbook(draft, PLAN);
  const durationS = steps.planDurationS;
  return {
    ...QUIET,
    ...steps,
    phase: verdict === 'act' ? 'APPROVE' : verdict === 'hold' ? 'GATES' : 'OBSERVE',
    verdict,
    headline: text(`quality.${verdict}`, { name, names }),
    threatens: threatOf(isAbsorbed, isDraining),
    advised,
    options: [
      ...(open.length > 0 ? [option('leaveBypass', { isAdvised: advised === 'leaveBypass', outage: text('outage.none'), durationS })] : []),
      option('callSupplier', { isAdvised: advised === 'callSupplier', outage: text('outage.none'), durationS }),
      option('stay', { outage: text(isAbsorbed === true ? 'outage.none' : 'outage.risk') }),
    ],
    evidence: () => readings(draft, incident, units),
    gates: [gate('absorbed', result, 'hard', text(`gate.absorbed.${result}`, { names }))],
    limit: ends.length === 0 ? null : { text: text('limit.thisBattery'), atMs: Math.min(...ends) },
    changes: [text('change.qualityBack'), text('change.upsLeaves'), text('change.mainsLost')],
  };
}

/** What is not known to be absorbed may reach the racks. */
function threatOf(isAbsorbed: boolean | null, isDraining: boolean): Text {
  if (isAbsorbed === false) return text('threat.badSupplyInRacks');
  if (isAbsorbed === null) return text('threat.badSupplyMaybe');
  return text(isDraining ? 'threat.draining' : 'threat.none');
}

function readings(draft: Draft, incident: IncidentView, units: readonly SiteElement[]): readonly Line[] {
  const site = draft.config.siteOf.get(incident.root);
  const mains = ofKind(draft.config.site, 'mains').filter((element) => draft.config.siteOf.get(element.id) === site);
  return [
    ...mains.flatMap((element) => [
      evidence(draft, element.id, 'mains.voltage', 'for'),
      evidence(draft, element.id, 'mains.frequency', 'for'),
    ]),
    ...units.flatMap((unit) => [
      evidence(draft, unit.id, 'ups.source', 'against'),
      evidence(draft, unit.id, 'ups.inputVoltage', 'for'),
      evidence(draft, unit.id, 'ups.inputFrequency', 'for'),
    ]),
  ];
}
