/** The critical chain as the wall draws it: per centre and row a state, a mark, and the one figure that matters there. Pure. */
import { CHAIN, chainRow } from '../../../shared/model/chain.ts';
import type { ChainRow } from '../../../shared/model/chain.ts';
import type { ChainView, IncidentView, Live } from '../../../shared/model/live.ts';
import type { ElementId, Site } from '../../../shared/model/site.ts';
import { chainBadge, elementBadge, priorityBadge } from '../../store/selectors.ts';
import { siteIndex } from '../../store/site-index.ts';
import type { BadgeKind } from '../../theme/badge-shapes.ts';
import { lastSeen, numbersOf, warmest } from './measured.ts';

/** The one figure of a tile. Seconds of runtime, degrees Celsius. */
export type Figure =
  | { readonly kind: 'legs'; readonly up: number; readonly of: number; readonly unknown: number }
  /** Things of a row without a redundant group that are well. */
  | { readonly kind: 'count'; readonly ok: number; readonly of: number }
  | { readonly kind: 'runtime'; readonly seconds: number }
  | { readonly kind: 'temperature'; readonly celsius: number }
  /** When something of it was last heard, UTC ms. */
  | { readonly kind: 'seen'; readonly atMs: number | null }
  /** The centre has nothing of this row. */
  | { readonly kind: 'none' };

/** What a tile is drawn from. Of what is not confirmed the state is `unknown` and the figure `seen`, never an old value. */
export interface WallRow {
  readonly row: ChainRow;
  /** `cause`: the incident that is shown began here. */
  readonly tile: 'ok' | 'degraded' | 'down' | 'atRisk' | 'unknown' | 'cause';
  readonly badge: BadgeKind;
  /** State in words: a key of the screens. */
  readonly word: 'ok' | 'degraded' | 'down' | 'atRisk' | 'unknown';
  readonly figure: Figure;
}

/** What carries the services; these stand above, for both centres. */
export const ROWS: readonly ChainRow[] = CHAIN.filter((row) => row !== 'services');

/** The rows of one centre, customer's side first. `isOld`: nothing of it is confirmed, so nothing of it is shown as known. */
export function wallRows(live: Live, site: Site, centre: ElementId, shown: IncidentView | null, isOld: boolean): readonly WallRow[] {
  const index = siteIndex(site);
  const branch = index.tree.find((candidate) => candidate.centre?.id === centre);
  const root = shown === null ? undefined : index.byId.get(shown.root);
  const isRootHere = root !== undefined && index.centreOf.get(root.id) === centre;
  return ROWS.map((row): WallRow => {
    const view = live.chain[`${centre}|${row}`];
    const own = branch?.rows.find((candidate) => candidate.row === row)?.elements.map((element) => element.id) ?? [];
    if (view === undefined || isOld || view.status === 'unknown')
      return { row, tile: 'unknown', badge: 'unknown', word: 'unknown', figure: { kind: 'seen', atMs: lastSeen(live, own) } };
    if (view.elements === 0) return { row, tile: 'ok', badge: 'none', word: 'ok', figure: { kind: 'none' } };
    const word = view.status === 'ok' && own.some((id) => elementBadge(live.elements[id]) === 'atRisk') ? 'atRisk' : chainBadge(view);
    const isCause = shown !== null && isRootHere && chainRow(root.kind) === row;
    return {
      row,
      tile: isCause ? 'cause' : word,
      badge: isCause ? priorityBadge(shown.priority) : word,
      word,
      figure: figureOf(live, site, view, own),
    };
  });
}

function figureOf(live: Live, site: Site, view: ChainView, own: readonly ElementId[]): Figure {
  if (view.row === 'power') {
    const carrying = own.filter((id) => live.readings[`${id}|ups.source`]?.state === 'battery');
    const runtimes = numbersOf(live, carrying, 'ups.runtime');
    if (runtimes.length > 0) return { kind: 'runtime', seconds: Math.min(...runtimes) };
  }
  if ((view.row === 'cooling' || view.row === 'environment') && view.status !== 'ok') {
    const celsius = warmest(live, site, view.centre);
    if (celsius !== null) return { kind: 'temperature', celsius };
  }
  const group = view.spare === null ? undefined : live.groups[view.spare.group];
  if (group === undefined) return { kind: 'count', ok: view.elements - view.abnormal, of: view.elements };
  return { kind: 'legs', up: group.up, of: group.of, unknown: group.unknown };
}
