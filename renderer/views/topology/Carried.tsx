/** What hangs on the selected element in all, by however many steps, and which services are among it. */
import type { ReactNode } from 'react';
import type { Live } from '../../../shared/model/live.ts';
import type { Site, SiteElement } from '../../../shared/model/site.ts';
import { closure, siteIndex } from '../../store/site-index.ts';
import { useT } from '../../ui/locale.tsx';
import { ElementLink } from './ElementLink.tsx';

/** How much that is, in one line that is in sight before the readings. */
export function CarriesLine({ element, site }: { readonly element: SiteElement; readonly site: Site }): ReactNode {
  const t = useT();
  const { n, services } = carriedBy(element, site);
  return n === 0 ? null : (
    <div className="group-line">
      <span>
        {t('ui.carries.title')} {t('ui.carries.count', { n, services: services.length })}
      </span>
    </div>
  );
}

function carriedBy(element: SiteElement, site: Site): { readonly n: number; readonly services: readonly SiteElement[] } {
  const index = siteIndex(site);
  const all = [...closure(element.id, index.neededBy)].flatMap((id) => index.byId.get(id) ?? []);
  return { n: all.length, services: all.filter(({ kind }) => kind === 'service').sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

/** Counted along the needs of the site file, whatever the state of now. Nothing where nothing hangs on it. */
export function Carried({ element, site, live }: { readonly element: SiteElement; readonly site: Site; readonly live: Live }): ReactNode {
  const t = useT();
  const { n, services } = carriedBy(element, site);
  if (n === 0) return null;
  return (
    <div className="links" data-testid="carries">
      <h3>
        {t('ui.carries.title')} <span className="none">{t('ui.carries.count', { n, services: services.length })}</span>
      </h3>
      {services.map(({ id }) => (
        <ElementLink key={id} id={id} site={site} live={live} />
      ))}
      {services.length === 0 ? null : <span className="none">{t('ui.carries.alone')}</span>}
    </div>
  );
}
