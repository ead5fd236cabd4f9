/** Times that live: ages, countdowns, instants. Each is drawn again alone when the clock moves. */
import { useContext } from 'react';
import type { ReactNode } from 'react';
import { ageText, clockTime, instantText, shortDuration } from '../../shared/i18n/quantities.ts';
import { formatCountdown } from '../../shared/lib/time.ts';
import { useLeft, useNow } from './clock.tsx';
import { useLanguage } from './locale.tsx';
import { PastContext } from './past.ts';

/** How long ago `atMs` was. `none`: what to say when it never was. */
export function Age({ atMs, none }: { readonly atMs: number | null; readonly none: string }): ReactNode {
  const { locale } = useLanguage();
  const nowMs = useNow(200);
  if (atMs === null) return <span className="age">{none}</span>;
  const ms = Math.max(0, nowMs - atMs);
  return <span className="age num">{ageText(locale, ms < 10_000 ? ms : Math.floor(ms / 1_000) * 1_000)}</span>;
}

interface ShortAgeProps {
  /** UTC ms; null: never. */
  readonly atMs: number | null;
  readonly none: string;
  /** Said as an age, in brackets: after a figure or a state a bare duration would be read as part of it, and `ago` as the time of what is told. */
  readonly isSaid: boolean;
}

/** The same in one unit, whole seconds at the least: where many ages stand close. */
export function ShortAge({ atMs, none, isSaid }: ShortAgeProps): ReactNode {
  const { locale, t } = useLanguage();
  const nowMs = useNow();
  const age = shortDuration(locale, Math.max(0, Math.floor((nowMs - (atMs ?? nowMs)) / 1_000)));
  return <span className="age num">{atMs === null ? none : isSaid ? t('ui.map.ago', { age }) : age}</span>;
}

/** Time left until `untilMs`, `4:14`, never more than there is; a minus sign once passed. Of a recorded moment: what was left then, and when that was. */
export function Countdown({ untilMs }: { readonly untilMs: number }): ReactNode {
  const left = useLeft(untilMs);
  if (useContext(PastContext)) return <LeftThen left={left} />;
  return <span className="num">{formatCountdown(left)}</span>;
}

/** In words, so that it can never be taken for what is left now. */
function LeftThen({ left }: { readonly left: number }): ReactNode {
  const { t } = useLanguage();
  const atMs = useNow();
  return (
    <span className="left-then">
      <span className="left-then-words">{t(left < 0 ? 'ui.replay.overAt' : 'ui.replay.leftAt', { shownAtMs: atMs })}</span>{' '}
      <span className="num">{formatCountdown(Math.abs(left))}</span>
    </span>
  );
}

/** How often it is looked whether the day has changed, ms. */
const DAY_LOOK_MS = 60_000;

/** Local time of day of an instant, with its day when that is not today, with the UTC time for the record as its title. */
export function Clock({ atMs }: { readonly atMs: number }): ReactNode {
  const { locale, timeZone, t } = useLanguage();
  const nowMs = useNow(DAY_LOOK_MS);
  return (
    <time className="num" dateTime={new Date(atMs).toISOString()} title={t('ui.top.utc', { time: clockTime(locale, atMs, 'UTC') })}>
      {instantText(locale, atMs, nowMs, timeZone)}
    </time>
  );
}
