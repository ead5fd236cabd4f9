/** How many of a set of things are in each state that is not normal, the worst first: tree and tiles of the chain count alike. Pure. */
import type { TextParams } from '../../shared/i18n/text.ts';
import type { UiKey } from '../../shared/i18n/ui.en.ts';
import type { ChainRow } from '../../shared/model/chain.ts';
import type { Live } from '../../shared/model/live.ts';
import type { ElementId, Site } from '../../shared/model/site.ts';
import { elementBadge, SEVERITY, type StateBadge } from './selectors.ts';
import { siteIndex } from './site-index.ts';

/** What says a text of the screens in the language that is chosen. */
interface Words {
  readonly t: (key: UiKey, params?: TextParams) => string;
}

/** At least one is in this state. */
export interface StateCount {
  readonly badge: Exclude<StateBadge, 'ok'>;
  readonly n: number;
}

/** The worst first; empty: all are normal. One that nothing was ever heard of is unknown. */
export function countsOf(ids: readonly ElementId[], elements: Live['elements']): readonly StateCount[] {
  const badges = ids.map((id) => elementBadge(elements[id]));
  return SEVERITY.flatMap((badge) => {
    const n = badges.filter((one) => one === badge).length;
    return badge === 'ok' || n === 0 ? [] : [{ badge, n }];
  });
}

/** `5 down, 2 at risk`; empty: all are normal. */
export function countWords(counts: readonly StateCount[], { t }: Words): string {
  return counts.map(({ badge, n }) => t(`ui.count.${badge}`, { n })).join(', ');
}

/** `1 down`; of several states `8 abnormal, worst: down`, and how many of them are unknown: a worse one does not hide these. Empty: all are normal. */
export function worstWords(counts: readonly StateCount[], words: Words): string {
  const worst = counts[0]?.badge;
  if (worst === undefined || counts.length === 1) return countWords(counts, words);
  const n = counts.reduce((sum, one) => sum + one.n, 0);
  const unknown = worst === 'unknown' ? [] : counts.filter(({ badge }) => badge === 'unknown');
  const said = words.t('ui.count.worst', { n, worst: words.t(`ui.status.${worst}`) });
  return [said, ...(unknown.length === 0 ? [] : [countWords(unknown, words)])].join(', ');
}

/** What stands in a row of the chain at a centre, and what stands in that row for both: between the centres, and outside. */
export function rowMembers(
  site: Site,
  centre: ElementId,
  row: ChainRow,
): { readonly own: readonly ElementId[]; readonly shared: readonly ElementId[] } {
  const idsIn = (place: ElementId | null): readonly ElementId[] =>
    siteIndex(site)
      .tree.filter((branch) => (branch.centre?.id ?? null) === place)
      .flatMap(({ rows }) => rows.filter((one) => one.row === row).flatMap(({ elements }) => elements.map(({ id }) => id)));
  return { own: idsIn(centre), shared: idsIn(null) };
}
