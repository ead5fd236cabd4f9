/** A name with the sign of its state; a press selects it. */
import type { ReactNode } from 'react';
import type { Live } from '../../../shared/model/live.ts';
import type { Site } from '../../../shared/model/site.ts';
import { elementBadge } from '../../store/selectors.ts';
import { siteIndex } from '../../store/site-index.ts';
import { select } from '../../store/ui.ts';
import { useT } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';

/** `id` of an element; one that the site does not know is shown by its id, as unknown. */
export function ElementLink({ id, site, live }: { readonly id: string; readonly site: Site; readonly live: Live }): ReactNode {
  const t = useT();
  const badge = elementBadge(live.elements[id]);
  return (
    <button type="button" className={`link link-${badge}`} onClick={() => select(id)}>
      <StatusBadge kind={badge} size={14} label={badge === 'ok' ? '' : t(`ui.status.${badge}`)} />
      {siteIndex(site).byId.get(id)?.name ?? id}
    </button>
  );
}
