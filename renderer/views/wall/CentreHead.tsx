/** Name of a centre and how much of it is used, against the half it must stay under. */
import type { ReactNode } from 'react';
import { percent } from '../../../shared/i18n/quantities.ts';
import type { Live } from '../../../shared/model/live.ts';
import type { ElementId, Site } from '../../../shared/model/site.ts';
import { useLanguage } from '../../ui/locale.tsx';
import { shortName } from './gauges.ts';
import { loadOf } from './measured.ts';
import { useSizes } from './sizes.ts';
import { useFit } from './use-fit.ts';

/** With its bar, with a short one, without, with the last word of its name. */
const FORMS = 4;

interface Props {
  readonly live: Live;
  readonly site: Site;
  readonly centre: ElementId;
  readonly side: 'left' | 'right';
  readonly isOld: boolean;
}

/** `isOld`: nothing is confirmed, so the load is a `?`. The half: the other centre must be able to carry all (BCP 4.2). */
export function CentreHead({ live, site, centre, side, isOld }: Props): ReactNode {
  const { t, locale } = useLanguage();
  const { key } = useSizes();
  const load = isOld ? null : loadOf(live, site, centre);
  const name = site.elements.find((element) => element.id === centre)?.name ?? centre;
  const box = useFit(FORMS, [key, locale, name, load === null].join('|'));
  return (
    <div className={`wall-centre wall-centre-${side}`} data-testid={`wall-centre-${centre}`} ref={box}>
      <h2>
        <span className="wall-centre-long">{name}</span>
        <span className="wall-centre-short">{shortName(name)}</span>
      </h2>
      {load === null ? null : (
        <svg className="wall-load" viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
          <rect className="wall-load-track" x="0" y="5" width="100" height="10" />
          <rect className="wall-load-used" x="0" y="5" width={Math.min(100, load)} height="10" />
          <rect className="wall-load-half" x="49" y="0" width="2" height="20" />
        </svg>
      )}
      <span className="num" aria-label={load === null ? t('ui.wall.loadUnknown') : t('ui.wall.load', { loadPct: load })} role="img">
        {load === null ? '?' : percent(locale, load)}
      </span>
    </div>
  );
}
