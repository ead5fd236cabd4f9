/** What hangs on the selected element in all, by however many steps, and which services are among it. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Live } from '../../../shared/model/live.ts';
import type { Site, SiteElement } from '../../../shared/model/site.ts';
import { closure, siteIndex } from '../../store/site-index.ts';
import { useT } from '../../ui/locale.tsx';
import { ElementLink } from './ElementLink.tsx';
import { MoreButton } from './MoreButton.tsx';

/** Named in the line at the top at first; the rest once asked for. */
const FIRST = 3;

/** How much that is, and the services that matter most by name: right below what is selected, in sight without scrolling. */
export function CarriesLine({ element, site }: { readonly element: SiteElement; readonly site: Site }): ReactNode {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const { n, services } = carriedBy(element, site);
  return n === 0 ? null : (
    <p className="carries-line" data-testid="carries-line">
      {t('ui.carries.title')} {t('ui.carries.count', { n, services: services.length })}
      {services.length === 0 ? null : (
        <strong className={isOpen ? 'is-open' : ''}>
          {services
            .slice(0, isOpen ? services.length : FIRST)
            .map(({ name }) => name)
            .join(', ')}
        </strong>
      )}
      <MoreButton n={services.length - FIRST} of={t('ui.carries.title')} isOpen={isOpen} onToggle={() => setOpen(!isOpen)} />
    </p>
  );
}

/** Services in the order the site ranks them, so that what is named first matters most. */
function carriedBy(element: SiteElement, site: Site): { readonly n: number; readonly services: readonly SiteElement[] } {
  const index = siteIndex(site);
  const all = [...closure(element.id, index.neededBy)].flatMap((id) => index.byId.get(id) ?? []);
  return { n: all.length, services: all.filter(({ kind }) => kind === 'service').sort(byRank) };
}

/** The site file ranks the most important service lowest; one without a rank comes last. */
function byRank(a: SiteElement, b: SiteElement): number {
  const rank = ({ service }: SiteElement): number => service?.priority ?? Number.MAX_SAFE_INTEGER;
  return rank(a) - rank(b) || (a.name < b.name ? -1 : 1);
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
