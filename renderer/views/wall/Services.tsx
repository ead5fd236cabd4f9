/** What the chain is for: the services, which either centre can carry, above both. */
import type { ReactNode } from 'react';
import { useLanguage } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import type { ServicesView } from './services.ts';
import { useSizes } from './sizes.ts';
import { useFit } from './use-fit.ts';

/** All that is wrong; only the gravest of it. */
const FORMS = 2;

/** How many are served, while none is worse; else how many are lost, unknown or at risk, the gravest first. */
export function Services({ services }: { readonly services: ServicesView }): ReactNode {
  const { t, locale } = useLanguage();
  const { sizes, key } = useSizes();
  const { badge, served, of, lost, atRisk, unknown } = services;
  const parts = [
    ...(lost > 0 ? [t('ui.list.lost', { n: lost })] : []),
    ...(unknown > 0 ? [t('ui.wall.unknown', { n: unknown })] : []),
    ...(atRisk > 0 ? [t('ui.list.atRisk', { n: atRisk })] : []),
  ];
  const box = useFit(FORMS, [key, locale, ...parts].join('|'));
  return (
    <div className={`wall-tile wall-services wall-tile-${badge === 'ok' ? 'ok' : badge}`} data-testid="wall-services" ref={box}>
      <StatusBadge kind={badge} size={Math.round(sizes.tier2 * 1.1)} label={parts.length === 0 ? t('ui.status.ok') : ''} />
      <span className="wall-name">{t('ui.chain.services')}</span>
      <span className="wall-value num">{parts.length === 0 ? `${served}/${of}` : parts.map((part) => <span key={part}>{part}</span>)}</span>
    </div>
  );
}
