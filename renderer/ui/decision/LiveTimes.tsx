/** Cells of the options table that move with time; each is drawn again alone. */
import type { ReactNode } from 'react';
import { formatCountdown } from '../../../shared/lib/time.ts';
import type { OptionView } from '../../../shared/model/live.ts';
import { useLeft, useNow } from '../clock.tsx';
import { useT } from '../locale.tsx';
import { StatusBadge } from '../StatusBadge.tsx';
import { Clock } from '../Time.tsx';
import { beginByOf, endOf } from './option-times.ts';
import type { BeginBy, Timed } from './option-times.ts';

interface Props {
  readonly decision: Timed;
  readonly option: OptionView;
}

/** When it would end, begun now. */
export function EndCell({ option }: Pick<Props, 'option'>): ReactNode {
  const t = useT();
  const endsAtMs = endOf(option, useNow());
  return endsAtMs === null ? t('ui.dec.noEnd') : <Clock atMs={endsAtMs} />;
}

/** What would be left before the limit, begun now; once it has run out, with its sign and in words. A dash where it has none, or none is known. */
export function MarginCell({ decision, option }: Props): ReactNode {
  const beginBy = beginByOf(decision, option);
  return beginBy?.isMargin === true ? <Margin beginBy={beginBy} /> : '\u2014';
}

function Margin({ beginBy: { atMs, isBound } }: { readonly beginBy: BeginBy }): ReactNode {
  const t = useT();
  const marginMs = useLeft(atMs);
  if (marginMs >= 0) return formatCountdown(marginMs);
  return (
    <span className="margin-out">
      <StatusBadge kind="degraded" size={15} /> {formatCountdown(marginMs)}
      {isBound ? <span>{t('ui.dec.outOfTime')}</span> : null}
    </span>
  );
}

/** Over the name of an option that cannot be begun in time any more, as the engine said or as time has passed since. */
export function TooLateTag({ decision, option }: Props): ReactNode {
  const beginBy = beginByOf(decision, option);
  if (option.isTooLate) return <Tag />;
  return beginBy?.isBound === true ? <TagOnceLate atMs={beginBy.atMs} /> : null;
}

function TagOnceLate({ atMs }: { readonly atMs: number }): ReactNode {
  return useLeft(atMs) < 0 ? <Tag /> : null;
}

function Tag(): ReactNode {
  const t = useT();
  return (
    <span className="option-tag is-too-late">
      <StatusBadge kind="degraded" size={15} /> {t('ui.dec.tooLate')}
    </span>
  );
}
