/** The critical chain of the plan, centre beside centre: state, spare left and age of each of its elements. BCP 3 */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { CHAIN } from '../../../shared/model/chain.ts';
import type { ChainView } from '../../../shared/model/live.ts';
import type { Site } from '../../../shared/model/site.ts';
import { liveStore } from '../../store/live.ts';
import { chainBadge } from '../../store/selectors.ts';
import { useLanguage } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { Age } from '../../ui/Time.tsx';
import { ChainSpare } from './ChainSpare.tsx';

/** Nothing before the engine has spoken. A row that neither centre has is left out; one that only the other has shows a dash. */
export function ChainTable(): ReactNode {
  const { t } = useLanguage();
  const site = useStore(liveStore, (mirror) => mirror.site);
  const chain = useStore(liveStore, (mirror) => mirror.live?.chain ?? null);
  if (site === null || chain === null) return null;
  const nameOf = (id: string): string => site.elements.find((element) => element.id === id)?.name ?? id;
  return (
    <table className="chain">
      <caption>{t('ui.chain.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('ui.chain.element')}</th>
          {site.centres.map((centre) => (
            <th key={centre} scope="col">
              {nameOf(centre)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {CHAIN.filter((row) => site.centres.some((centre) => (chain[`${centre}|${row}`]?.elements ?? 0) > 0)).map((row) => (
          <tr key={row}>
            <th scope="row">{t(`ui.chain.${row}`)}</th>
            {site.centres.map((centre) => (
              <Cell key={centre} site={site} view={chain[`${centre}|${row}`]} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ site, view }: { readonly site: Site; readonly view: ChainView | undefined }): ReactNode {
  const { t } = useLanguage();
  if (view === undefined || view.elements === 0) return <td>{t('ui.chain.nothing')}</td>;
  const badge = chainBadge(view);
  return (
    <td data-testid={`chain-${view.id}`} data-status={badge}>
      <span className="chain-cell">
        <StatusBadge kind={badge} size={16} label={t(`ui.status.${badge}`)} />
        <span>
          <ChainSpare site={site} view={view} isNarrow /> <Age atMs={view.evidenceAtMs} none={t('ui.chain.neverHeard')} />
        </span>
      </span>
    </td>
  );
}
