/** Where the hand goes: room, cabinet, row and position, and what is read there. What the site file does not say is said to be unknown. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Whereabouts } from '../../../shared/model/runbook-place.ts';
import type { Bilingual } from '../../../shared/model/runbook.ts';
import type { Live, ReadingView } from '../../../shared/model/live.ts';
import { liveStore } from '../../store/live.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { metricName, readingText } from '../../ui/reading-text.ts';
import { useIsStale } from '../../ui/staleness.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { Age } from '../../ui/Time.tsx';

/** Readings shown beside a place: states first, they are what one sees on a panel. */
const MOST_READINGS = 3;

/** More than these are no help to somebody who looks for one. */
const MOST_CANDIDATES = 4;

interface Props {
  readonly where: Whereabouts;
  /** Names of those that may be meant where it is not known which. */
  readonly candidates: readonly string[];
  /** What the runbook itself says of the place; null: nothing. */
  readonly hint: Bilingual | null;
}

/** Room, cabinet and position of one step, as far as they are known. */
export function Place({ where, candidates, hint }: Props): ReactNode {
  const { t, locale } = useLanguage();
  const { element, place, room, centre, cabinet } = where;
  const position = positionOf(where, t);
  return (
    <ul className="rb-place" data-testid="rb-place">
      <li>
        <Icon name="pin" size={28} />
        {element === null ? (
          <span>
            {candidates.length === 0 || candidates.length > MOST_CANDIDATES
              ? t('ui.rb.noElement')
              : t('ui.rb.oneOf', { names: candidates.join(', ') })}
          </span>
        ) : (
          <span>{[...new Set([centre, room, cabinet, element.name])].filter((name) => name !== null).join(' \u203a ')}</span>
        )}
      </li>
      <li>
        <Icon name="hand" size={28} />
        <span className="rb-where">
          {hint === null ? null : <strong>{hint[locale]}</strong>}
          {position === null ? (
            place === null && element !== null ? (
              <span className="rb-soft rb-unknown">{t('ui.rb.noPosition')}</span>
            ) : null
          ) : (
            <strong className="rb-position">{position}</strong>
          )}
        </span>
      </li>
    </ul>
  );
}

function positionOf({ place }: Whereabouts, t: ReturnType<typeof useLanguage>['t']): string | null {
  if (place === null) return null;
  const { unit, height = 1, row, position, label } = place;
  const words = [
    unit === undefined ? null : height === 1 ? t('ui.rb.unit', { from: unit }) : t('ui.rb.units', { from: unit, to: unit + height - 1 }),
    row === undefined || position === undefined ? null : t('ui.rb.row', { row, position }),
    label === undefined ? null : t('ui.rb.label', { label }),
  ].filter((word) => word !== null);
  return words.length === 0 ? null : words.join(', ');
}

/** What the engine reads there, as fresh as it is: an old reading is an estimate, and looks like one. */
export function ReadThere({ element }: { readonly element: string }): ReactNode {
  const { t, locale, say } = useLanguage();
  const isSilent = useIsStale();
  const readings = useStore(liveStore, (mirror) => mirror.live?.readings);
  const shown = readingsAt(readings, element);
  if (shown.length === 0) return null;
  const isOld = isSilent || shown.some(({ freshness }) => freshness === 'stale' || freshness === 'never');
  return (
    <div className={isOld ? 'rb-read is-old' : 'rb-read'} data-testid="rb-read" data-old={isOld}>
      {isOld ? <StatusBadge kind="unknown" size={26} /> : <Icon name="antenna" size={22} />}
      <span>
        <strong>{t(isOld ? 'ui.rb.readOld' : 'ui.rb.readNow')}</strong>{' '}
        {shown.map((reading) => (
          <span key={reading.metric} className="rb-reading">
            {metricName(reading.metric, { locale, say })} <b>{readingText(reading, { locale, say })}</b>{' '}
            <span className="rb-soft">
              <Age atMs={reading.atMs} none={t('ui.rb.noReading')} />
            </span>
          </span>
        ))}
      </span>
    </div>
  );
}

function readingsAt(readings: Live['readings'] | undefined, element: string): readonly ReadingView[] {
  return Object.values(readings ?? {})
    .filter((reading) => reading.element === element && reading.freshness !== 'never')
    .sort((a, b) => Number(a.state === null) - Number(b.state === null))
    .slice(0, MOST_READINGS);
}
