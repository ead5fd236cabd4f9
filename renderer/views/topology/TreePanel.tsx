/**
 * The map as a tree: site, row of the critical chain, device. This is the operable form for keyboard and screen readers;
 * the state is in each accessible name. Selection is the map's.
 */
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { Button, Collection, Tree, TreeItem, TreeItemContent } from 'react-aria-components';
import { useStore } from 'zustand';
import { liveStore } from '../../store/live.ts';
import { treeSignature } from '../../store/selectors.ts';
import { select, uiStore } from '../../store/ui.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useSecond } from '../../ui/use-second.ts';
import { branchesOf } from './tree-rows.ts';
import type { TreeRow } from './tree-rows.ts';

const NOTHING = { elements: {}, chain: {} };

/** Found by typing: name, id or kind. Drawn again only when a state changes, not at every reading; its rows after the first picture. */
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
      {rows.length === 0 ? null : <TreeRows rows={rows} selected={selected} />}
    </Panel>
  );
}

function TreeRows({ rows, selected }: { readonly rows: readonly TreeRow[]; readonly selected: string | null }): ReactNode {
  const { t } = useLanguage();
  const expanded = useMemo(() => rows.flatMap((branch) => [branch.id, ...branch.children.map((row) => row.id)]), [rows]);
  return (
    <Tree
      aria-label={t('ui.region.tree')}
      className="tree"
      data-testid="tree"
      items={rows}
      defaultExpandedKeys={expanded}
      selectionMode="single"
      selectionBehavior="replace"
      selectedKeys={selected === null ? [] : [selected]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : [...keys];
        select(typeof key === 'string' && !key.includes('~') ? key : null);
      }}
    >
      {(row: TreeRow) => renderRow(row)}
    </Tree>
  );
}

function renderRow(row: TreeRow): React.JSX.Element {
  return (
    <TreeItem
      id={row.id}
      textValue={row.textValue}
      className={`tree-row tree-row-${row.level}`}
      {...(row.element === null
        ? {}
        : { 'data-testid': `element-status-${row.element}`, 'data-status': row.status, 'data-badge': row.badge })}
    >
      <TreeItemContent>
        {({ hasChildItems, isExpanded }) => (
          <div className="tree-cell">
            {hasChildItems ? (
              <Button slot="chevron" className={`twist${isExpanded ? ' is-open' : ''}`}>
                <Icon name="chevron" size={12} />
              </Button>
            ) : null}
            <StatusBadge kind={row.badge} size={row.badge === 'ok' ? 14 : 16} />
            <span className="tree-name">{row.name}</span>
            {row.note === '' ? null : <span className="tree-note">{row.note}</span>}
          </div>
        )}
      </TreeItemContent>
      <Collection items={row.children}>{(child: TreeRow) => renderRow(child)}</Collection>
    </TreeItem>
  );
}
