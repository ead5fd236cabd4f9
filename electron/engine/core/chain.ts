/**
 * The critical chain of the plan, per centre: state, spare left and oldest evidence of each of its elements, rolled up from
 * the states of the graph. Things between the centres (links, lines) count for both, but say nothing of what stands in a centre that is not
 * seen: its row is unknown, whatever is cut on the way there. Pure. BCP 3
 */
import { CHAIN, chainRow, type ChainRow } from '../../../shared/model/chain.ts';
import type { ChainView, ElementView, GroupView, Status } from '../../../shared/model/live.ts';
import type { ElementId, RedundancyGroup, SiteElement } from '../../../shared/model/site.ts';
import type { Config } from './config.ts';
import type { Blackout } from './foresee.ts';

/** The rows of BCP 3: the chain carries the services, they are not part of it. */
const ROWS: readonly ChainRow[] = CHAIN.filter((row) => row !== 'services');
const RANK: Readonly<Record<Status, number>> = { ok: 0, degraded: 1, unknown: 2, down: 3 };

interface Row {
  readonly id: string;
  readonly centre: ElementId;
  readonly row: ChainRow;
  readonly elements: readonly SiteElement[];
  /** Those of them that stand in the centre. */
  readonly own: readonly ElementId[];
  readonly groups: readonly RedundancyGroup[];
}

const rowsOf = new WeakMap<Config, readonly Row[]>();

/** The rows of a site, by `centre|row`: what stands where never changes while a site is loaded, so it is found once. */
function rows(config: Config): readonly Row[] {
  const known = rowsOf.get(config);
  if (known !== undefined) return known;
  const { centres } = config.site;
  const isAt = (id: ElementId, centre: ElementId): boolean => {
    const site = config.siteOf.get(id);
    return site === centre || !centres.some((one) => one === site);
  };
  const isIn = (id: ElementId, row: ChainRow): boolean => {
    const element = config.elements.get(id);
    return element !== undefined && chainRow(element.kind) === row;
  };
  const made = centres.flatMap((centre) =>
    ROWS.map((row) => ({
      id: `${centre}|${row}`,
      centre,
      row,
      elements: config.site.elements.filter((element) => isIn(element.id, row) && isAt(element.id, centre)),
      own: config.site.elements.flatMap(({ id }) => (isIn(id, row) && config.siteOf.get(id) === centre ? [id] : [])),
      groups: config.site.groups.filter(
        (group) => group.members.every((id) => isIn(id, row)) && group.members.some((id) => isAt(id, centre)),
      ),
    })),
  );
  rowsOf.set(config, made);
  return made;
}

/** All rows as the screens see them. `blackouts`: what is foreseen, with the rows that go dark. */
export function chainViews(
  config: Config,
  elements: Readonly<Record<ElementId, ElementView>>,
  groups: Readonly<Record<string, GroupView>>,
  blackouts: readonly Pick<Blackout, 'site' | 'rows'>[],
): Record<string, ChainView> {
  const isAtRisk = ({ centre, row }: Row): boolean => blackouts.some(({ site, rows }) => site === centre && rows.includes(row));
  return Object.fromEntries(rows(config).map((row) => [row.id, viewOf(row, elements, groups, isAtRisk(row))]));
}

function viewOf(
  row: Row,
  elements: Readonly<Record<ElementId, ElementView>>,
  groups: Readonly<Record<string, GroupView>>,
  isAtRisk: boolean,
): ChainView {
  const views = row.elements.flatMap(({ id }) => elements[id] ?? []);
  const legs = row.groups.flatMap(({ id }) => groups[id] ?? []);
  const ages = views.flatMap((view) => view.evidenceAtMs ?? []);
  const spares = legs.map((group) => ({ group: group.id, left: group.up - group.needed, designed: group.of - group.needed }));
  const isUnseen = row.own.length > 0 && row.own.every((id) => (elements[id]?.status ?? 'unknown') === 'unknown');
  spares.sort((a, b) => a.left - b.left || a.designed - b.designed || (a.group < b.group ? -1 : 1));
  const status = isUnseen ? 'unknown' : worst([...legs.map(workOf), ...elementStates(views)]);
  return {
    id: row.id,
    centre: row.centre,
    row: row.row,
    status,
    isAtRisk,
    abnormal: views.filter((view) => view.status !== 'ok').length,
    elements: views.length,
    spare: spares[0] ?? null,
    evidenceAtMs: ages.length === 0 ? null : Math.min(...ages),
    ...(status === 'unknown' ? { heardAtMs: lastHeard(row, views) } : {}),
  };
}

/** Of what is not known and stands in the centre; of what it shares with the other one only where nothing of its own is unknown. */
function lastHeard({ own }: Row, views: readonly ElementView[]): number | null {
  const unknown = views.filter(({ status }) => status === 'unknown');
  const there = unknown.filter(({ id }) => own.includes(id));
  const times = (there.length === 0 ? unknown : there).flatMap(({ heardAtMs }) => heardAtMs ?? []);
  return times.length === 0 ? null : Math.max(...times);
}

/**
 * Whether a group does its work. Legs of unknown state are never counted on: it is unknown where they decide it; where enough others are up it
 * works, with less than designed (a centre whose partner is not seen). A leg that stands here makes its row unknown by its own state.
 */
function workOf(group: GroupView): Status {
  if (group.up >= group.needed) return group.up < group.of ? 'degraded' : 'ok';
  return group.up + group.unknown < group.needed ? 'down' : 'unknown';
}

/** One element that is down leaves its row at work, worse; when all are down nothing is left of it. */
function elementStates(views: readonly ElementView[]): readonly Status[] {
  const isAllDown = views.length > 0 && views.every((view) => view.status === 'down');
  return views.map(({ status }) => (status === 'down' && !isAllDown ? 'degraded' : status));
}

function worst(states: readonly Status[]): Status {
  return states.reduce<Status>((found, state) => (RANK[state] > RANK[found] ? state : found), 'ok');
}
