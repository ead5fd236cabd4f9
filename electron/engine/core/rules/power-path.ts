/** One of the two power paths of a site is lost or on battery. The other carries: nothing moves, but the spare is gone. BCP 4.3 */
import { text } from '../../../../shared/i18n/text.ts';
import type { IncidentView } from '../../../../shared/model/live.ts';
import type { ElementId, SiteElement } from '../../../../shared/model/site.ts';
import { conditionById } from '../conditions.ts';
import { evidence, gate, gateResult, option } from '../decide/parts.ts';
import { isKnown, read } from '../derive/fact.ts';
import { shadowOf } from '../derive/shadow.ts';
import type { Draft } from '../draft.ts';
import { nameOf } from '../names.ts';
import { defineRule, isOver, over, QUIET, type Advice } from './rule.ts';

/** A UPS that takes over the whole load must stay below this share of its rating, percent (NetBox feed limit, semantics 7). */
const CARRY_LIMIT_PCT = 80;
const KINDS = new Set(['ups', 'powerPath', 'pdu']);

export const powerPath = defineRule({
  id: 'power-path',
  version: 1,
  bcp: '4.3',
  conditions: ['ups.onBattery', 'ups.failed', 'ups.bypass', 'ups.lowBattery', 'ups.batteryFault', 'ups.overload', 'pdu.down', 'path.down'],
  runbooks: [],
  // Readings that are merely missing say nothing of the path: that is `repair`.
  matches: (draft, incident) =>
    KINDS.has(draft.config.elements.get(incident.root)?.kind ?? '') && conditionById(incident.condition).effect !== 'info',
  decide: (draft, incident) => {
    const site = draft.config.siteOf.get(incident.root) ?? incident.root;
    const units = draft.config.site.elements.filter((element) => element.kind === 'ups' && draft.config.siteOf.get(element.id) === site);
    const hurt = new Set([incident.root, ...incident.causes.concat(incident.effects).flatMap((id) => draft.alarms[id]?.element ?? [])]);
    const others = units.filter(
      (unit) => !hurt.has(unit.id) && !shadowOf(draft.config, unit.id).includes(incident.root) && feedsSomething(draft, unit.id),
    );
    return isOver(incident)
      ? over(text('path.back', { name: nameOf(draft.config, incident.root) }), [], text('change.pathLostAgain'))
      : advise(draft, incident, units, others);
  },
});

function advise(draft: Draft, incident: IncidentView, units: readonly SiteElement[], others: readonly SiteElement[]): Advice {
  const carries = carryState(draft, others, units);
  const endsMs = batteryEnd(draft, incident.root);
  const gates = [
    gate(
      'otherPath',
      gateResult(carries),
      'hard',
      text(`gate.otherPath.${gateResult(carries)}`, { names: others.map((unit) => unit.name).join(', ') || '-' }),
    ),
  ];
  const evidences = units.flatMap((unit) => [
    evidence(draft, unit.id, 'ups.source', others.includes(unit) ? 'against' : 'for'),
    evidence(draft, unit.id, 'ups.load', 'for'),
  ]);
  const verdict = carries === true ? 'stay' : carries === null ? 'hold' : 'act';
  const advised = carries === false ? (others.length === 0 ? 'repairPath' : 'shedLoad') : 'stay';
  return {
    ...QUIET,
    phase: carries === null ? 'GATES' : verdict === 'act' ? 'APPROVE' : 'OBSERVE',
    verdict,
    headline: text(`path.${verdict}`, {
      name: nameOf(draft.config, incident.root),
      others: others.map((unit) => unit.name).join(', ') || '-',
    }),
    threatens: text(carries === true ? 'threat.spareGone' : 'threat.pathAndNoSpare'),
    advised,
    evidence: evidences,
    gates,
    limit: endsMs === null ? null : { text: text('limit.thisBattery'), atMs: endsMs },
    options: [
      option('stay', { isAdvised: advised === 'stay', outage: text(carries === true ? 'outage.none' : 'outage.risk') }),
      option('repairPath', { isAdvised: advised === 'repairPath', outage: text('outage.none'), wayBack: text('wayBack.yes') }),
      ...(advised === 'shedLoad' ? [option('shedLoad', { isAdvised: true, outage: text('outage.minor') })] : []),
    ],
    changes: [text('change.otherPathFails'), text('change.otherPathOverloaded', { limitPct: CARRY_LIMIT_PCT })],
  };
}

/** A unit whose every path is down carries nothing, however well it is itself; an alarm that fell silent still stands. */
function feedsSomething(draft: Draft, unit: ElementId): boolean {
  const paths = shadowOf(draft.config, unit).filter((id) => draft.config.elements.get(id)?.kind === 'powerPath');
  return (
    paths.length === 0 || paths.some((id) => draft.picture.status[id] !== 'down' && draft.alarms[`path.down|${id}`]?.clearedAtMs !== null)
  );
}

/** Whether the other units are well and would carry the whole load; null when that is not known. */
function carryState(draft: Draft, others: readonly SiteElement[], units: readonly SiteElement[]): boolean | null {
  if (others.length === 0) return false;
  const sources = others.map((unit) => read(draft, unit.id, 'ups.source'));
  if (sources.some((reading) => isKnown(reading) && reading.status !== 'ok')) return false;
  if (!sources.every(isKnown)) return null;
  const loads = units.map((unit) => read(draft, unit.id, 'ups.load'));
  const known = loads.filter(isKnown).map((reading) => reading.value ?? 0);
  if (!others.every((unit) => isKnown(read(draft, unit.id, 'ups.load')))) return null;
  return known.reduce((sum, load) => sum + load, 0) / others.length <= CARRY_LIMIT_PCT;
}

function batteryEnd(draft: Draft, root: ElementId): number | null {
  return draft.picture.outlook.carriers.find((carrier) => carrier.element === root)?.endsMs ?? null;
}
