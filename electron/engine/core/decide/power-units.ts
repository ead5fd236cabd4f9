/** The UPS units of a site, and whether those that are well would carry what the others no longer do. BCP 4.3 */
import { text } from '../../../../shared/i18n/text.ts';
import type { Evidence, GateView, IncidentView } from '../../../../shared/model/live.ts';
import type { ElementId, SiteElement } from '../../../../shared/model/site.ts';
import { isKnown, read } from '../derive/fact.ts';
import { shadowOf } from '../derive/shadow.ts';
import type { Draft } from '../draft.ts';
import { listed } from '../names.ts';
import { statusOf } from '../model.ts';
import { evidence, gate, gateResult } from './parts.ts';
import { ofKind } from '../of-kind.ts';

/** A UPS that takes over the whole load must stay below this share of its rating, percent (the usual feed limit; principles: feeds). */
export const CARRY_LIMIT_PCT = 80;

export interface PowerUnits {
  readonly site: ElementId;
  readonly units: readonly SiteElement[];
  /** Those the incident does not touch and that still feed something. */
  readonly others: readonly SiteElement[];
  /** The others are well and would carry everything; null when that is not known. */
  readonly carries: boolean | null;
}

export function powerUnits(draft: Draft, incident: IncidentView): PowerUnits {
  const site = draft.config.siteOf.get(incident.root) ?? incident.root;
  const units = ofKind(draft.config.site, 'ups').filter((element) => draft.config.siteOf.get(element.id) === site);
  const standing = incident.causes.concat(incident.effects).filter((id) => draft.alarms[id]?.clearedAtMs === null);
  const hurt = new Set([incident.root, ...standing.flatMap((id) => draft.alarms[id]?.element ?? [])]);
  const others = units.filter(
    (unit) => !hurt.has(unit.id) && !shadowOf(draft.config, unit.id).includes(incident.root) && feedsSomething(draft, unit.id),
  );
  return { site, units, others, carries: carryState(draft, others, units) };
}

/** A unit whose every path is down carries nothing, however well it is itself; an alarm that fell silent still stands. */
function feedsSomething(draft: Draft, unit: ElementId): boolean {
  const paths = shadowOf(draft.config, unit).filter((id) => draft.config.elements.get(id)?.kind === 'powerPath');
  return paths.length === 0 || paths.some((id) => statusOf(draft, id) !== 'down' && draft.alarms[`path.down|${id}`]?.clearedAtMs !== null);
}

function carryState(draft: Draft, others: readonly SiteElement[], units: readonly SiteElement[]): boolean | null {
  if (others.length === 0) return false;
  const sources = others.map((unit) => read(draft, unit.id, 'ups.source'));
  if (sources.some((reading) => isKnown(reading) && reading.status !== 'ok')) return false;
  if (!sources.every(isKnown)) return null;
  // What a unit that is off carried is with the others already; of any other one it must be known what would come.
  const feeding = units.filter((unit) => !isOff(draft, unit.id)).map((unit) => read(draft, unit.id, 'ups.load'));
  const known = feeding.filter(isKnown).map((reading) => reading.value ?? 0);
  if (known.length < feeding.length) return null;
  return known.reduce((sum, load) => sum + load, 0) / others.length <= CARRY_LIMIT_PCT;
}

function isOff(draft: Draft, unit: ElementId): boolean {
  const source = read(draft, unit, 'ups.source');
  return isKnown(source) && source.state === 'off';
}

export function namesOf(elements: readonly SiteElement[]): string {
  return listed(elements.map((element) => element.name));
}

export function otherPathGate({ carries, others }: PowerUnits): GateView {
  const result = gateResult(carries);
  return gate('otherPath', result, 'hard', text(`gate.otherPath.${result}`, { names: namesOf(others) }));
}

/** Source, load and runtime of each unit. */
export function unitEvidence(draft: Draft, { units, others }: PowerUnits): readonly Evidence[] {
  return units.flatMap((unit) => [
    evidence(draft, unit.id, 'ups.source', others.includes(unit) ? 'against' : 'for'),
    evidence(draft, unit.id, 'ups.load', 'for'),
    evidence(draft, unit.id, 'ups.runtime', 'for'),
  ]);
}

/** The shortest battery of these units at their present load, seconds; null when one is not known. */
export function shortestRuntimeS(draft: Draft, units: readonly SiteElement[]): number | null {
  const readings = units.map((unit) => read(draft, unit.id, 'ups.runtime'));
  if (readings.length === 0 || !readings.every(isKnown)) return null;
  return Math.min(...readings.map((reading) => reading.value ?? 0));
}
