/** Rows of the tree from the site and its state. Pure. A row keeps its identity while nothing about it changes. */
import type { Locale } from '../../../shared/i18n/quantities.ts';
import type { ChainRow } from '../../../shared/model/chain.ts';
import type { ChainView, Live, Status } from '../../../shared/model/live.ts';
import type { Site, SiteElement } from '../../../shared/model/site.ts';
import type { Language } from '../../ui/locale.tsx';
import { chainBadge, elementBadge, worseBadge, type StateBadge } from '../../store/selectors.ts';
import { siteIndex } from '../../store/site-index.ts';
import type { TreeBranch } from '../../store/site-index.ts';
import { countsOf, countWords, worstWords, type StateCount } from '../../store/state-counts.ts';

/** One line of the tree: level 1 a centre or what is outside both, 2 a row of the critical chain there, 3 an element. */
export interface TreeRow {
  readonly id: string;
  readonly level: 1 | 2 | 3;
  /** Null for a row of the chain or the outside. */
  readonly element: string | null;
  readonly name: string;
  readonly status: Status;
  readonly badge: StateBadge;
  /** Sign beside `note`: of the worst inside, where the thing itself is better; else null. */
  readonly inside: StateBadge | null;
  /** Short words beside the name: the state, or how many of what is inside are in which. */
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

/** What a branch holds, whatever a filter leaves of it in sight: how its things are, and what the engine says of its rows as a whole. */
interface Within {
  readonly counts: readonly StateCount[];
  readonly ofRows: readonly StateBadge[];
  /** Something of it works now and will not once what carries the centre has run out. */
  readonly isAtRisk: boolean;
}

/** `ownOf`: what the engine says of a row as a whole. */
function withinOf({ rows }: TreeBranch, ownOf: (row: ChainRow) => ChainView | undefined, elements: Live['elements']): Within {
  const own = rows.flatMap(({ row }) => ownOf(row) ?? []);
  return {
    counts: countsOf(
      rows.flatMap((row) => row.elements.map(({ id }) => id)),
      elements,
    ),
    ofRows: own.map(chainBadge),
    isAtRisk: own.some(({ isAtRisk }) => isAtRisk),
  };
}

/**
 * A centre carries the sign of its own state, not that of the worst in it: one dead fan is no dead centre. The worst in it stands beside, with
 * its sign, how many, and what of it is unknown. Only what is foreseen to take the whole centre marks it: it is at risk.
 */
function branchOf(
  centre: SiteElement | null,
  children: readonly TreeRow[],
  { counts, ofRows, isAtRisk }: Within,
  elements: Live['elements'],
  words: Words,
): TreeRow {
  const ofThings = counts[0]?.badge ?? 'ok';
  const ofAll = ofRows.reduce(worseBadge, ofThings);
  // Things are counted with the worst of things; a row that is worse as a whole than each of them is counted apart.
  const worseRows = ofAll === ofThings ? 0 : ofRows.filter((badge) => badge === ofAll).length;
  const note = [
    worstWords(counts, words),
    worseRows === 0 ? '' : words.t('ui.count.rows', { n: worseRows, state: words.t(`ui.status.${ofAll}`) }),
  ]
    .filter((part) => part !== '')
    .join(', ');
  if (centre === null) {
    const name = words.t('ui.tree.outside');
    const said = note === '' ? words.t('ui.tree.allNormal') : note;
    return {
      id: 'outside~',
      level: 1,
      element: null,
      name,
      status: statusOf(ofAll),
      badge: ofAll,
      inside: null,
      note,
      textValue: `${name}, ${said}`,
      children,
    };
  }
  const own = deviceRow(centre, elements, words);
  const badge = worseBadge(own.badge, isAtRisk ? 'atRisk' : 'ok');
  const state = `${centre.name}, ${words.t(`ui.kind.${centre.kind}`)}, ${words.t(`ui.status.${badge}`)}`;
  return {
    ...own,
    level: 1,
    badge,
    inside: worseBadge(badge, ofAll) === badge ? null : ofAll,
    note: note === '' ? own.note : note,
    textValue: note === '' ? state : `${state}, ${words.t('ui.tree.within', { worst: note })}`,
    children,
  };
}

/** `own`: what the engine says of the row as a whole, which may be worse than any of its members: no spare is left, or what both centres share is cut. */
function chainRowOf(
  id: string,
  name: string,
  members: readonly SiteElement[],
  elements: Live['elements'],
  own: ChainView | undefined,
  words: Words,
): TreeRow {
  const counts = countsOf(
    members.map((element) => element.id),
    elements,
  );
  const badge = worseBadge(counts[0]?.badge ?? 'ok', own === undefined ? 'ok' : chainBadge(own));
  // A sign never stands without its word: a row may be worse as a whole than each thing in it.
  const isWorse = badge !== (counts[0]?.badge ?? 'ok');
  const note = [...(isWorse ? [words.t(`ui.status.${badge}`)] : []), ...(counts.length === 0 ? [] : [countWords(counts, words)])].join(
    ', ',
  );
  return {
    ...{ id, level: 2, element: null, name, status: statusOf(badge), badge, inside: null, note },
    textValue: `${name}, ${note === '' ? words.t('ui.tree.allNormal') : note}`,
    children: members.map((element) => deviceRow(element, elements, words)),
  };
}

function deviceRow(element: SiteElement, elements: Live['elements'], words: Words): TreeRow {
  const view = elements[element.id];
  const badge = elementBadge(view);
  const word = words.t(`ui.status.${badge}`);
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
    inside: null,
    note: badge === 'ok' ? '' : word,
    textValue,
    children: [],
  };
  cache.set(element, row);
  return row;
}

function statusOf(badge: StateBadge): Status {
  return badge === 'atRisk' ? 'ok' : badge;
}
