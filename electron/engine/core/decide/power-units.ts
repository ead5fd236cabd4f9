/** The UPS units of a site, and whether those that are well would carry what the others no longer do. BCP 4.3 */
import { text } from '../../../../shared/i18n/text.ts';
import type { GateView, IncidentView } from '../../../../shared/model/live.ts';
import type { ElementId, SiteElement } from '../../../../shared/model/site.ts';
import type { Config } from '../config.ts';
import { isKnown, read } from '../derive/fact.ts';
import { shadowOf } from '../derive/shadow.ts';
import type { Draft } from '../draft.ts';
import { listed } from '../names.ts';
import { statusOf } from '../model.ts';
import { onceALook } from '../once-a-look.ts';
import { feedsInDoubt } from './feeds.ts';
import { evidence, gate, gateResult, type Line } from './parts.ts';
import { ofKind } from '../of-kind.ts';

/** A UPS that takes over the whole load must stay below this share of its rating, percent (the usual feed limit; principles: feeds). */
export const CARRY_LIMIT_PCT = 80;

/** The units of one site as an incident leaves them; `units` are all of them, well or not. */
export interface PowerUnits {
  readonly site: ElementId;
  readonly units: readonly SiteElement[];
  /** Those the incident does not touch and that still feed something. */
  readonly others: readonly SiteElement[];
  /** Each of the others is known to be well. */
  readonly areWell: boolean;
  /** Power paths and PDUs the others would have to carry over, of which nobody knows whether they do. */
  readonly inDoubt: readonly SiteElement[];
  /** The others are well, would carry everything, and every feed they carry it over is read; null when that is not known. */
  readonly carries: boolean | null;
}

/** What is known of a unit, whatever incident asks. */
interface UnitState {
  readonly unit: SiteElement;
  readonly isFeeding: boolean;
  /** It is known to be well, or not to be; null: not known. */
  readonly isWell: boolean | null;
  readonly isOff: boolean;
  /** Percent of its rating; null: not known. */
  readonly loadPct: number | null;
}

/** All UPS units that stand in a site, well or not; none for what stands in no site. */
export function unitsIn(config: Config, site: ElementId | undefined): readonly SiteElement[] {
  return site === undefined ? [] : ofKind(config.site, 'ups').filter(({ id }) => config.siteOf.get(id) === site);
}

/** The UPS units of the site of an incident, and whether those it does not touch would carry everything. */
export function powerUnits(draft: Draft, incident: IncidentView): PowerUnits {
  const site = draft.config.siteOf.get(incident.root) ?? incident.root;
  const states = unitStates(draft).get(site) ?? [];
  const standing = incident.causes.concat(incident.effects).filter((id) => draft.alarms[id]?.clearedAtMs === null);
  const hurt = new Set([incident.root, ...standing.flatMap((id) => draft.alarms[id]?.element ?? [])]);
  const others = states.filter(
    ({ unit, isFeeding }) => isFeeding && !hurt.has(unit.id) && !isInShadow(shadowOf(draft.config, unit.id), incident.root),
  );
  const inDoubt = feedsInDoubt(draft, new Set([...hurt, ...shadowOf(draft.config, incident.root)]));
  const carries = carryState(others, states);
  return {
    site,
    units: states.map(({ unit }) => unit),
    others: others.map(({ unit }) => unit),
    areWell: others.every(({ isWell }) => isWell === true),
    inDoubt,
    carries: carries === true && inDoubt.length > 0 ? null : carries,
  };
}

const shadowSets = new WeakMap<readonly ElementId[], ReadonlySet<ElementId>>();

/** Asked of every unit for every incident: a set of each shadow, which is the same list as long as the site is. */
function isInShadow(shadow: readonly ElementId[], id: ElementId): boolean {
  const set = shadowSets.get(shadow) ?? new Set(shadow);
  shadowSets.set(shadow, set);
  return set.has(id);
}

/** Of every unit, by site. */
const unitStates = onceALook((draft) =>
  Map.groupBy(
    ofKind(draft.config.site, 'ups').map((unit) => unitState(draft, unit)),
    ({ unit }) => draft.config.siteOf.get(unit.id) ?? unit.id,
  ),
);

function unitState(draft: Draft, unit: SiteElement): UnitState {
  const source = read(draft, unit.id, 'ups.source');
  const load = read(draft, unit.id, 'ups.load');
  return {
    unit,
    isFeeding: feedsSomething(draft, unit.id),
    isWell: isKnown(source) ? source.status === 'ok' : null,
    isOff: isKnown(source) && source.state === 'off',
    loadPct: isKnown(load) ? (load.value ?? 0) : null,
  };
}

/** A unit whose every path is down carries nothing, however well it is itself; an alarm that fell silent still stands. */
function feedsSomething(draft: Draft, unit: ElementId): boolean {
  const paths = shadowOf(draft.config, unit).filter((id) => draft.config.elements.get(id)?.kind === 'powerPath');
  return paths.length === 0 || paths.some((id) => statusOf(draft, id) !== 'down' && draft.alarms[`path.down|${id}`]?.clearedAtMs !== null);
}

function carryState(others: readonly UnitState[], units: readonly UnitState[]): boolean | null {
  if (others.length === 0 || others.some(({ isWell }) => isWell === false)) return false;
  if (others.some(({ isWell }) => isWell === null)) return null;
  let totalPct = 0;
  for (const { isOff, loadPct } of units) {
    if (isOff) continue; // what it carried is with the others already; of any other one it must be known what would come
    if (loadPct === null) return null;
    totalPct += loadPct;
  }
  return totalPct / others.length <= CARRY_LIMIT_PCT;
}

/** Their names as one list to read. */
export function namesOf(elements: readonly SiteElement[]): string {
  return listed(elements.map((element) => element.name));
}

/** Whether the others carry, as a hard gate; unknown as long as that is not known. */
export function otherPathGate(units: PowerUnits): GateView {
  const result = gateResult(units.carries);
  return gate('otherPath', result, 'hard', text(`gate.otherPath.${result}`, { names: namesOf(carriersAsked(units)) }));
}

/** What is asked whether it carries: what nobody knows of, where that is why it is not known, else the other units. */
export function carriersAsked({ carries, inDoubt, others }: PowerUnits): readonly SiteElement[] {
  return carries === null && inDoubt.length > 0 ? inDoubt : others;
}

/** Source, load and runtime of each unit. */
export function unitEvidence(draft: Draft, { units, others }: PowerUnits): readonly Line[] {
  const isOther = new Set(others);
  const lines = unitLines(draft);
  return units.flatMap((unit) => lines.get(unit)?.[isOther.has(unit) ? 'against' : 'for'] ?? []);
}

/** The same of every unit, with its source on either side: read once, however many incidents lean on it. */
const unitLines = onceALook((draft): ReadonlyMap<SiteElement, Readonly<Record<'for' | 'against', readonly Line[]>>> => {
  const linesOf = ({ id }: SiteElement, side: 'for' | 'against'): readonly Line[] => [
    evidence(draft, id, 'ups.source', side),
    evidence(draft, id, 'ups.load', 'for'),
    evidence(draft, id, 'ups.runtime', 'for'),
  ];
  return new Map(ofKind(draft.config.site, 'ups').map((unit) => [unit, { for: linesOf(unit, 'for'), against: linesOf(unit, 'against') }]));
});

/** The shortest battery of these units at their present load, seconds; null when one is not known. */
export function shortestRuntimeS(draft: Draft, units: readonly SiteElement[]): number | null {
  const readings = units.map((unit) => read(draft, unit.id, 'ups.runtime'));
  if (readings.length === 0 || !readings.every(isKnown)) return null;
  return Math.min(...readings.map((reading) => reading.value ?? 0));
}
