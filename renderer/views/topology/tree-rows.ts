/** Rows of the tree from the site and its state. Pure. A row keeps its identity while nothing about it changes. */
import type { Locale } from '../../../shared/i18n/quantities.ts';
import type { ChainRow } from '../../../shared/model/chain.ts';
import type { ChainView, Live, Status } from '../../../shared/model/live.ts';
import type { Site, SiteElement } from '../../../shared/model/site.ts';
import type { Language } from '../../ui/locale.tsx';
import { chainBadge, elementBadge, rollUp, worseBadge } from '../../store/selectors.ts';
import { siteIndex } from '../../store/site-index.ts';
import type { TreeBranch } from '../../store/site-index.ts';
import type { BadgeKind } from '../../theme/badge-shapes.ts';

/** One line of the tree: level 1 a centre or what is outside both, 2 a row of the critical chain there, 3 an element. */
export interface TreeRow {
  readonly id: string;
  readonly level: 1 | 2 | 3;
  /** Null for a row of the chain or the outside. */
  readonly element: string | null;
  readonly name: string;
  readonly status: Status;
  readonly badge: BadgeKind;
  /** Short words beside the name: the state, or how many are abnormal. */
  readonly note: string;
  /** Accessible name: name and state. */
  readonly textValue: string;
  readonly children: readonly TreeRow[];
}

type Words = Pick<Language, 't'>;

const cache = new WeakMap<SiteElement, TreeRow>();

/** `filter`: as typed, matched with name, id and kind; empty: all. A row without anything found is left out. */
export function branchesOf(
  site: Site,
  { elements, chain }: Pick<Live, 'elements' | 'chain'>,
  filter: string,
  locale: Locale,
  words: Words,
): readonly TreeRow[] {
  const wanted = filter.trim().toLocaleLowerCase(locale);
  const matches = (element: SiteElement): boolean =>
    wanted === '' || `${element.name} ${element.id} ${words.t(`ui.kind.${element.kind}`)}`.toLocaleLowerCase(locale).includes(wanted);
  return siteIndex(site)
    .tree.map((branch) => {
      const ownOf = (row: ChainRow): ChainView | undefined => (branch.centre === null ? undefined : chain[`${branch.centre.id}|${row}`]);
      const rows = branch.rows
        .map(({ row, elements: members }) => {
          const id = `${branch.centre?.id ?? 'outside'}~${row}`;
          return chainRowOf(id, words.t(`ui.chain.${row}`), members.filter(matches), elements, ownOf(row), words);
        })
        .filter((row) => row.children.length > 0);
      const within = withinOf(branch, ownOf, elements);
      return branchOf(branch.centre, rows, within, elements, words);
    })
    .filter((row) => row.children.length > 0);
}

/** Whether both have the same rows in the same places and under the same names, however these are. */
export function isSameTree(a: readonly TreeRow[], b: readonly TreeRow[]): boolean {
  return a.length === b.length && a.every((row, n) => isSameRow(row, b[n]));
}

function isSameRow(a: TreeRow, b: TreeRow | undefined): boolean {
  return b !== undefined && a.id === b.id && a.name === b.name && isSameTree(a.children, b.children);
}

/** Every row, whatever its level, by id. */
export function rowsById(rows: readonly TreeRow[]): Readonly<Record<string, TreeRow>> {
  const found: Record<string, TreeRow> = {};
  const take = (row: TreeRow): void => {
    found[row.id] = row;
    row.children.forEach(take);
  };
  rows.forEach(take);
  return found;
}

/** The worst of all that a branch holds, whatever a filter leaves of it in sight. */
type Within = ReturnType<typeof rollUp>;

/** `ownOf`: what the engine says of a row as a whole. */
function withinOf({ rows }: TreeBranch, ownOf: (row: ChainRow) => ChainView | undefined, elements: Live['elements']): Within {
  const ids = rows.flatMap((row) => row.elements.map(({ id }) => id));
  const { badge, abnormal } = rollUp(ids, elements);
  const badges = rows.flatMap(({ row }) => ownOf(row) ?? []).map((own) => chainBadge(own));
  return { badge: badges.reduce(worseBadge, badge), abnormal };
}

/** A centre is never marked better than the worst in it; its own state stays its `status`. */
function branchOf(
  centre: SiteElement | null,
  children: readonly TreeRow[],
  { badge: ofAll, abnormal }: Within,
  elements: Live['elements'],
  words: Words,
): TreeRow {
  const count = words.t('ui.tree.abnormal', { n: abnormal });
  const note = abnormal === 0 ? '' : count;
  if (centre === null) {
    const name = words.t('ui.tree.outside');
    const word = ofAll === 'ok' ? '' : `${words.t(`ui.status.${badgeWord(ofAll)}`)}, `;
    return {
      id: 'outside~',
      level: 1,
      element: null,
      name,
      status: statusOf(ofAll),
      badge: ofAll,
      note,
      textValue: `${name}, ${word}${count}`,
      children,
    };
  }
  const own = deviceRow(centre, elements, words);
  const badge = worseBadge(own.badge, ofAll);
  const worst = words.t('ui.tree.within', { worst: words.t(`ui.status.${badgeWord(ofAll)}`), count });
  return {
    ...own,
    level: 1,
    badge,
    note: own.note === '' ? note : own.note,
    textValue: ofAll === 'ok' && abnormal === 0 ? own.textValue : `${own.textValue}, ${worst}`,
    children,
  };
}

/** `own`: what the engine says of the row as a whole, which may be worse than any of its members: no spare is left. */
function chainRowOf(
  id: string,
  name: string,
  members: readonly SiteElement[],
  elements: Live['elements'],
  own: ChainView | undefined,
  words: Words,
): TreeRow {
  const { badge: ofMembers, abnormal } = rollUp(
    members.map((element) => element.id),
    elements,
  );
  const badge = own === undefined ? ofMembers : worseBadge(ofMembers, chainBadge(own));
  const count = words.t('ui.tree.abnormal', { n: abnormal });
  return {
    id,
    level: 2,
    element: null,
    name,
    status: statusOf(badge),
    badge,
    note: abnormal === 0 ? '' : count,
    textValue: `${name}, ${badge === 'ok' ? '' : `${words.t(`ui.status.${badgeWord(badge)}`)}, `}${count}`,
    children: members.map((element) => deviceRow(element, elements, words)),
  };
}

function deviceRow(element: SiteElement, elements: Live['elements'], words: Words): TreeRow {
  const view = elements[element.id];
  const badge = elementBadge(view);
  const word = words.t(`ui.status.${badge === 'atRisk' ? 'atRisk' : (view?.status ?? 'unknown')}`);
  const textValue = `${element.name}, ${words.t(`ui.kind.${element.kind}`)}, ${word}`;
  const known = cache.get(element);
  if (known !== undefined && known.badge === badge && known.textValue === textValue) return known;
  const row: TreeRow = {
    id: element.id,
    level: 3,
    element: element.id,
    name: element.name,
    status: view?.status ?? 'unknown',
    badge,
    note: badge === 'ok' ? '' : word,
    textValue,
    children: [],
  };
  cache.set(element, row);
  return row;
}

function badgeWord(badge: BadgeKind): Status | 'atRisk' {
  return badge === 'atRisk' ? badge : statusOf(badge);
}

function statusOf(badge: BadgeKind): Status {
  return badge === 'down' || badge === 'unknown' || badge === 'degraded' ? badge : 'ok';
}
