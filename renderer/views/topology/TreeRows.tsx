/**
 * The rows of the tree. The tree itself is drawn for what is in it and for the selection; each row follows its own state, since a tree that is
 * drawn anew takes a tenth of a second of a small machine, at every alarm.
 */
import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Button, Collection, Tree, TreeItem, TreeItemContent } from 'react-aria-components';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { select } from '../../store/ui.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import type { TreeRow } from './tree-rows.ts';

/** Rows as they are now, by id. */
export type RowStore = StoreApi<Readonly<Record<string, TreeRow>>>;

/** With no rows yet. */
export function createRowStore(): RowStore {
  return createStore<Readonly<Record<string, TreeRow>>>(() => ({}));
}

/** `tree`: what is in it; how each row is comes from `rowStore`. */
export const TreeRows = memo(function TreeRows({
  tree,
  rowStore,
  selected,
}: {
  readonly tree: readonly TreeRow[];
  readonly rowStore: RowStore;
  readonly selected: string | null;
}): ReactNode {
  const { t } = useLanguage();
  const all = useMemo(() => tree.flatMap((branch) => [branch.id, ...branch.children.map((row) => row.id)]), [tree]);
  const [folded, setFolded] = useState<ReadonlySet<string>>(NONE);
  const list = useRef<HTMLDivElement>(null);
  const inSight = useRef<string | null>(null);
  const above = useMemo(() => (selected === null ? NONE : new Set(rowsAbove(tree, selected))), [tree, selected]);
  // Selected elsewhere, on the map or by name: its row is unfolded and comes into sight, once; folded or scrolled away later, it stays so.
  useEffect(() => {
    if (inSight.current === selected) return;
    if ([...above].some((id) => folded.has(id))) {
      setFolded(new Set([...folded].filter((id) => !above.has(id))));
      return;
    }
    const row = selected === null ? null : list.current?.querySelector(`[data-testid="element-status-${CSS.escape(selected)}"]`);
    if (row === undefined || (row === null && selected !== null)) return;
    row?.scrollIntoView({ block: 'nearest' });
    inSight.current = selected;
  }, [selected, above, folded]);
  return (
    <Tree
      ref={list}
      aria-label={t('ui.region.tree')}
      className="tree"
      data-testid="tree"
      items={tree}
      expandedKeys={all.filter((id) => !folded.has(id))}
      onExpandedChange={(keys) => setFolded(new Set(all.filter((id) => !keys.has(id))))}
      selectionMode="single"
      selectionBehavior="replace"
      selectedKeys={selected === null ? [] : [selected]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : [...keys];
        select(typeof key === 'string' && !key.includes('~') ? key : null);
      }}
    >
      {(row: TreeRow) => renderRow(row, rowStore)}
    </Tree>
  );
});

const NONE: ReadonlySet<string> = new Set();

/** Rows that have to be unfolded for that of an element to be seen. */
function rowsAbove(rows: readonly TreeRow[], id: string): readonly string[] {
  for (const row of rows) {
    if (row.id === id) return [];
    const within = rowsAbove(row.children, id);
    if (within.length > 0 || row.children.some((child) => child.id === id)) return [row.id, ...within];
  }
  return [];
}

/** Its name for typing ahead begins with that of the element, which stays. */
function renderRow(row: TreeRow, rowStore: RowStore): React.JSX.Element {
  return (
    <TreeItem
      id={row.id}
      textValue={row.textValue}
      className={`tree-row tree-row-${row.level}`}
      {...(row.element === null ? {} : { 'data-testid': `element-status-${row.element}` })}
    >
      <TreeItemContent>
        {({ hasChildItems, isExpanded }) => (
          <Cell drawn={row} rowStore={rowStore}>
            {hasChildItems ? (
              <Button slot="chevron" className={`twist${isExpanded ? ' is-open' : ''}`}>
                <Icon name="chevron" size={12} />
              </Button>
            ) : null}
          </Cell>
        )}
      </TreeItemContent>
      <Collection items={row.children}>{(child: TreeRow) => renderRow(child, rowStore)}</Collection>
    </TreeItem>
  );
}

/** What is seen of a row, and the name and state of its line, which belongs to the tree: they are set on it from here. */
function Cell({
  drawn,
  rowStore,
  children,
}: {
  readonly drawn: TreeRow;
  readonly rowStore: RowStore;
  readonly children: ReactNode;
}): ReactNode {
  const row = useStore(rowStore, (rows) => rows[drawn.id] ?? drawn);
  const cell = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const line = cell.current?.closest('[role="row"]');
    line?.setAttribute('aria-label', row.textValue);
    if (row.element === null) return;
    line?.setAttribute('data-status', row.status);
    line?.setAttribute('data-badge', row.badge);
  }, [row, drawn]);
  return (
    <div ref={cell} className="tree-cell">
      {children}
      <StatusBadge kind={row.badge} size={row.badge === 'ok' ? 14 : 16} />
      <span className="tree-name">{row.name}</span>
      {row.note === '' ? null : (
        <span className="tree-note" title={row.textValue}>
          {row.inside === null ? null : <StatusBadge kind={row.inside} size={14} />}
          {row.note}
        </span>
      )}
    </div>
  );
}
