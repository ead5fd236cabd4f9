/** What the chain is for: the services, which either centre can carry, above both. */
import type { ReactNode } from 'react';
import { useLanguage } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import type { ServicesView } from './services.ts';
import { useSizes } from './sizes.ts';

export function Services({ services }: { readonly services: ServicesView }): ReactNode {
  const { t } = useLanguage();
  const { sizes } = useSizes();
  const { badge, served, of, lost, atRisk, unknown } = services;
  const parts = [
    ...(lost > 0 ? [t('ui.list.lost', { n: lost })] : []),
    ...(unknown > 0 ? [t('ui.wall.unknown', { n: unknown })] : []),
    ...(atRisk > 0 ? [t('ui.list.atRisk', { n: atRisk })] : []),
  ];
  return (
    <div className={`wall-tile wall-services wall-tile-${badge === 'ok' ? 'ok' : badge}`} data-testid="wall-services" data-fits>
      <StatusBadge kind={badge} size={Math.round(sizes.tier2 * 1.1)} label={parts.length === 0 ? t('ui.status.ok') : ''} />
      <span className="wall-name">{t('ui.chain.services')}</span>
      <span className="wall-value num">{parts.length === 0 ? `${served}/${of}` : parts.join(', ')}</span>
    </div>
  );
}
