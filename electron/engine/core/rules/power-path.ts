/**
 * A power path or a PDU is lost. The other feed carries: nothing moves, but the spare is gone, so the path is repaired. A part of the
 * other feed is silent: nobody knows whether it carries. Both feeds of a rack, or both paths of a site, are gone: what stands there is
 * dark until one is back, and says which. The units themselves: `ups`. BCP 4.3
 */
import { text, type Text } from '../../../../shared/i18n/text.ts';
import type { IncidentView } from '../../../../shared/model/live.ts';
import type { SiteElement } from '../../../../shared/model/site.ts';
import { conditionById } from '../conditions.ts';
import { feedLines, ownFeedLines } from '../decide/feeds.ts';
import { gate, option, type Line } from '../decide/parts.ts';
import {
  CARRY_LIMIT_PCT,
  carriersAsked,
  namesOf,
  otherPathGate,
  powerUnits,
  unitEvidence,
  type PowerUnits,
} from '../decide/power-units.ts';
import { runbook } from '../decide/runbook.ts';
import type { Draft } from '../draft.ts';
import { indexOf } from '../graph/graph.ts';
import { survivors } from '../graph/survivors.ts';
import { isUnderMaintenance } from '../maintenance.ts';
import { nameOf } from '../names.ts';
import { defineRule, isOver, over, QUIET, type Advice } from './rule.ts';
import { ofKind } from '../of-kind.ts';
import { onceALook } from '../once-a-look.ts';

const KINDS = new Set(['powerPath', 'pdu']);
const PLAN = 'repair-power-path';

export const powerPath = defineRule({
  id: 'power-path',
  version: 5,
  bcp: '4.3',
  conditions: ['pdu.down', 'path.down', 'shared.cause'],
  runbooks: [PLAN],
  // Readings that are merely missing say nothing of the path: that is `repair`.
  matches: (draft, incident) =>
    (KINDS.has(draft.config.elements.get(incident.root)?.kind ?? '') && conditionById(incident.condition).effect !== 'info') ||
    isDarkRack(draft, incident),
  decide: (draft, incident) => {
    if (isOver(incident))
      return over(
        text('path.back', { name: nameOf(draft.config, incident.root) }),
        () => ownFeedLines(draft, incident.root),
        text('change.pathLostAgain'),
      );
    const units = powerUnits(draft, incident);
    const dark = darkRacks(draft, units);
    return dark.length > 0 ? lightAgain(draft, incident, units, dark) : advise(draft, incident, units);
  },
});

/** A rack concluded to be down as a whole, its PDUs with it: its power, as far as anybody can see. */
function isDarkRack(draft: Draft, incident: IncidentView): boolean {
  return (
    draft.config.elements.get(incident.root)?.kind === 'rack' &&
    incident.effects.some((id) => draft.alarms[id]?.condition === 'pdu.down' && draft.alarms[id].clearedAtMs === null)
  );
}

/** Racks of the site of which no PDU has power, batteries that still carry counted in. */
function darkRacks(draft: Draft, { site }: PowerUnits): readonly SiteElement[] {
  return allDarkRacks(draft).filter((rack) => draft.config.siteOf.get(rack.id) === site);
}

/** The same of every site, for all incidents of a look. */
const allDarkRacks = onceALook(({ config, picture: { outlook } }): readonly SiteElement[] => {
  const racks = ofKind(config.site, 'rack');
  if (racks.length === 0) return racks;
  const carriers = outlook.carriers.map((carrier) => carrier.element);
  const up = survivors(config.graph, outlook.failed, carriers);
  const pdusIn = Map.groupBy(ofKind(config.site, 'pdu'), (pdu) => pdu.in);
  return racks.filter(({ id }) => pdusIn.get(id)?.every((pdu) => up[indexOf(config.graph, pdu.id)] === 0) === true);
});

function lightAgain(draft: Draft, incident: IncidentView, units: PowerUnits, dark: readonly SiteElement[]): Advice {
  const racks = namesOf(dark);
  return {
    ...QUIET,
    ...runbook(draft, PLAN),
    phase: 'APPROVE',
    verdict: 'act',
    headline: text('path.dark', { racks }),
    threatens: text('threat.dark', { count: dark.length }),
    advised: 'repairPath',
    options: options('repairPath', text('outage.lasts')),
    evidence: () => readings(draft, incident, units),
    gates: [gate('otherPath', 'failed', 'hard', text('gate.otherPath.dark', { racks }))],
    changes: [text('change.feedBack')],
  };
}

function advise(draft: Draft, incident: IncidentView, units: PowerUnits): Advice {
  const { carries, areWell, others } = units;
  const verdict = carries === true ? 'stay' : carries === null ? 'hold' : 'act';
  // Less load makes room on a unit that is well; it makes none well.
  const advised = carries === false && areWell && others.length > 0 ? 'shedLoad' : 'repairPath';
  const isPlanned = verdict === 'stay' && isUnderMaintenance(draft, incident.root);
  return {
    ...QUIET,
    ...runbook(draft, PLAN),
    phase: carries === null ? 'GATES' : verdict === 'act' ? 'APPROVE' : 'OBSERVE',
    verdict,
    headline: text(`path.${isPlanned ? 'planned' : verdict}`, {
      name: nameOf(draft.config, incident.root),
      others: namesOf(carriersAsked(units)),
    }),
    threatens: text(carries === true ? 'threat.spareGone' : 'threat.pathAndNoSpare'),
    advised,
    evidence: () => readings(draft, incident, units),
    gates: [otherPathGate(units)],
    options: options(advised, text('outage.risk')),
    changes: [text('change.otherPathFails'), text('change.otherPathOverloaded', { limitPct: CARRY_LIMIT_PCT })],
  };
}

function options(advised: string, ifNothing: Text): Advice['options'] {
  return [
    option('stay', { outage: ifNothing }),
    option('repairPath', { isAdvised: advised === 'repairPath', outage: text('outage.none'), plan: PLAN }),
    ...(advised === 'shedLoad' ? [option('shedLoad', { isAdvised: true, outage: text('outage.minor') })] : []),
  ];
}

/** What is lost and what should carry instead, then the units. */
function readings(draft: Draft, { root }: IncidentView, units: PowerUnits): readonly Line[] {
  return [...feedLines(draft, root, units.inDoubt), ...unitEvidence(draft, units)];
}
