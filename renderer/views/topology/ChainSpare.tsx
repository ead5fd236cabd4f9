/** What spare a row of the chain has left, in words, with the name of the group that has the least as soon as something of it is missing. BCP 3 */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { ChainView } from '../../../shared/model/live.ts';
import type { Site } from '../../../shared/model/site.ts';
import { liveStore } from '../../store/live.ts';
import { siteIndex } from '../../store/site-index.ts';
import { useT } from '../../ui/locale.tsx';

interface Props {
  readonly site: Site;
  readonly view: ChainView;
  /** Of what is whole only the spares are said, not of how many, and a group has its name only where it does not work. */
  readonly isNarrow?: boolean;
}

/** Nothing where the row has no redundant group. Fewer legs than are needed: how many work, and of what. */
export function ChainSpare({ site, view, isNarrow = false }: Props): ReactNode {
  const t = useT();
  const { spare, status } = view;
  const legs = useStore(liveStore, ({ live }) => live?.groups[spare?.group ?? ''] ?? null);
  if (spare === null) return null;
  const group = site.groups.find(({ id }) => id === spare.group);
  const name = group?.name ?? spare.group;
  const members = (group?.members ?? []).map((id) => siteIndex(site).byId.get(id)?.name ?? id).join(', ');
  const isSeen = status !== 'unknown'; // what is unknown is not said to be lost
  const isLess = spare.left < spare.designed;
  const said =
    spare.left < 0 && legs !== null && isSeen
      ? t('ui.chain.legs', { up: legs.up, of: legs.of })
      : t('ui.chain.spare', {
          left: Math.max(0, spare.left),
          designed: spare.designed,
          isSeen: String(isSeen),
          isOf: String(isLess || !isNarrow),
        });
  // Where nothing is known of a row, which group has the least says nothing; where there is little room, only what does not work is named.
  const isNamed = isLess && isSeen && (spare.left < 0 || !isNarrow);
  return (
    <span
      className={`num chain-spare${isLess ? ' is-less' : ''}`}
      title={t('ui.chain.spareHint', { group: name, members, left: spare.left, designed: spare.designed })}
    >
      {isNamed ? t('ui.chain.ofGroup', { group: name, said }) : said}
    </span>
  );
}
