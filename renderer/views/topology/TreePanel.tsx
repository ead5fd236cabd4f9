/**
 * The map as a tree: site, row of the critical chain, device. This is the operable form for keyboard and screen readers;
 * the state is in each accessible name. Selection is the map's.
 */
import { useLayoutEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { liveStore } from '../../store/live.ts';
import { treeSignature } from '../../store/selectors.ts';
import { uiStore } from '../../store/ui.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useSecond } from '../../ui/use-second.ts';
import { branchesOf, isSameTree, rowsById } from './tree-rows.ts';
import { createRowStore, TreeRows } from './TreeRows.tsx';

const NOTHING = { elements: {}, chain: {} };

/** Found by typing: name, id or kind. A state that changes draws its own rows again, not the tree; its rows come after the first picture. */
export function TreePanel(): ReactNode {
  const { t, locale } = useLanguage();
  const site = useStore(liveStore, (mirror) => mirror.site);
  const badges = useStore(liveStore, (mirror) => (mirror.live === null ? '' : treeSignature(mirror.live)));
  const filter = useStore(uiStore, (ui) => ui.treeFilter);
  const selected = useStore(uiStore, (ui) => ui.selected);
  const hasRows = useSecond();
  const rows = useMemo(
    () => (!hasRows || site === null || badges === '' ? [] : branchesOf(site, liveStore.getState().live ?? NOTHING, filter, locale, { t })),
    [hasRows, site, badges, filter, locale, t],
  );
  const [rowStore] = useState(createRowStore);
  const [tree, setTree] = useState(rows);
  if (tree !== rows && !isSameTree(tree, rows)) setTree(rows);
  useLayoutEffect(() => rowStore.setState(rowsById(rows), true), [rowStore, rows]);
  return (
    <Panel title={t('ui.region.tree')} className="tree-panel">
      <label className="search">
        <Icon name="search" />
        <input
          type="search"
          data-search
          className="search-input"
          value={filter}
          placeholder={t('ui.tree.search')}
          aria-label={t('ui.tree.search')}
          onChange={(event) => uiStore.setState({ treeFilter: event.target.value })}
        />
        <kbd aria-hidden="true">/</kbd>
      </label>
      {hasRows && rows.length === 0 ? <p className="empty">{t('ui.tree.none')}</p> : null}
      {rows.length === 0 ? null : <TreeRows tree={tree} rowStore={rowStore} selected={selected} />}
    </Panel>
  );
}
